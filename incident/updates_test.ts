import { assertEquals } from "@std/assert";
import { SEVERITIES } from "../types/severity.ts";
import { apply, type EventBody, type IncidentEvent } from "./events.ts";
import type { Incident, OpenIncident } from "./incident.ts";
import { nextReminder } from "./reminders.ts";
import {
  anIncident,
  ARCADIO,
  BIRTH,
  EACH_STATUS,
  happened,
  NO_REMINDERS,
  START,
  ZOE,
} from "./testing.ts";
import { snoozeUpdate, stopUpdates, update, UPDATES_KEPT } from "./updates.ts";

const MINUTE = 60_000;
const open = anIncident();
const due = {
  at: START + 30 * MINUTE,
  minutes: 30,
  by: ARCADIO,
  isSnoozed: false,
};
const waiting = anIncident({ updateDue: due });

function after(
  before: Incident,
  body: EventBody,
  more: Partial<IncidentEvent> = {},
): OpenIncident {
  const event = happened(body, more);
  const result = apply(before, event, BIRTH, SEVERITIES);
  if ("refused" in result) throw new Error(result.refused.code);
  return result.incident as OpenIncident;
}

function codeOf(before: Incident, body: EventBody): string | undefined {
  const result = apply(before, happened(body), BIRTH, SEVERITIES);
  return "refused" in result ? result.refused.code : undefined;
}

const updated = {
  type: "updated",
  text: "Hi",
  status: null,
  next: null,
  tell: {},
} as const;

Deno.test("one event carries the text, the status and when the next is due", () => {
  const decision = update(open, {
    text: " Hi ",
    status: "Identified",
    next: "30",
  });
  const event: EventBody = { ...updated, status: "identified", next: 30 };
  assertEquals(decision, { event });
  const { status, lastUpdate, updateDue, updates } = after(
    open,
    event,
    { key: "e1" },
  );
  assertEquals({ status, updateDue }, { status: "identified", updateDue: due });
  assertEquals(lastUpdate, { text: "Hi", by: ARCADIO, at: START });
  assertEquals(updates, [{
    key: "e1",
    text: "Hi",
    by: ARCADIO,
    at: START,
    status: "identified",
    dueAt: due.at,
    correctedBy: null,
    tell: {},
  }]);
});

Deno.test("the same status again is no change, and an empty answer neither", () => {
  for (const status of ["open", "", undefined]) {
    assertEquals(update(open, { text: "Hi", status }), { event: updated });
  }
});

for (
  const [what, form, code, field] of [
    ["an unknown status", { status: "fine" }, "status_unknown", "status"],
    ["closed as status", { status: "closed" }, "status_unknown", "status"],
    ["a time that is not offered", { next: "7" }, "next_unknown", "next"],
  ] as const
) {
  Deno.test(`${what} is refused at its field`, () => {
    const decision = update(open, { text: "Hi", ...form });
    assertEquals(
      "refused" in decision && [decision.refused.code, decision.refused.field],
      [code, field],
    );
  });
}

Deno.test("an alert takes a text, and neither a status nor a time", () => {
  const { alerted } = EACH_STATUS;
  assertEquals(update(alerted, { text: "Hi" }), { event: updated });
  for (const form of [{ status: "identified" }, { next: "15" }]) {
    const decision = update(alerted, { text: "Hi", ...form });
    assertEquals(
      "refused" in decision && decision.refused.code,
      "not_declared",
    );
  }
});

Deno.test("an update keeps what was due before going: the same time again, by whom it was set", () => {
  const at = START + 40 * MINUTE;
  const later = { ...due, at: at + 30 * MINUTE };
  assertEquals(after(waiting, updated, { at, by: ZOE }).updateDue, later);
  assertEquals(
    after(waiting, { ...updated, next: 15 }, { at, by: ZOE }).updateDue,
    { at: at + 15 * MINUTE, minutes: 15, by: ZOE, isSnoozed: false },
  );
  assertEquals(after(waiting, { ...updated, next: 0 }).updateDue, null);
  assertEquals(after(open, updated).updateDue, null);
});

Deno.test("snoozing adds ten minutes, to when it is due or to now, whichever is later", () => {
  const event = { type: "update_snoozed", due: due.at, minutes: 10 } as const;
  assertEquals(snoozeUpdate(waiting), { event });
  const early = after(waiting, event, { at: due.at - 5 * MINUTE });
  assertEquals(early.updateDue, {
    ...due,
    at: due.at + 10 * MINUTE,
    isSnoozed: true,
  });
  const late = after(waiting, event, { at: due.at + 20 * MINUTE });
  assertEquals(late.updateDue?.at, due.at + 30 * MINUTE);
});

Deno.test("stopping ends the timer; of two at once the later learns that somebody was first", () => {
  const event = { type: "updates_stopped", due: due.at } as const;
  assertEquals(stopUpdates(waiting), { event });
  assertEquals(after(waiting, event).updateDue, null);
  const moved = after(waiting, {
    type: "update_snoozed",
    due: due.at,
    minutes: 10,
  });
  assertEquals(codeOf(moved, event), "update_due_meanwhile");
});

for (
  const [status, code] of [
    ["alerted", "not_declared"],
    ["open", "no_update_due"],
    ["closed", "incident_closed"],
    ["dismissed", "alert_dismissed"],
  ] as const
) {
  Deno.test(`there is nothing to snooze or stop: ${status}`, () => {
    for (const decide of [snoozeUpdate, stopUpdates]) {
      const decision = decide(EACH_STATUS[status]);
      assertEquals("refused" in decision && decision.refused.code, code);
    }
  });
}

Deno.test("only the newest few updates are kept", () => {
  let incident: Incident = open;
  for (let i = 0; i < UPDATES_KEPT + 3; i++) {
    incident = after(incident, updated, { key: `e${i}` });
  }
  assertEquals(
    incident.updates.map(({ key }) => key),
    ["e3", "e4", "e5", "e6", "e7"],
  );
});

const next = (incident: Incident) => nextReminder(incident, NO_REMINDERS);
const reminded = (incident: Incident, n: number, at: number) =>
  after(incident, {
    type: "reminded",
    what: "update_due",
    scope: String((incident as OpenIncident).updateDue!.at),
    n,
  }, { at });

Deno.test("people are nudged five minutes before and when it is due, and then no more", () => {
  assertEquals(next(waiting)?.at, due.at - 5 * MINUTE);
  const nudged = reminded(waiting, 1, due.at - 5 * MINUTE);
  assertEquals(next(nudged)?.at, due.at);
  assertEquals(next(reminded(nudged, 2, due.at)), null);
});

Deno.test("a nudge that comes when it is due already is the only one", () => {
  assertEquals(next(reminded(waiting, 1, due.at + MINUTE)), null);
});

Deno.test("a snoozed one reminds once, when it is due", () => {
  const snoozed = anIncident({ updateDue: { ...due, isSnoozed: true } });
  assertEquals(next(snoozed)?.at, due.at);
  assertEquals(next(reminded(snoozed, 1, due.at)), null);
});

Deno.test("nobody is reminded of an incident that is over or written down afterwards", () => {
  const closed = apply(
    waiting,
    happened({ type: "closed", notes: "Done" }),
    BIRTH,
    SEVERITIES,
  );
  assertEquals("incident" in closed && next(closed.incident), null);
  assertEquals(next({ ...waiting, mode: "backfill" }), null);
});
