import type { IncidentEvent } from "./events.ts";
import { who } from "./events.ts";
import { type Incident, isDeclared } from "./incident.ts";

/** What a monitor says: it is shown, and calls nobody. */
const MONITORS: ReadonlySet<string> = new Set([
  "alert_received",
  "alert_resolved",
  "alert_fired_again",
  "alerts_counted",
]);

/** Whether this person is named without being called: they did it themselves, or a monitor says it. */
export function hushed(event: IncidentEvent, user: string): boolean {
  return MONITORS.has(event.type) || who(event.by) === user;
}

/**
 * Who is called by an event: a mention in a new message, or a direct message. One who is called twice
 * by one event counts once. Text messages and pages are counted by their systems.
 */
export function called(event: IncidentEvent, after: Incident): string[] {
  return addressed(event, after).filter((user) => !hushed(event, user));
}

function addressed(event: IncidentEvent, after: Incident): string[] {
  switch (event.type) {
    case "role_assigned":
      return [event.to];
    case "swarm_started":
      return [event.owner];
    case "task_added":
      return event.owner === null ? [] : [event.owner];
    case "reminded":
      return event.what === "update_due" ? reminded(after) : [];
    default:
      return [];
  }
}

/** The commander; without one, whoever promised the update. */
function reminded(incident: Incident): string[] {
  if (!isDeclared(incident)) return [];
  const { roles: { commander }, updateDue, declaredBy } = incident;
  const asked = commander?.user ?? who(updateDue?.by ?? declaredBy);
  return asked === null ? [] : [asked];
}
