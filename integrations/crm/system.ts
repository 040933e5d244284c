import type { NewsOperations } from "../news.ts";
import type { IncidentFacts, Made } from "../facts.ts";
import {
  type Choice,
  type Context,
  defineSystem,
  type Definition,
  type System,
} from "../system.ts";

/** All are repeatable: the incident's key is the record's id there, and the rest is brought to a wanted state. */
export interface CrmOperations<S> extends NewsOperations<S> {
  /** Makes the record, or brings it up to date. `channelUrl` stands before the one of the facts. */
  upsert(
    facts: IncidentFacts,
    link: { readonly channelUrl?: string },
    context: Context<S>,
  ): Promise<Made>;
  update(
    facts: IncidentFacts,
    update: CrmUpdate,
    context: Context<S>,
  ): Promise<void>;
  setSeverity(facts: IncidentFacts, context: Context<S>): Promise<void>;
  resolve(
    facts: IncidentFacts,
    end: CrmEnd,
    context: Context<S>,
  ): Promise<void>;
  /** Takes back that it is resolved. */
  reopen(
    facts: IncidentFacts,
    update: CrmEnd,
    context: Context<S>,
  ): Promise<void>;
  /** The swarm as it is now, with its people, at this record. */
  recordSwarm(
    record: string,
    swarm: SwarmRecord,
    context: Context<S>,
  ): Promise<void>;
  /** Who owns the record gets its open cases, or this one: a case's number, id or address. */
  handCases(
    record: string,
    one: string | null,
    context: Context<S>,
  ): Promise<CasesHanded>;
  /** What customers read on the sites of the topics; null takes it down. */
  setBanner(
    record: string,
    banner: CrmBanner | null,
    context: Context<S>,
  ): Promise<void>;
  countCases(record: string, context: Context<S>): Promise<CasesCounted>;
}
export interface SwarmRecord {
  /** Where it works; null: it never got a channel. */
  readonly channel: { readonly id: string; readonly url: string } | null;
  /** Slack's id of the workspace. */
  readonly team: string | null;
  readonly name: string;
  /** What is asked for, and at its end what was found. */
  readonly text: string;
  /** Mail addresses, by which people are found there; null: Slack does not tell. */
  readonly owner: string | null;
  readonly members: readonly string[];
  readonly startedAt: number;
  readonly finishedAt: number | null;
}
export interface CasesHanded {
  /** As people are called there. */
  readonly owner: string;
  readonly count: number;
}
export interface CrmBanner {
  readonly text: string;
  readonly topics: readonly string[];
}
export interface CasesCounted {
  readonly count: number;
  /** The share of the calls that the system allows a day, from 0 to 1; null: it did not say. */
  readonly used: number | null;
}
export interface CrmEnd {
  readonly text: string;
  readonly at: number;
}
export interface CrmUpdate extends CrmEnd {
  readonly event: string;
  /** What stands before it where a record has but one text: “Last update”, in the workspace's language. */
  readonly label: string;
}

export type CrmSystem =
  & System
  & CrmOperations<Context["settings"]>;

export function defineCrmSystem<C, E, Input>(
  definition: Definition<C, E, Input> & CrmOperations<C & E>,
): CrmSystem & Choice<CrmSystem, Input> {
  return defineSystem<CrmOperations<Context["settings"]>, C, E, Input>(
    definition,
  );
}
