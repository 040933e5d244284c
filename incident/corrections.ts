import { type Decision, TEXT } from "./decide.ts";
import { over } from "./events.ts";
import type { Actor, Incident } from "./incident.ts";
import { isLive } from "./incident.ts";
import { type Refused, refused } from "./refused.ts";
import { type SentUpdate, UPDATES_KEPT } from "./updates.ts";

/** An update was wrong: what was told is edited, and whoever was told outside hears it again. */
export interface UpdateCorrected {
  readonly type: "update_corrected";
  /** The key of the event that sent it. */
  readonly update: string;
  readonly text: string;
}

export interface CorrectionForm {
  readonly update: string;
  readonly text: string;
}

/** One of the newest few updates of what is under way or closed. */
export function correctUpdate(
  incident: Incident,
  form: CorrectionForm,
): Decision {
  const sent = correctable(incident, form.update);
  if ("refused" in sent) return sent;
  const text = form.text.trim();
  if (text === "") return refused("update_blank", {}, "text");
  if (text.length > TEXT.textMax) {
    return refused("update_too_long", {
      length: text.length,
      max: TEXT.textMax,
    }, "text");
  }
  if (text === sent.text) {
    return refused("update_same", { incident: incident.number }, "text");
  }
  return { event: { type: "update_corrected", update: sent.key, text } };
}

/** The last update's words change with it. Of two corrections the later one stands. */
export function applyUpdateCorrected(
  before: Incident,
  event: UpdateCorrected & { readonly by: Actor },
): { incident: Incident } | { refused: Refused } {
  const sent = correctable(before, event.update);
  if ("refused" in sent) return sent;
  const { text, by } = event;
  const updates = before.updates.map((update) =>
    update.key === sent.key ? { ...update, text, correctedBy: by } : update
  );
  const isLast = before.updates.at(-1)?.key === sent.key;
  const lastUpdate = isLast && before.lastUpdate
    ? { ...before.lastUpdate, text }
    : before.lastUpdate;
  return { incident: { ...before, updates, lastUpdate } };
}

function correctable(
  incident: Incident,
  key: string,
): SentUpdate | { refused: Refused } {
  if (!isLive(incident) && incident.status !== "closed") return over(incident);
  return incident.updates.find((update) => update.key === key) ??
    refused("update_unknown", {
      incident: incident.number,
      kept: UPDATES_KEPT,
    });
}
