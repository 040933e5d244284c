import type { TextTrouble } from "../../incident/texting.ts";
import type { Recipient } from "./leadership.ts";
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

/** What became of a text. `sent`: it is on its way, or nobody says that it arrived. */
export interface Delivery {
  readonly state: "sent" | "delivered" | "failed";
  /** When it failed; `code` is the system's own. */
  readonly trouble?: TextTrouble;
  readonly code?: string;
}

export interface SmsOperations<S> {
  /** Leadership's numbers, from the environment. */
  recipients(settings: S): readonly Recipient[];
  /** A secret of the account, with which numbers are made unreadable before anything of them is kept. */
  secretOf(settings: S): string;
  /** Not repeatable: an earlier try of unknown outcome needs `find` first. */
  send(message: TextMessage, context: Context<S>): Promise<SentMessage>;
  /** The same text to the same number, made at `since` or later. */
  find(
    message: TextMessage & { readonly since: number },
    context: Context<S>,
  ): Promise<SentMessage | undefined>;
  /** What became of one that was sent. */
  deliveryOf(id: string, context: Context<S>): Promise<Delivery>;
  /** Whether somebody who wanted none has asked for texts again, at `since` (epoch ms) or later. */
  wantsAgain(
    person: { readonly to: string; readonly since: number },
    context: Context<S>,
  ): Promise<boolean>;
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
