import { type Effect, effect } from "./effect.ts";
import type { IncidentEvent } from "./events.ts";
import {
  type DeclaredIncident,
  type Incident,
  isDeclared,
} from "./incident.ts";
import type { Done } from "./reminders.ts";

const ENDS: ReadonlySet<string> = new Set(["closed", "cancelled", "merged"]);

type IsAnswered = (
  event: IncidentEvent,
  incident: DeclaredIncident,
  asked: Done,
) => boolean;

/** What the channel is asked with buttons, by the reminder's rule, and when there is nothing left to answer. */
const ANSWERED: Readonly<Record<string, IsAnswered>> = {
  commander: (event, { roles }) =>
    event.type === "role_assigned"
      ? event.role === "commander" && event.from === null
      : ENDS.has(event.type) && roles.commander === null,
  update_due: ({ type, key }, { updates }, asked) => {
    const before = updates.findLast((update) => update.key !== key);
    return (type === "updated" || ENDS.has(type)) &&
      (before === undefined || asked.at > before.at);
  },
};

/** Questions that this event answers or makes idle: their buttons go. */
export function answeredEffects(
  event: IncidentEvent,
  incident: Incident,
): Effect[] {
  if (!isDeclared(incident) || incident.channel === null) return [];
  return Object.entries(ANSWERED).flatMap(([what, isAnswered]) => {
    const asked = incident.reminded[what];
    return asked && isAnswered(event, incident, asked)
      ? [effect(`answered:${what}`, { refs: ["channel"] })]
      : [];
  });
}
