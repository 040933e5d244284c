import { people as asana } from "./asana_people.ts";
import type { People } from "./by_hand.ts";
import { people as jira } from "./jira_people.ts";
import { people as monday } from "./monday_people.ts";
import { people as salesforce } from "./salesforce_people.ts";
import { people as webex } from "./webex_people.ts";
import { people as zoom } from "./zoom_people.ts";

/** What people do in the systems themselves, by stand-in. On call they answer by the vendor's own API instead. */
// deno-lint-ignore no-explicit-any -- each has its own state
export const people: Record<string, People<any>> = {
  asana,
  jira,
  monday,
  salesforce,
  webex,
  zoom,
};
