import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { SEVERITIES } from "../types/severity.ts";
import { apply } from "./events.ts";
import type { Incident } from "./incident.ts";
import {
  nextReminder,
  planReminded,
  remind,
  type Reminder,
  reminderKey,
  type Rules,
} from "./reminders.ts";
import {
  anIncident,
  BIRTH,
  EACH_STATUS,
  happened,
  NO_REMINDERS,
  START,
  STATUSES,
} from "./testing.ts";

const MINUTE = 60_000;
const settings = { ...NO_REMINDERS, askForCommander: true };
const NOTE = { name: "ask", needs: [], refs: [], after: [], shows: [] };
const ROW = { ...NOTE, name: "enter_open" };

/** After two minutes, then every five, three times; and once an hour after the newest update. */
const RULES: Rules = {
  ask: {
    scope: () => "",
    at: ({ declaredAt }, done) =>
      !done
        ? declaredAt + 2 * MINUTE
        : done.n < 3
        ? done.at + 5 * MINUTE
        : null,
    effects: () => [NOTE],
  },
  quiet: {
    scope: ({ lastUpdate }) => lastUpdate && String(lastUpdate.at),
    at: ({ lastUpdate }, done) =>
      done || !lastUpdate ? null : lastUpdate.at + 60 * MINUTE,
    effects: () => [],
  },
};

function next(incident: Incident): Reminder | null {
  return nextReminder(incident, settings, RULES);
}

/** The incident after the reminder has happened at this time. */
function after(incident: Incident, reminder: Reminder, at: number): Incident {
  const decision = remind(incident, reminder);
  assert("event" in decision);
  const event = happened(decision.event, { at });
  const result = apply(incident, event, BIRTH, SEVERITIES);
  assert("incident" in result);
  return result.incident;
}

Deno.test("the first is due after its time, the next ones after the one before, and they end", () => {
  let incident: Incident = anIncident({ declaredAt: START });
  let now = START;
  const times: number[] = [];
  for (let due = next(incident); due; due = next(incident)) {
    now = Math.max(now, due.at) + 1000; // a sweep is a little late
    times.push((now - START) / 1000);
    incident = after(incident, due, now);
  }
  assertEquals(times, [121, 422, 723]);
});

Deno.test("one with another scope begins anew, and the earliest is the next", () => {
  const lastUpdate = { text: "x", by: { user: "U" }, at: START };
  let incident: Incident = anIncident({ declaredAt: START, lastUpdate });
  assertEquals(next(incident)?.what, "ask");
  incident = {
    ...incident,
    reminded: { ask: { scope: "", n: 3, at: START } },
  } as Incident;
  const quiet = next(incident);
  assertEquals(quiet, {
    what: "quiet",
    scope: String(START),
    n: 1,
    at: START + 60 * MINUTE,
  });
  incident = after(incident, quiet!, quiet!.at);
  assertEquals(next(incident), null);
  const later = { ...lastUpdate, at: START + MINUTE };
  assertEquals(next({ ...incident, lastUpdate: later } as Incident), {
    what: "quiet",
    scope: String(START + MINUTE),
    n: 1,
    at: START + 61 * MINUTE,
  });
});

for (const status of STATUSES) {
  const incident = EACH_STATUS[status];
  const isUnderWay = ["open", "investigating", "identified", "monitoring"]
    .includes(status);
  Deno.test(`${isUnderWay ? "what" : "nobody is reminded of what"} is ${status}`, () => {
    const reminder = { what: "ask", scope: "", n: 1, at: START };
    assertEquals(next(incident) !== null, isUnderWay);
    assertEquals("event" in remind(incident, reminder), isUnderWay);
  });
}

Deno.test("the same reminder counts once, whatever the order in which it comes", () => {
  const ns = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 8 });
  fc.assert(fc.property(ns, (order) => {
    let incident: Incident = anIncident();
    let highest = 0;
    for (const n of order) {
      const event = happened({ type: "reminded", what: "ask", scope: "", n });
      const result = apply(incident, event, BIRTH, SEVERITIES);
      assertEquals("incident" in result, n > highest);
      if ("incident" in result) ({ incident } = result);
      highest = Math.max(highest, n);
    }
  }));
});

Deno.test("all runs that find it due record it under one key", () => {
  const reminder = { what: "ask", scope: "", n: 2, at: 1 };
  assertEquals(reminderKey("C-1", reminder), "C-1:ask::2");
});

Deno.test("a reminder does what its rule says, and dates the next; one that no rule knows any more only dates", () => {
  const event = { type: "reminded", scope: "", n: 1 } as const;
  const plan = (what: string) =>
    planReminded({ ...event, what }, anIncident(), ROW, RULES)
      .map(({ name }) => name);
  assertEquals(plan("ask"), ["ask", "enter_open"]);
  assertEquals(plan("gone"), ["enter_open"]);
});
