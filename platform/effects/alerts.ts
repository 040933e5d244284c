import type { AlertEvent } from "../../incident/alerts.ts";
import { publicFace } from "../../incident/audience.ts";
import type { AlertsJoined } from "../../incident/groups.ts";
import type { Happened, IncidentEvent } from "../../incident/events.ts";
import { alertLine } from "../../messages/alerts.ts";
import { type EffectContext, effectKey, must } from "./context.ts";
import { postOnce } from "./messages.ts";

/** A line about the alert: under its card, or as `alert_note` in the incident's channel. */
export async function postAlertLine(context: EffectContext): Promise<void> {
  const { app, event, effect, incident, refs } = context;
  const isInside = effect.name === "alert_note";
  const place = isInside
    ? { channel: must(refs.channel, "the incident's channel").id }
    : underCard(refs);
  await postOnce(context, {
    ...place,
    key: effectKey(context),
    message: alertLine(
      alertEvent(event),
      isInside ? incident : publicFace(incident),
      app.settings.links,
      app.words,
      { closesItself: app.config.alerts.closeWhenResolved },
    ),
  });
}

function underCard({ card }: EffectContext["refs"]) {
  const { channel, ts } = must(card, "the alert's card");
  return { channel, thread: ts };
}

function alertEvent(
  event: IncidentEvent,
): (AlertEvent | AlertsJoined) & Happened {
  switch (event.type) {
    case "alert_resolved":
    case "alert_fired_again":
    case "alerts_joined":
    case "acknowledged":
      return event;
    default:
      throw new Error(`${event.type} has no line about the alert`);
  }
}
