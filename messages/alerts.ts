import type { AlertEvent } from "../incident/alerts.ts";
import type { Happened } from "../incident/events.ts";
import type { Incident } from "../incident/incident.ts";
import { isLive, isOpen } from "../incident/incident.ts";
import {
  type ActionLinks,
  type Block,
  buttons,
  type Message,
  message,
} from "./blocks.ts";
import type { Sentence } from "./parts.ts";
import { gmt } from "./time.ts";
import type { Words } from "./words/en.ts";

/** How often a monitor has said the same, and when last. */
export interface Repeats {
  readonly count: number;
  readonly lastAt: number;
}

/** What the card says of its alert besides the first message. */
export function alertLines(
  incident: Incident,
  { alerts }: Words,
  repeats?: Repeats,
): Sentence[] {
  const { signals: { firedAgainAt, acknowledged }, alertResolvedAt } = incident;
  const lines: Sentence[] = [];
  if (repeats && repeats.count > 1) {
    lines.push(alerts.seen(repeats.count, gmt(repeats.lastAt)));
  }
  if (alertResolvedAt !== null) {
    lines.push(alerts.resolvedAt(gmt(alertResolvedAt)));
  } else if (firedAgainAt !== null) {
    lines.push(alerts.firesAgainSince(gmt(firedAgainAt)));
  }
  if (acknowledged) {
    lines.push(alerts.acknowledgedBy(acknowledged.by, gmt(acknowledged.at)));
  }
  return lines;
}

/** A second row of buttons, under the ebook's five: for an alert that nobody has declared yet. */
export function alertButtons(
  incident: Incident,
  links: ActionLinks,
  { buttons: names }: Words,
): Block[] {
  if (incident.status !== "alerted" || incident.signals.acknowledged) return [];
  return buttons(links, [{
    action: "acknowledge",
    text: names.acknowledge,
    inputs: { incident: incident.key },
  }]);
}

/** One line under the card and, of an incident, in its channel. */
export function alertLine(
  event: AlertEvent & Happened,
  incident: Incident,
  links: ActionLinks,
  words: Words,
  { closesItself }: { closesItself: boolean },
): Message {
  const { alerts } = words;
  const source = incident.alert?.source ?? "";
  switch (event.type) {
    case "alert_resolved": {
      const isOver = alerts.resolved(source);
      if (!isLive(incident)) return message([isOver]);
      if (closesItself) return message([[...isOver, alerts.closesItself]]);
      if (!isOpen(incident)) return message([isOver]);
      return message(
        [[...isOver, alerts.staysOpen]],
        ...buttons(links, [{
          action: "close",
          text: words.buttons.close,
          inputs: { incident: incident.key },
        }]),
      );
    }
    case "alert_fired_again":
      return message([alerts.firesAgain(source)]);
    case "acknowledged":
      return message([alerts.acknowledged(event.by)]);
  }
}
