import type { AlertEvent } from "../incident/alerts.ts";
import {
  type AlertsJoined,
  alertsOn,
  findAlert,
  isAtLimit,
} from "../incident/groups.ts";
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
import { mrkdwn, type Sentence } from "./parts.ts";
import type { Words } from "./words/en.ts";

/** Alerts that a card lists; the rest is a number. */
const LISTED_MAX = 15;
/** Slack takes so many characters in a block. */
const BLOCK_MAX = 3_000;

/** How often a monitor has said the same, and when last. */
export interface Repeats {
  readonly count: number;
  readonly lastAt: number;
}

/** What admins read alone when the alert channel takes no message any more. */
export function alertChannelGone(name: string, words: Words): Message {
  return message(words.alerts.channelGone(name));
}

/** What the card says of its alert besides the first message. */
export function alertLines(
  incident: Incident,
  words: Words,
  repeats?: Repeats,
): Sentence[] {
  const { alerts } = words;
  const { signals: { firedAgainAt, acknowledged }, alertResolvedAt } = incident;
  const lines: Sentence[] = [];
  if (repeats && repeats.count > 1) {
    lines.push(alerts.seen(repeats.count, { at: repeats.lastAt }));
  }
  if (alertResolvedAt !== null) {
    lines.push(alerts.resolvedAt({ at: alertResolvedAt }));
  } else if (firedAgainAt !== null) {
    lines.push(alerts.firesAgainSince({ at: firedAgainAt }));
  }
  if (acknowledged) {
    lines.push(alerts.acknowledgedBy(acknowledged.by, { at: acknowledged.at }));
  }
  return [...lines, ...groupLines(incident, words)];
}

/** Each alert of a card that has several, and whether it still fires. */
function groupLines(incident: Incident, words: Words): Sentence[] {
  const { alerts } = words;
  const all = alertsOn(incident);
  if (all.length < 2) return [];
  const firing = all.filter(({ resolvedAt }) => resolvedAt === null).length;
  const shown = all.slice(0, LISTED_MAX);
  return [
    incident.signals.isStorm
      ? alerts.storm(incident.alert?.source ?? "", all.length, firing)
      : alerts.group(all.length, firing),
    ...(incident.signals.isStorm || isAtLimit(incident)
      ? [alerts.someRefused()]
      : []),
    ...shown.map(({ title, severity, resolvedAt }) =>
      alerts.one(title, words.severity[severity], resolvedAt === null)
    ),
    ...(all.length > LISTED_MAX ? [alerts.more(all.length - LISTED_MAX)] : []),
  ];
}

/** A second row of buttons, under the ebook's five. */
export function alertButtons(
  incident: Incident,
  links: ActionLinks,
  { buttons: names }: Words,
): Block[] {
  if (!isLive(incident)) return [];
  const inputs = { incident: incident.key };
  const isFree = incident.status === "alerted" &&
    !incident.signals.acknowledged;
  return buttons(links, [
    ...(isFree
      ? [{ action: "acknowledge", text: names.acknowledge, inputs } as const]
      : []),
    ...(incident.status === "alerted"
      ? [{ action: "snooze", text: names.snooze, inputs } as const]
      : []),
    ...(alertsOn(incident).length > LISTED_MAX
      ? [{ action: "list_alerts", text: names.listAlerts, inputs } as const]
      : []),
  ]);
}

/** Every alert of a card, for a modal. */
export function alertList(incident: Incident, words: Words): string[] {
  const lines = alertsOn(incident).map(({ title, severity, at, resolvedAt }) =>
    mrkdwn(
      words.alerts.listed(
        title,
        words.severity[severity],
        { at },
        resolvedAt === null ? null : { at: resolvedAt },
      ),
    )
  );
  const blocks: string[] = [];
  for (const line of lines) {
    const joined = `${blocks.at(-1) ?? ""}\n${line}`.trimStart();
    if (blocks.length > 0 && joined.length <= BLOCK_MAX) blocks.pop();
    blocks.push(joined.length <= BLOCK_MAX ? joined : line);
  }
  return blocks;
}

/** One line under the card and, of an incident, in its channel. */
export function alertLine(
  event: (AlertEvent | AlertsJoined) & Happened,
  incident: Incident,
  links: ActionLinks,
  words: Words,
  { closesItself }: { closesItself: boolean },
): Message {
  const { alerts } = words;
  const source = incident.alert?.source ?? "";
  switch (event.type) {
    case "alert_resolved": {
      const several = incident.signals.joined.length > 0;
      if (several && incident.alertResolvedAt === null) {
        return message([alerts.oneResolved(source, titleOf(event, incident))]);
      }
      const isOver = several ? alerts.allResolved() : alerts.resolved(source);
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
      return message([
        incident.signals.joined.length > 0
          ? alerts.oneFiresAgain(source, titleOf(event, incident))
          : alerts.firesAgain(source),
      ]);
    case "alerts_joined":
      return message(
        event.alerts.map(({ alert }) =>
          alerts.joined(alert.title, words.severity[alert.severity])
        ),
      );
    case "acknowledged":
      return message([alerts.acknowledged(event.by)]);
  }
}

function titleOf(
  { hash }: { hash: string | null },
  incident: Incident,
): string {
  return findAlert(incident, hash)?.title ?? "";
}
