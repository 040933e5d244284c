import type { Severity } from "../types/severity.ts";
import { type Decision, TEXT } from "./decide.ts";
import { over, who } from "./events.ts";
import type { Actor, Incident, OpenStatus } from "./incident.ts";
import { isLive, isOpen, OPEN_STATUSES } from "./incident.ts";
import { type Refused, refused } from "./refused.ts";

/** What moves an incident from one status to another. */
export type Move =
  | "declare"
  | "dismiss"
  | "set_status"
  | "close"
  | "cancel"
  | "merge"
  | "reopen";

type Status = Incident["status"];

/** From anything that is under way: to any other such status, forward or back, and to each of the ends. */
const underWay = {
  open: "set_status",
  investigating: "set_status",
  identified: "set_status",
  monitoring: "set_status",
  closed: "close",
  cancelled: "cancel",
  merged: "merge",
} as const satisfies Partial<Record<Status, Move>>;

function except<S extends OpenStatus>(status: S) {
  const { [status]: _, ...others } = underWay;
  return others;
}

/**
 * Every way from a status to another one, by what takes it there. What is not named is refused, with
 * who was first. `docs/lead.md` shows this table; a test compares them.
 */
export const MOVES: Readonly<
  Record<Status, Readonly<Partial<Record<Status, Move>>>>
> = {
  alerted: { open: "declare", dismissed: "dismiss" },
  open: except("open"),
  investigating: except("investigating"),
  identified: except("identified"),
  monitoring: except("monitoring"),
  dismissed: {},
  closed: { open: "reopen" },
  cancelled: { open: "reopen" },
  merged: {},
};

export interface StatusChanged {
  readonly type: "status_changed";
  readonly from: OpenStatus;
  readonly to: OpenStatus;
}

export interface Cancelled {
  readonly type: "cancelled";
  /** Why, word for word. */
  readonly notes: string;
}

type When = { readonly by: Actor; readonly at: number };
type Applied = { incident: Incident } | { refused: Refused };

/** Says how far the work is. */
export function setStatus(incident: Incident, given: string): Decision {
  if (!isOpen(incident)) return notOpen(incident);
  const name = given.trim().toLowerCase();
  const to = OPEN_STATUSES.find((known) => known === name);
  if (!to) {
    const known = OPEN_STATUSES.join(", ");
    return refused("status_unknown", { status: given, known }, "status");
  }
  const from = incident.status;
  if (MOVES[from][to] !== "set_status") {
    return refused("status_same", statusFacts(incident), "status");
  }
  return { event: { type: "status_changed", from, to } };
}

export function applyStatusChanged(
  before: Incident,
  event: StatusChanged & When,
): Applied {
  if (!isOpen(before)) return notOpen(before);
  if (before.status !== event.from) {
    return refused("status_changed_meanwhile", statusFacts(before));
  }
  return { incident: { ...before, status: event.to, statusBy: event.by } };
}

/** Says exactly how bad it is, and why. On an alert too, like escalating. */
export function setSeverity(
  incident: Incident,
  form: { readonly severity: string; readonly reason: string },
  order: readonly Severity[],
): Decision {
  if (!isLive(incident)) return over(incident);
  const name = form.severity.trim().toLowerCase();
  const to = order.find((known) => known === name);
  if (!to) {
    const known = order.join(", ");
    return refused(
      "severity_unknown",
      { severity: form.severity, known },
      "severity",
    );
  }
  const from = incident.severity;
  if (from === to) {
    return refused("severity_same", {
      incident: incident.number,
      severity: to,
    }, "severity");
  }
  const reason = reasonOf(form.reason);
  if ("refused" in reason) return reason;
  return {
    event: { type: "severity_changed", from, to, reason: reason.text },
  };
}

/** It was none, or is none of ours: ends it without an all clear. An alert is dismissed by Close. */
export function cancel(
  incident: Incident,
  form: { readonly reason: string },
): Decision {
  if (incident.status === "alerted") {
    return refused("cancel_alert", { incident: incident.number });
  }
  if (!isOpen(incident)) return notOpen(incident);
  const reason = reasonOf(form.reason);
  if ("refused" in reason) return reason;
  return { event: { type: "cancelled", notes: reason.text } };
}

export function applyCancelled(
  before: Incident,
  event: Cancelled & When,
): Applied {
  if (!isOpen(before)) return notOpen(before);
  return {
    incident: {
      ...before,
      status: "cancelled",
      cancelledAt: event.at,
      cancelledBy: event.by,
      notes: event.notes,
    },
  };
}

export function reasonOf(
  given: string,
): { text: string } | { refused: Refused } {
  const text = given.trim();
  if (text === "") return refused("reason_blank", {}, "reason");
  if (text.length > TEXT.textMax) {
    return refused("reason_too_long", {
      length: text.length,
      max: TEXT.textMax,
    }, "reason");
  }
  return { text };
}

function statusFacts(incident: Incident & { status: OpenStatus }) {
  return {
    incident: incident.number,
    status: incident.status,
    by: incident.statusBy ? who(incident.statusBy) : null,
  };
}

function notOpen(
  incident: Exclude<Incident, { status: OpenStatus }>,
): { refused: Refused } {
  return incident.status === "alerted"
    ? refused("not_declared", { incident: incident.number })
    : over(incident);
}
