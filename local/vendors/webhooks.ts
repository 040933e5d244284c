import type { Trigger } from "../state.ts";

/** What other systems know of the app's webhooks, because an admin wrote it into them. */

/** The word that monitors and rules send along. */
export const ALERT_TOKEN = "local-alert-token";

/** One that hears what people did to an incident elsewhere; every other one takes a monitor's alerts. */
export function hearsOfIncidents({ type, inputs }: Trigger): boolean {
  return type === "webhook" && "incident" in inputs;
}
