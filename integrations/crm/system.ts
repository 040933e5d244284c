import type { IncidentFacts, Made } from "../facts.ts";
import {
  type Choice,
  type Context,
  defineSystem,
  type Definition,
  type System,
} from "../system.ts";

/** All are repeatable: the incident's key is the record's id there. */
export interface CrmOperations<S> {
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
