/** Systems that call whoever is on duty. */
import { jsmOperations } from "./jsm_operations.ts";
import { opsgenie } from "./opsgenie.ts";
import { pagerduty } from "./pagerduty.ts";
import { pagerdutyEvents } from "./pagerduty_events.ts";

import { splunkOnCall } from "./splunk_on_call.ts";

export * from "./system.ts";

/** Every paging system. Hosts, setup check and contract tests are made from this. */
export const pagingSystems = {
  pagerduty,
  pagerduty_events: pagerdutyEvents,
  opsgenie,
  jsm_operations: jsmOperations,
  splunk_on_call: splunkOnCall,
} as const;
