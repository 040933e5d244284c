/** Systems in which an incident is a ticket. */
import { asana } from "./asana.ts";
import { jira } from "./jira.ts";
import { monday } from "./monday.ts";

export * from "./system.ts";

/** Every ticket system. Hosts, setup check and contract tests are made from this. */
export const ticketSystems = { jira, asana, monday } as const;
