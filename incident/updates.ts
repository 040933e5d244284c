import { type Decision, TEXT } from "./decide.ts";
import { type Effect, effect } from "./effect.ts";
import { over } from "./events.ts";
import type {
  Actor,
  AlertedIncident,
  Incident,
  OpenStatus,
} from "./incident.ts";
import { isLive, isOpen, OPEN_STATUSES } from "./incident.ts";
import { type Refused, refused } from "./refused.ts";
import { mayTell, planTold, type Told } from "./telling.ts";
import { NEXT_MINUTES, SNOOZE_MINUTES, type UpdateDue } from "./update_due.ts";

/** Newest updates that the incident keeps: these can still be corrected. */
export const UPDATES_KEPT = 5;

/** A status in words; with it perhaps how far the work is, and when people will hear more. */
export interface Updated {
  readonly type: "updated";
  readonly text: string;
  /** Null: it stays as it is. */
  readonly status: OpenStatus | null;
  /** Minutes until the next one; 0: none is promised; null: as before. */
  readonly next: number | null;
  /** Stakeholder channels that are told as well. */
  readonly tell: Told;
}

/** Whoever was reminded wants more time. `due`: what it was about, so that of two at once one counts. */
export interface UpdateSnoozed {
  readonly type: "update_snoozed";
  readonly due: number;
  readonly minutes: number;
}

/** No further update is promised. */
export interface UpdatesStopped {
  readonly type: "updates_stopped";
  readonly due: number;
}

/** An update as the incident keeps it. */
export interface SentUpdate {
  /** Its event's key. */
  readonly key: string;
  readonly text: string;
  readonly by: Actor;
  readonly at: number;
  readonly status: OpenStatus | null;
  /** When the next one was due then, epoch ms. */
  readonly dueAt: number | null;
  readonly correctedBy: Actor | null;
  readonly tell: Told;
}

export interface UpdateForm {
  readonly text: string;
  /** As they were sent; checked here. */
  readonly status?: string | undefined;
  readonly next?: string | undefined;
  readonly tell?: Told;
}

interface When {
  readonly key: string;
  readonly by: Actor;
  readonly at: number;
}
type Applied = { incident: Incident } | { refused: Refused };

/** A status in words. Works on an alert as well, before anybody declares it; then without the rest. */
export function update(
  incident: Incident,
  form: UpdateForm,
): Decision {
  if (!isLive(incident)) return over(incident);
  const text = form.text.trim();
  if (text === "") return refused("update_blank", {}, "text");
  if (text.length > TEXT.textMax) {
    return refused("update_too_long", {
      length: text.length,
      max: TEXT.textMax,
    }, "text");
  }
  const status = statusIn(incident, form.status);
  if (typeof status === "object" && status) return status;
  const next = nextIn(incident, form.next);
  if (typeof next === "object" && next) return next;
  const tell = form.tell ?? {};
  const no = mayTell(incident, tell, "also");
  if (no) return no;
  return { event: { type: "updated", text, status, next, tell } };
}

/** Null: it stays as it is. */
function statusIn(
  incident: Incident,
  given: string | undefined,
): OpenStatus | null | { refused: Refused } {
  const name = given?.trim().toLowerCase() ?? "";
  if (name === "") return null;
  if (!isOpen(incident)) {
    return refused("not_declared", { incident: incident.number }, "status");
  }
  const status = OPEN_STATUSES.find((known) => known === name);
  if (!status) {
    const known = OPEN_STATUSES.join(", ");
    return refused("status_unknown", { status: given!, known }, "status");
  }
  return status === incident.status ? null : status;
}

function nextIn(
  incident: Incident,
  given: string | undefined,
): number | null | { refused: Refused } {
  const name = given?.trim().toLowerCase() ?? "";
  if (name === "") return null;
  if (!isOpen(incident)) {
    return refused("not_declared", { incident: incident.number }, "next");
  }
  if (name === "none") return 0;
  const minutes = NEXT_MINUTES.find((known) => String(known) === name);
  if (minutes !== undefined) return minutes;
  return refused("next_unknown", {
    next: given!,
    known: [...NEXT_MINUTES, "none"].join(", "),
  }, "next");
}

export function applyUpdated(before: Incident, event: Updated & When): Applied {
  if (!isLive(before)) return over(before);
  const { key, text, by, at, status } = event;
  const updateDue = isOpen(before) ? dueAfter(before.updateDue, event) : null;
  const sent: SentUpdate = {
    key,
    text,
    by,
    at,
    status,
    dueAt: updateDue?.at ?? null,
    correctedBy: null,
    tell: event.tell,
  };
  const told = {
    lastUpdate: { text, by, at },
    updates: [...before.updates, sent].slice(-UPDATES_KEPT),
  };
  if (!isOpen(before)) {
    return { incident: { ...before as AlertedIncident, ...told } };
  }
  return {
    incident: {
      ...before,
      ...told,
      updateDue,
      ...(status ? { status, statusBy: by } : {}),
    },
  };
}

/** Sent is sent: what was due is done. The same time again, unless something else was chosen. */
function dueAfter(
  before: UpdateDue | null,
  { next, by, at }: Updated & When,
): UpdateDue | null {
  if (next === 0) return null;
  if (next === null && !before) return null;
  const minutes = next ?? before!.minutes;
  return {
    at: at + minutes * 60_000,
    minutes,
    by: next === null ? before!.by : by,
    isSnoozed: false,
  };
}

/** Ten minutes more, from when it is due or from now. */
export function snoozeUpdate(incident: Incident): Decision {
  const due = dueOf(incident);
  if ("refused" in due) return due;
  return {
    event: {
      type: "update_snoozed",
      due: due.at,
      minutes: SNOOZE_MINUTES,
    },
  };
}

/** No more reminders, until somebody says again when the next update is due. */
export function stopUpdates(incident: Incident): Decision {
  const due = dueOf(incident);
  if ("refused" in due) return due;
  return { event: { type: "updates_stopped", due: due.at } };
}

export function applyUpdateTimer(
  before: Incident,
  event: (UpdateSnoozed | UpdatesStopped) & When,
): Applied {
  const due = dueOf(before);
  if ("refused" in due) return due;
  if (due.at !== event.due || !isOpen(before)) {
    return refused("update_due_meanwhile", { incident: before.number });
  }
  const updateDue = event.type === "updates_stopped" ? null : {
    ...due,
    at: Math.max(due.at, event.at) + event.minutes * 60_000,
    isSnoozed: true,
  };
  return { incident: { ...before, updateDue } };
}

function dueOf(incident: Incident): UpdateDue | { refused: Refused } {
  const facts = { incident: incident.number };
  if (incident.status === "alerted") return refused("not_declared", facts);
  if (!isOpen(incident)) return over(incident);
  return incident.updateDue ?? refused("no_update_due", facts);
}

/** What an update does beyond being told: the timer, and the topic when the status changed. */
export function planUpdated(event: Updated, incident: Incident): Effect[] {
  const setsTimer = event.next !== null ||
    (isOpen(incident) && incident.updateDue !== null);
  return [
    ...(event.status ? [effect("topic", { refs: ["channel"] })] : []),
    ...(setsTimer ? [effect("enter_open")] : []),
    ...planTold(Object.keys(event.tell), { needs: ["note"] }),
  ];
}

/** The reminder says what became of it; the card says when it is due now. */
export function planUpdateTimer(): Effect[] {
  return [
    effect("timer_note", { refs: ["channel"] }),
    effect("channel_card", { refs: ["channel"] }),
    effect("alert_card"),
    effect("enter_open"),
  ];
}
