/** An alert's life after its first arrival: over, back again, and in somebody's hands. */
import type { Decision } from "./decide.ts";
import { type Effect, effect } from "./effect.ts";
import { type Happened, over, who } from "./events.ts";
import { findAlert, setResolved } from "./groups.ts";
import { type Incident, isLive, isOpen } from "./incident.ts";
import { answerPage, isCalling, planAnswer } from "./paging.ts";
import { type Refused, refused } from "./refused.ts";

export type AlertEvent =
  /** `hash` says which one of several on the card; null is the first. */
  | { readonly type: "alert_resolved"; readonly hash: string | null }
  /** The same alert once more, after its monitor had said that it is over. */
  | { readonly type: "alert_fired_again"; readonly hash: string | null }
  | { readonly type: "acknowledged" };

type Applied = { incident: Incident } | { refused: Refused };

export function applyAlertEvent(
  before: Incident,
  event: AlertEvent & Happened,
): Applied {
  const { signals } = before;
  const known = refused("already_known", { incident: before.number });
  switch (event.type) {
    case "alert_resolved":
      if (findAlert(before, event.hash)?.resolvedAt !== null) return known;
      return { incident: setResolved(before, event.hash, event.at) };
    case "alert_fired_again":
      if (!isLive(before)) return over(before);
      if (!findAlert(before, event.hash)?.resolvedAt) return known;
      return { incident: fireAgain(before, event.hash, event.at) };
    case "acknowledged": {
      const decision = acknowledge(before);
      if ("refused" in decision) return decision;
      const acknowledged = { by: event.by, at: event.at };
      const incident = { ...before, signals: { ...signals, acknowledged } };
      return { incident: answerPage(incident, event) };
    }
  }
}

function fireAgain(
  before: Incident,
  hash: string | null,
  at: number,
): Incident {
  const incident = setResolved(before, hash, null);
  // Whoever had it in hand had seen it end.
  const acknowledged = before.alertResolvedAt === null
    ? before.signals.acknowledged
    : null;
  return {
    ...incident,
    signals: { ...incident.signals, firedAgainAt: at, acknowledged },
  };
}

/** “I have it”: one person, so that nobody else needs to look. Somebody who is called later may say so again. */
export function acknowledge(incident: Incident): Decision {
  if (!isLive(incident)) return over(incident);
  const { acknowledged } = incident.signals;
  if (acknowledged && !isCalling(incident)) {
    return refused("acknowledged_already", {
      incident: incident.number,
      by: who(acknowledged.by),
    });
  }
  return { event: { type: "acknowledged" } };
}

export function planAlertEvent(
  event: AlertEvent & Pick<Happened, "by" | "at">,
  incident: Incident,
): Effect[] {
  const shown = [
    effect("alert_card"),
    effect("alert_line", { refs: ["card"] }),
  ];
  if (event.type === "acknowledged") {
    const answer = planAnswer(incident, event);
    return incident.alert || answer.length === 0
      ? [...shown, ...answer]
      : [effect("alert_card"), ...answer];
  }
  const { alertResolvedAt, signals } = incident;
  // Of a storm the card says how many are left; a line each would be one more storm.
  if (signals.isStorm && alertResolvedAt === null) {
    return [effect("alert_card")];
  }
  return isOpen(incident)
    ? [...shown, effect("alert_note", { refs: ["channel"] })]
    : shown;
}
