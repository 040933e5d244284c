import type { Severity } from "../types/severity.ts";
import { apply, type Birth, type IncidentEvent } from "./events.ts";
import { type Incident, isDeclared } from "./incident.ts";
import { called } from "./pings.ts";
import type { Refused } from "./refused.ts";

export interface Folded {
  /** Null while no event has counted yet. */
  readonly incident: Incident | null;
  /** The events that counted, in order. */
  readonly accepted: readonly IncidentEvent[];
  /** Why others did not, by event key. */
  readonly refused: Readonly<Record<string, Refused>>;
}

/** What the app asks by itself, and what monitors repeat, is no sign of anybody's work. */
const UNHEARD: ReadonlySet<string> = new Set(["reminded", "alerts_counted"]);

/** What every event leaves behind, whatever it is about. */
function marked(incident: Incident, event: IncidentEvent): Incident {
  if (!isDeclared(incident)) return incident;
  return {
    ...incident,
    pings: incident.pings + called(event, incident).length,
    touchedAt: UNHEARD.has(event.type) ? incident.touchedAt : event.at,
  };
}

/**
 * Folds events in the register's order onto `before`. An event that comes twice counts where it came
 * first. The order of the list is the order of events; nothing else about delivery matters.
 */
export function fold(
  before: Incident | null,
  events: readonly IncidentEvent[],
  birth: Birth,
  order: readonly Severity[],
): Folded {
  let incident = before;
  const accepted: IncidentEvent[] = [];
  const refusals: Record<string, Refused> = {};
  const seen = new Set<string>();
  for (const event of events) {
    if (seen.has(event.key)) continue;
    seen.add(event.key);
    const result = apply(incident, event, birth, order);
    if ("refused" in result) {
      refusals[event.key] = result.refused;
    } else {
      incident = marked(result.incident, event);
      accepted.push(event);
    }
  }
  return { incident, accepted, refused: refusals };
}
