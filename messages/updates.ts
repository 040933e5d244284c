import type { Incident, OpenIncident } from "../incident/incident.ts";
import type { SentUpdate, Updated } from "../incident/updates.ts";
import { audience } from "../incident/audience.ts";
import type { Happened } from "../incident/events.ts";
import {
  type ActionLinks,
  type Button,
  buttons,
  type Message,
  message,
} from "./blocks.ts";
import type { Part } from "./parts.ts";
import type { Words } from "./words/en.ts";

/** An update as the channel and the alert's thread show it. */
export function updateNote(
  event: Updated & Happened,
  incident: Incident,
  words: Words,
  links: ActionLinks,
): Message {
  const { key, text, by, at, status } = event;
  const sent = incident.updates.find((update) => update.key === key) ??
    { key, text, by, at, status, dueAt: null, correctedBy: null, tell: {} };
  return sentNote(sent, incident, words, links);
}

/** The same, as it is known now: its words may have been corrected. */
export function sentNote(
  { key, text, by, status, dueAt, correctedBy }: SentUpdate,
  incident: Incident,
  words: Words,
  links: ActionLinks,
): Message {
  const { updates } = words;
  return message(
    [
      ...updates.note(incident.number, by, text, correctedBy),
      ...updates.facts(status, dueAt),
    ],
    ...buttons(links, [{
      action: "follow",
      text: words.buttons.follow,
      inputs: { incident: incident.key, wish: "follow" },
    }, {
      action: "correct_update",
      text: words.buttons.correctUpdate,
      inputs: {
        incident: incident.key,
        update: key,
        // Of a private incident a button holds keys only.
        text: audience(incident).openChannel ? text : updates.correctHint,
      },
    }]),
  );
}

/** Asks one person, and nobody else. */
export function updateReminder(
  incident: OpenIncident,
  dueAt: number,
  now: number,
  words: Words,
  links: ActionLinks,
): Message {
  const asked = askedOf(incident, words);
  const line = now < dueAt
    ? words.updates.dueSoon(incident.number, asked, dueAt)
    : words.updates.due(incident.number, asked);
  return message([line], ...buttons(links, timerButtons(incident, words)));
}

/** The commander; without one, whoever promised the update. */
function askedOf(
  { roles: { commander }, updateDue, declaredBy }: OpenIncident,
  words: Words,
): Part {
  return words.by(commander ?? updateDue?.by ?? declaredBy);
}

function timerButtons({ key }: Incident, words: Words): Button[] {
  const { sendUpdate, snoozeUpdate, stopUpdates } = words.buttons;
  const inputs = { incident: key };
  return [
    { action: "send_update", text: sendUpdate, style: "primary", inputs },
    {
      action: "update_timer",
      id: "snooze_update",
      text: snoozeUpdate,
      inputs: { ...inputs, wish: "snooze" },
    },
    {
      action: "update_timer",
      id: "stop_updates",
      text: stopUpdates,
      inputs: { ...inputs, wish: "stop" },
    },
  ];
}

/** What became of a reminder. */
export function timerNote(
  incident: OpenIncident,
  by: Happened["by"],
  words: Words,
  links: ActionLinks,
): Message {
  const { updates } = words;
  const { number, updateDue } = incident;
  if (!updateDue) return message([updates.stopped(number, by)]);
  return message(
    [updates.snoozed(number, by, updateDue.at)],
    ...buttons(links, timerButtons(incident, words)),
  );
}
