import { assertEquals } from "@std/assert";
import { ASK_COMMANDER } from "./ask_commander.ts";
import { NO_ROLES, OPEN_STATUSES } from "./incident.ts";
import { nextReminder, type Reminded } from "./reminders.ts";
import { plan } from "./plan.ts";
import {
  anIncident,
  aSetup,
  EACH_STATUS,
  happened,
  NO_REMINDERS,
  ZOE,
} from "./testing.ts";

const ON = { ...NO_REMINDERS, askForCommander: true };
const OFF = { ...ON, askForCommander: false };
const MINUTE_MS = 60_000;
const { declaredAt } = anIncident();

function asked(n: number, at: number) {
  return { commander: { scope: "commander", n, at } };
}

Deno.test("a missing commander is asked for two minutes after the declaration, then every five, five times at most", () => {
  const due: (number | undefined)[] = [];
  let incident = anIncident();
  for (let i = 0; i < 6; i++) {
    const reminder = nextReminder(incident, ON);
    due.push(reminder ? (reminder.at - declaredAt) / MINUTE_MS : undefined);
    if (!reminder) break;
    incident = { ...incident, reminded: asked(reminder.n, reminder.at) };
  }
  assertEquals(due, [2, 7, 12, 17, 22, undefined]);
});

Deno.test("one who came late is asked five minutes after the last, not all at once", () => {
  const late = declaredAt + 60 * MINUTE_MS;
  const next = nextReminder(anIncident({ reminded: asked(1, late) }), ON);
  assertEquals(next?.at, late + ASK_COMMANDER.everyMs);
});

Deno.test("a reopened incident is given two minutes too, and asked five times anew", () => {
  const reopenedAt = declaredAt + 90 * MINUTE_MS;
  const reminded = asked(5, declaredAt + 22 * MINUTE_MS);
  const next = nextReminder(anIncident({ reminded, reopenedAt }), ON);
  assertEquals(next?.n, 1);
  assertEquals(next?.at, reopenedAt + ASK_COMMANDER.firstAfterMs);
});

for (const status of OPEN_STATUSES) {
  Deno.test(`what is ${status} is asked for a commander as long as there is none`, () => {
    const incident = EACH_STATUS[status];
    assertEquals(nextReminder(incident, ON)?.what, "commander");
    const commander = { user: "U0ZOE", by: ZOE, at: 1 };
    const led = { ...incident, roles: { ...NO_ROLES, commander } };
    assertEquals(nextReminder(led, ON), null);
  });
}

for (
  const status of [
    "alerted",
    "dismissed",
    "closed",
    "cancelled",
    "merged",
  ] as const
) {
  Deno.test(`what is ${status} needs no commander`, () => {
    assertEquals(nextReminder(EACH_STATUS[status], ON), null);
  });
}

Deno.test("nobody is asked where app.config.ts says so, nor for what was written down afterwards", () => {
  assertEquals(nextReminder(anIncident(), OFF), null);
  assertEquals(nextReminder(anIncident({ mode: "backfill" }), ON), null);
  assertEquals(nextReminder(anIncident({ mode: "drill" }), ON)?.n, 1);
});

Deno.test("somebody who took command at that very moment is not asked", () => {
  const event: Reminded = {
    type: "reminded",
    what: "commander",
    scope: "commander",
    n: 1,
  };
  const asks = (incident = anIncident()) =>
    plan(happened(event), incident, aSetup()).some(({ name }) =>
      name === "ask_commander"
    );
  assertEquals(asks(), true);
  const commander = { user: "U0ZOE", by: ZOE, at: 1 };
  assertEquals(asks(anIncident({ roles: { ...NO_ROLES, commander } })), false);
});
