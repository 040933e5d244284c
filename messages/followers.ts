import type { IncidentEvent } from "../incident/events.ts";
import { type Incident, isDeclared } from "../incident/incident.ts";
import type { Severity } from "../types/severity.ts";
import { type ActionLinks, buttons, type Message, message } from "./blocks.ts";
import { clip, type Sentence } from "./parts.ts";
import type { Words } from "./words/en.ts";

/** A short message: the whole is in the channel. */
const TEXT_MAX = 300;

/** What somebody who follows an incident reads of an event. */
export function followerNote(
  event: IncidentEvent,
  incident: Incident,
  words: Words,
  links: ActionLinks,
  order: readonly Severity[],
): Message {
  const { following, severityMark, severity, status } = words;
  const channel = isDeclared(incident) ? incident.channel : null;
  return message(
    [
      following.headline(
        incident.number,
        `${severityMark[incident.severity]} ${severity[incident.severity]}`,
        status[incident.status],
      ),
      ...whatHappened(event, incident, words, order),
      ...(channel ? [following.channel(channel)] : []),
    ],
    ...buttons(links, [{
      action: "follow",
      id: "unfollow",
      text: words.buttons.unfollow,
      inputs: { incident: incident.key, wish: "unfollow" },
    }]),
  );
}

function whatHappened(
  event: IncidentEvent,
  incident: Incident,
  words: Words,
  order: readonly Severity[],
): readonly Sentence[] {
  const { notes, updates, moves, card, following } = words;
  const { number } = incident;
  switch (event.type) {
    case "declared":
      return [card.declaredHeadline(number, incident.title, event.by)];
    case "updated":
      return updates.note(number, event.by, clip(event.text, TEXT_MAX), null);
    case "update_corrected":
      return updates.correction(number, event.by, clip(event.text, TEXT_MAX));
    case "severity_changed": {
      const up = order.indexOf(event.to) > order.indexOf(event.from);
      return notes.severity(number, event.by, event.from, event.to, up);
    }
    case "status_changed":
      return [moves.status(number, event.by, event.from, event.to)];
    case "closed":
      return notes.allClear(clip(event.notes, TEXT_MAX), event.by);
    case "cancelled":
      return moves.cancelled(number, event.by, clip(event.notes, TEXT_MAX));
    case "reopened":
      return words.reopen.note(number, event.by, clip(event.reason, TEXT_MAX));
    case "merged":
      return incident.status === "merged"
        ? [following.fromMerge(incident)]
        : [];
    default:
      throw new Error(`followers hear nothing of ${event.type}`);
  }
}
