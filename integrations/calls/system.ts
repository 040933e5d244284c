import type { IncidentFacts, Made } from "../facts.ts";
import {
  type Choice,
  type Context,
  defineSystem,
  type Definition,
  type System,
} from "../system.ts";

export interface Call extends Made {
  /** For those who dial in. Absent where the link is enough. */
  readonly passcode?: string;
}

export interface CallOperations<S> {
  /** The incident's call: what to ask before `create` is tried again. */
  find(facts: IncidentFacts, context: Context<S>): Promise<Call | undefined>;
  /** Not repeatable: an earlier try of unknown outcome needs `find` first. */
  create(facts: IncidentFacts, context: Context<S>): Promise<Call>;
  /** Leads from the call to the incident's channel. Repeatable. */
  link(
    call: string,
    link: { readonly url: string },
    context: Context<S>,
  ): Promise<void>;
  /** Whether people can still join it. */
  exists(call: string, context: Context<S>): Promise<boolean>;
  /** Repeatable; a call that is over or never began is no failure. */
  end(call: string, context: Context<S>): Promise<void>;
}

export type CallSystem =
  & System
  & CallOperations<Context["settings"]>;

export function defineCallSystem<C, E, Input>(
  definition: Definition<C, E, Input> & CallOperations<C & E>,
): CallSystem & Choice<CallSystem, Input> {
  return defineSystem<CallOperations<Context["settings"]>, C, E, Input>(
    definition,
  );
}
