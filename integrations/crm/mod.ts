/** Systems in which customer service sees an incident. */
import { salesforce } from "./salesforce.ts";

export * from "./system.ts";

/** Every CRM. Hosts, setup check and contract tests are made from this. */
export const crmSystems = { salesforce } as const;
