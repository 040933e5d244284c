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

/** Somebody who is in the call now. `id` is the same for as long as they are in it. */
export interface Participant {
  readonly id: string;
  readonly name: string;
}

/** What not every system can do is absent; the plan then goes without it. */
export interface CallOperations<S> {
  /** The incident's call: what to ask before `create` is tried again. Absent: `create` is repeatable. */
  find?(facts: IncidentFacts, context: Context<S>): Promise<Call | undefined>;
  /** Not repeatable where there is a `find`: an earlier try of unknown outcome needs that first. */
  create(facts: IncidentFacts, context: Context<S>): Promise<Call>;
  /**
   * Leads from the call to the incident's channel. Repeatable. Absent: a call cannot be changed, so it is made
   * once the channel is there, and `create` leads to it.
   */
  link?(
    call: string,
    link: { readonly url: string },
    context: Context<S>,
  ): Promise<void>;
  /** Whether people can still join it. */
  exists(call: string, context: Context<S>): Promise<boolean>;
  /** Repeatable; a call that is over or never began is no failure. Absent: it ends when the last one leaves. */
  end?(call: string, context: Context<S>): Promise<void>;
  /** Who is in it. Absent: the system does not tell. */
  participants?(
    call: string,
    context: Context<S>,
  ): Promise<readonly Participant[]>;
  /** Keeps the access alive where it ends unless it is used for some weeks. */
  renew?(context: Context<S>): Promise<void>;
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
