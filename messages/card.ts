import { audience, publicFace } from "../incident/audience.ts";
import type { DeclaredIncident, Incident } from "../incident/incident.ts";
import { isDeclared, isLive, isOpen } from "../incident/incident.ts";
import { alertButtons, alertLines, type Repeats } from "./alerts.ts";
import {
  type ActionLinks,
  type Block,
  type Button,
  buttons,
  type Message,
  message,
} from "./blocks.ts";
import { isEnded } from "../incident/reopen.ts";
import { mergeFacts } from "./merge.ts";
import { clip, type Sentence } from "./parts.ts";
import { cardButtons } from "./more.ts";
import { type OnCallShown, pageLines } from "./paging.ts";
import { roleLines } from "./roles.ts";
import { swarmsLine } from "./swarms.ts";
import { gmt } from "./time.ts";
import type { Words } from "./words/en.ts";

/** The card in the alert channel: first the alert's, then the incident's unless that is private. `huddle`: that of its channel. */
export function alertCard(
  whole: Incident,
  links: ActionLinks,
  words: Words,
  repeats?: Repeats,
  huddle?: string,
): Message {
  const { card } = words;
  const incident = publicFace(whole);
  const { alert } = incident;
  const headline = isDeclared(incident)
    ? card.declaredHeadline(
      incident.number,
      incident.title,
      incident.declaredBy,
    )
    : card.alertHeadline(
      incident.number,
      incident.title,
      [alert?.source ?? "", alert?.origin ?? ""].filter((part) => part !== "")
        .join(" - "),
    );
  const lines: Sentence[] = [
    headline,
    ...facts(incident, words, false, huddle),
  ];
  if (alert?.url) {
    lines.push([`${card.source}: `, {
      link: alert.url,
      text: card.openSource,
    }]);
  }
  return message(
    [...lines, ...alertLines(incident, words, repeats)],
    ...actions(incident, links, words),
    ...alertButtons(incident, links, words),
  );
}

/** The card in the incident's own channel; `ticks` are the lines of progress under it. */
export function channelCard(
  incident: DeclaredIncident,
  links: ActionLinks,
  words: Words,
  ticks: readonly Sentence[],
  onCall?: OnCallShown,
): Message {
  const lines = [
    words.card.channelHeadline(incident.number, incident.declaredBy),
    [`${words.card.title}: `, { bold: incident.title }],
    ...facts(incident, words, true),
    ...pageLines(incident, onCall, words),
    ...swarmsLine(incident, words),
  ];
  const { text, blocks } = message(
    lines,
    ...actions(incident, links, words),
    ...cardButtons(incident, links, words),
  );
  return {
    text,
    blocks: ticks.length > 0 ? [...blocks, ...message(ticks).blocks] : blocks,
  };
}

function facts(
  incident: Incident,
  words: Words,
  marks: boolean,
  huddle?: string,
): Sentence[] {
  const { card } = words;
  const mark = (sign: string) => marks ? `${sign} ` : "";
  const lines: Sentence[] = [
    [`${card.description}: ${clip(incident.description, 1500) || card.none}`],
    [`${mark("📌")}${card.status}: ${words.status[incident.status]}`],
    [`${mark(words.severityMark[incident.severity])}${card.severity}: ${
      words.severity[incident.severity]
    }`],
    [`${mark("🕒")}${card.startTime}: ${gmt(incident.startedAt)}`],
    ...roleLines(incident, words, marks),
  ];
  if (!marks && isDeclared(incident) && incident.channel) {
    const talk = huddle && isOpen(incident) ? words.huddles.onCard(huddle) : [];
    lines.push([`${card.channel}: `, { channel: incident.channel }, ...talk]);
  }
  if (incident.lastUpdate) {
    lines.push([`${card.lastUpdate}: ${clip(incident.lastUpdate.text, 500)}`]);
  }
  if (isOpen(incident) && incident.updateDue) {
    lines.push([`${words.updates.card}: `, { time: incident.updateDue.at }]);
  }
  if ("notes" in incident) {
    lines.push([`${card.closeNotes}: ${clip(incident.notes, 500)}`]);
  }
  return [...lines, ...mergeFacts(incident, words)];
}

/** The ebook's five, in its order. One that is over can be reopened, unless it was merged or was only an alert. */
function actions(
  incident: Incident,
  links: ActionLinks,
  words: Words,
): Block[] {
  const { buttons: names } = words;
  const inputs = { incident: incident.key };
  if (isEnded(incident)) {
    return buttons(links, [{ action: "reopen", text: names.reopen, inputs }]);
  }
  if (!isLive(incident)) return [];
  const prefill = {
    ...inputs,
    summary: incident.title,
    severity: incident.severity,
    description: clip(incident.description, 1000),
  };
  const row: Button[] = [
    { action: "send_update", text: names.sendUpdate, inputs },
    // What a button holds can be read by others than its readers, so a private incident has none of this.
    ...(audience(incident).alertChannel
      ? [{
        action: "declare" as const,
        text: names.declare,
        ...(isDeclared(incident) ? {} : { style: "primary" as const }),
        inputs: prefill,
      }]
      : []),
    { action: "close", text: names.close, inputs },
    { action: "escalate", text: names.escalate, style: "danger", inputs },
    { action: "deescalate", text: names.deescalate, inputs },
  ];
  return buttons(links, row);
}
