import type { Severity } from "../../types/severity.ts";
import type { NewsOperations } from "../news.ts";
import type { IncidentFacts, Made } from "../facts.ts";
import {
  type Choice,
  type Context,
  defineSystem,
  type Definition,
  type System,
} from "../system.ts";

/** A line of text for the ticket. `event` is the event's key: no two events have the same. */
export interface TicketNote {
  readonly event: string;
  readonly text: string;
}

export interface TicketEnd extends TicketNote {
  /** Which finished state is wanted, where there are several; a ticket is done unless told otherwise. */
  readonly as?: "done" | "cancelled" | "duplicate";
}

export interface TicketOperations<S> extends NewsOperations<S> {
  /** A ticket may be missing from `find` for this long after it was made. */
  readonly findLagMs: number;
  /** The incident's ticket: what to ask before `create` is tried again. */
  find(facts: IncidentFacts, context: Context<S>): Promise<Made | undefined>;
  /** Not repeatable: an earlier try of unknown outcome needs `find` first. */
  create(facts: IncidentFacts, context: Context<S>): Promise<Made>;
  /** Not repeatable: an earlier try of unknown outcome needs `findComment` first. */
  comment(
    ticket: string,
    note: TicketNote,
    context: Context<S>,
  ): Promise<{ id: string }>;
  findComment(
    ticket: string,
    event: string,
    context: Context<S>,
  ): Promise<{ id: string } | undefined>;
  /** Repeatable. */
  setPriority(
    ticket: string,
    severity: Severity,
    context: Context<S>,
  ): Promise<void>;
  /** Says so and moves it to a finished state. Repeatable; a ticket that is finished already stays as it is. */
  close(ticket: string, end: TicketEnd, context: Context<S>): Promise<void>;
  /** Says so and moves it back to work. Repeatable; a ticket that is not finished stays as it is. */
  reopen(ticket: string, note: TicketNote, context: Context<S>): Promise<void>;
  /** What to ask before a follow-up is made: it may be there from an earlier try. */
  findFollowUp(
    followUp: FollowUp,
    context: Context<S>,
  ): Promise<Made | undefined>;
  /** A ticket of its own. Not repeatable: `findFollowUp` first. */
  createFollowUp(followUp: FollowUp, context: Context<S>): Promise<Made>;
  /** Shows each of the two tickets on the other. Repeatable. */
  linkFollowUp(
    ticket: string,
    followUp: string,
    context: Context<S>,
  ): Promise<void>;
  /** Repeatable: the same `globalId` replaces the link. */
  link(ticket: string, link: TicketLink, context: Context<S>): Promise<void>;
}
/** What is left to do when an incident is over. */
export interface FollowUp {
  /** The incident's key, and the task's number in it. */
  readonly incident: string;
  readonly n: number;
  readonly title: string;
  readonly description: string;
  /** `2026-11-30`, when a day was named. */
  readonly due: string | null;
}
export interface TicketLink {
  readonly url: string;
  readonly title: string;
  readonly globalId: string;
}

export type TicketSystem =
  & System
  & TicketOperations<Context["settings"]>;

export function defineTicketSystem<C, E, Input>(
  definition: Definition<C, E, Input> & TicketOperations<C & E>,
): TicketSystem & Choice<TicketSystem, Input> {
  return defineSystem<TicketOperations<Context["settings"]>, C, E, Input>(
    definition,
  );
}
