/** Systems in which an incident is a ticket. */
import { asana } from "./asana.ts";
import { jira } from "./jira.ts";

export * from "./system.ts";

/** Every ticket system. Hosts, setup check and contract tests are made from this. */
export const ticketSystems = { jira, asana } as const;
