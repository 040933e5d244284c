import type { EventBody } from "./events.ts";
import { reachOf } from "./reach.ts";

/** Where it matters in which order events arrive: a comment before its correction, an update before the all clear. */
export type Queue =
  | "ticket"
  | "crm"
  | "call"
  | "leadership"
  | "page"
  | `bridge:${string}`;

/** Made once, or the same whenever it is done: nothing has to wait for these. */
const UNORDERED: ReadonlySet<string> = new Set([
  "ticket",
  "ticket_link",
  "crm",
  "crm_link",
  "crm_swarm",
  "crm_cases",
  "crm_banner",
  "call",
  "call_link",
]);

/** Whose turn an effect has to wait for; null: nobody's. Calling people, and to stop calling them, never waits. */
export function queueOf(effect: string): Queue | null {
  if (effect === "page_note") return "page";
  if (UNORDERED.has(effect)) return null;
  const reach = reachOf(effect);
  if (reach === "bridges") return effect as Queue;
  return isQueue(reach) ? reach : null;
}

function isQueue(
  reach: string,
): reach is Exclude<Queue, "page" | `bridge:${string}`> {
  return reach === "ticket" || reach === "crm" || reach === "call" ||
    reach === "leadership";
}

/** Events that may have such effects: what is not here holds nobody up. */
const ORDERED: ReadonlySet<EventBody["type"]> = new Set<EventBody["type"]>([
  "declared",
  "updated",
  "update_corrected",
  "severity_changed",
  "status_changed",
  "role_assigned",
  "task_added",
  "closed",
  "cancelled",
  "reopened",
  "merged",
  "absorbed",
  "stakeholders_told",
]);

export function isOrdered(type: EventBody["type"]): boolean {
  return ORDERED.has(type);
}
