/**
 * Every system there is, by kind: what app.config.ts may choose from, the documentation lists and the contract
 * tests check. No function imports this, or all of them would be bundled.
 */
import { bridgeSystems } from "./bridges/mod.ts";
import { callSystems } from "./calls/mod.ts";
import { crmSystems } from "./crm/mod.ts";
import { pagingSystems } from "./paging/mod.ts";
import { smsSystems } from "./sms/mod.ts";
import { ticketSystems } from "./tickets/mod.ts";

export const kinds = {
  tickets: ticketSystems,
  crm: crmSystems,
  calls: callSystems,
  sms: smsSystems,
  paging: pagingSystems,
  bridges: bridgeSystems,
} as const;
export type Kind = keyof typeof kinds;
