import { asana } from "./asana.ts";
import { jira } from "./jira.ts";
import { jsmOperations } from "./jsm_operations.ts";
import { monday } from "./monday.ts";
import { opsgenie } from "./opsgenie.ts";
import { pagerduty } from "./pagerduty.ts";
import { salesforce } from "./salesforce.ts";
import { splunkOnCall } from "./splunk_on_call.ts";
import { teams } from "./teams.ts";
import { teamsChannel } from "./teams_channel.ts";
import { twilio } from "./twilio.ts";
import type { Vendor } from "./vendor.ts";
import { webex } from "./webex.ts";
import { zoom } from "./zoom.ts";

/** Every stand-in. A call to a host that none of them has goes nowhere. */
// deno-lint-ignore no-explicit-any -- each has its own state, which only itself reads
export const vendors: readonly Vendor<any>[] = [
  asana,
  // Before Jira: a part of its host is this one's.
  jsmOperations,
  jira,
  monday,
  opsgenie,
  pagerduty,
  salesforce,
  splunkOnCall,
  teams,
  teamsChannel,
  twilio,
  webex,
  zoom,
];
