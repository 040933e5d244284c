import type { IncidentEvent } from "../incident/events.ts";
import type { Incident } from "../incident/incident.ts";
import { isDeclared } from "../incident/incident.ts";
import type { Severity } from "../types/severity.ts";
import { clip, type Sentence } from "./parts.ts";
import type { Words } from "./words/en.ts";

/** What both sides of a merge read, in the channel and under the card. */
export function mergeNote(
  event: IncidentEvent & { type: "merged" | "absorbed" },
  incident: Incident,
  words: Words,
  order: readonly Severity[],
): readonly Sentence[] {
  if (event.type === "merged") {
    return words.merge.merged(incident.number, event.into, event.by);
  }
  const { number, title, channel, severity } = event.duplicate;
  const rises = order.indexOf(severity) > order.indexOf(incident.severity);
  const duplicate = {
    number,
    title: clip(title, 200),
    channel,
    severity: words.severity[severity],
  };
  return words.merge.absorbed(duplicate, event.by, rises);
}

/** Lines of a card: where it went, and what came. */
export function mergeFacts(incident: Incident, words: Words): Sentence[] {
  if (!isDeclared(incident)) return [];
  const numbers = incident.absorbed.map(({ number }) => number);
  return [
    ...(incident.status === "merged"
      ? [words.merge.mergedInto(incident.into)]
      : []),
    ...(numbers.length > 0 ? [words.merge.mergedIn(numbers)] : []),
  ];
}
