import type { IncidentEvent } from "../incident/events.ts";
import { audience, publicFace } from "../incident/audience.ts";
import type { Incident } from "../incident/incident.ts";
import type { Severity } from "../types/severity.ts";
import {
  type ActionLinks,
  type Block,
  buttons,
  type Message,
  message,
} from "./blocks.ts";
import { updateNote } from "./updates.ts";
import { pageNote } from "./paging.ts";
import { swarmsGoOn } from "./swarms.ts";
import { mergeNote } from "./merge.ts";
import { newsNote } from "./news.ts";
import type { Words } from "./words/en.ts";

/** The message that an event makes in the incident's channel; its thread holds a line for each system. */
export function headline(
  event: IncidentEvent,
  incident: Incident,
  words: Words,
  links: ActionLinks,
  order: readonly Severity[],
): Message {
  switch (event.type) {
    case "updated":
      return updateNote(event, incident, words, links);
    case "severity_changed":
      return message(severityNote(event, incident, words, order));
    case "system_said":
      return newsNote(event, incident, links, words);
    case "status_changed":
      return message([statusNote(event, incident, words)]);
    case "cancelled":
      return message(
        [
          ...words.moves.cancelled(incident.number, event.by, event.notes),
          ...swarmsGoOn(incident, words),
        ],
        ...tellButton(
          incident,
          words.moves.cancelledMessage(event.notes),
          links,
          words,
        ),
      );
    case "closed":
      return message(
        [
          ...words.notes.allClear(event.notes, event.by),
          ...swarmsGoOn(incident, words),
        ],
        ...tellButton(incident, event.notes, links, words),
      );
    case "reopened":
      return message(
        words.reopen.note(incident.number, event.by, event.reason),
      );
    case "merged":
      return message([
        ...mergeNote(event, incident, words, order),
        ...swarmsGoOn(incident, words),
      ]);
    case "absorbed":
      return message(mergeNote(event, incident, words, order));
    case "entry_added":
      return message([words.timeline.added(event)]);
    case "vendor_invited":
      return message(words.vendors.note(event.by, event.mail));
    case "cases_handed":
      return message([words.customers.handing(event.by, event.one)]);
    case "banner_added":
      return message(
        words.customers.banner(event.by, event.topics, event.text),
        ...buttons(links, [{
          action: "remove_banner",
          text: words.buttons.removeBanner,
          inputs: { incident: incident.key },
        }]),
      );
    case "banner_removed":
      return message([words.customers.noBanner(event.by)]);
    case "page_asked":
    case "page_seen":
    case "acknowledged":
    case "reminded":
      return pageNote(event, incident, links, words);
    default:
      throw new Error(`${event.type} has no headline`);
  }
}

/** Pushes how it ended to stakeholder channels, where they may know. */
function tellButton(
  incident: Incident,
  text: string,
  links: ActionLinks,
  words: Words,
): Block[] {
  if (!audience(incident).stakeholders) return [];
  return buttons(links, [{
    action: "tell_stakeholders",
    text: words.buttons.tellStakeholders,
    inputs: { incident: incident.key, message: text },
  }]);
}

/** What the alert's thread says of an event. */
export function threadNote(
  event: IncidentEvent,
  whole: Incident,
  words: Words,
  order: readonly Severity[],
  links: ActionLinks = {},
): Message {
  const incident = publicFace(whole);
  switch (event.type) {
    case "updated":
      return updateNote(event, incident, words, links);
    case "severity_changed":
      return message(severityNote(event, incident, words, order));
    case "status_changed":
      return message([statusNote(event, incident, words)]);
    case "cancelled":
      return message(
        words.moves.cancelled(incident.number, event.by, event.notes),
      );
    case "closed":
      return message(words.notes.allClearInThread(incident.number, event.by));
    case "dismissed":
      return message(
        words.notes.dismissed(incident.number, event.by, event.notes),
      );
    case "reopened":
      return message(
        words.reopen.note(incident.number, event.by, event.reason),
      );
    case "merged":
    case "absorbed":
      return message(mergeNote(event, incident, words, order));
    default:
      throw new Error(`${event.type} has no note in the thread`);
  }
}

function statusNote(
  { by, from, to }: IncidentEvent & { type: "status_changed" },
  { number }: Incident,
  words: Words,
) {
  return words.moves.status(number, by, from, to);
}

function severityNote(
  event: IncidentEvent & { type: "severity_changed" },
  incident: Incident,
  words: Words,
  order: readonly Severity[],
) {
  const up = order.indexOf(event.to) > order.indexOf(event.from);
  return words.notes.severity(
    incident.number,
    event.by,
    event.from,
    event.to,
    up,
    event.reason,
  );
}
