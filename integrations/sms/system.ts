import {
  type Choice,
  type Context,
  defineSystem,
  type Definition,
  type System,
} from "../system.ts";

export interface TextMessage {
  /** E.164: `+15551234567`. */
  readonly to: string;
  readonly body: string;
}
/** `status` is the system's own word, or `opted_out`: this person does not want any, and `id` is empty. */
export interface SentMessage {
  readonly id: string;
  readonly status: string;
}

export interface SmsOperations<S> {
  /** Leadership's numbers, from the environment. */
  recipients(settings: S): readonly string[];
  /** Not repeatable: an earlier try of unknown outcome needs `find` first. */
  send(message: TextMessage, context: Context<S>): Promise<SentMessage>;
  /** The same text to the same number, made at `since` or later. */
  find(
    message: TextMessage & { readonly since: number },
    context: Context<S>,
  ): Promise<SentMessage | undefined>;
}

export type SmsSystem =
  & System
  & SmsOperations<Context["settings"]>;

export function defineSmsSystem<C, E, Input>(
  definition: Definition<C, E, Input> & SmsOperations<C & E>,
): SmsSystem & Choice<SmsSystem, Input> {
  return defineSystem<SmsOperations<Context["settings"]>, C, E, Input>(
    definition,
  );
}
