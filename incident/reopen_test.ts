import { assert, assertEquals } from "@std/assert";
import { SEVERITIES } from "../types/severity.ts";
import { apply } from "./events.ts";
import { plan } from "./plan.ts";
import { reopen } from "./reopen.ts";
import {
  anIncident,
  aSetup,
  BIRTH,
  EACH_EVENT,
  EACH_STATUS,
  happened,
  type Status,
  ZOE,
} from "./testing.ts";

const ANSWERS: Record<Status, string> = {
  alerted: "not_declared",
  dismissed: "alert_dismissed",
  open: "reopen_open",
  investigating: "reopen_open",
  identified: "reopen_open",
  monitoring: "reopen_open",
  closed: "reopened",
  cancelled: "reopened",
  merged: "incident_merged",
};

for (const [status, answer] of Object.entries(ANSWERS)) {
  Deno.test(`reopening what is ${status}: ${answer}`, () => {
    const decision = reopen(EACH_STATUS[status as Status], {
      reason: " It is back ",
    });
    if ("refused" in decision) {
      assertEquals(decision.refused.code, answer);
    } else assertEquals(decision.event, EACH_EVENT.reopened);
  });
}

for (
  const [reason, code] of [["  ", "reason_blank"], [
    "x".repeat(1301),
    "reason_too_long",
  ]] as const
) {
  Deno.test(`reopening needs a reason that fits: ${code}`, () => {
    const decision = reopen(EACH_STATUS.closed, { reason });
    assert("refused" in decision);
    assertEquals(decision.refused.code, code);
  });
}

for (const status of ["closed", "cancelled"] as const) {
  Deno.test(`what was ${status} is under way again with all that it had, and nothing of its end`, () => {
    const before = EACH_STATUS[status];
    const event = happened(EACH_EVENT.reopened, { by: ZOE });
    const after = apply(before, event, BIRTH, SEVERITIES);
    assert("incident" in after);
    assertEquals(after.incident, {
      ...EACH_STATUS.open,
      statusBy: ZOE,
      reopenedAt: event.at,
    });
  });
}

Deno.test("of two successors of a channel the one that came first counts", () => {
  const event = happened(EACH_EVENT.channel_moved);
  const after = apply(anIncident(), event, BIRTH, SEVERITIES);
  assert("incident" in after && "movedFrom" in after.incident);
  assertEquals(after.incident.channel, "C0NEW");
  assertEquals(after.incident.movedFrom, ["C0INC"]);
  const twin = happened({ ...EACH_EVENT.channel_moved, channel: "C0TWIN" });
  const late = apply(after.incident, twin, BIRTH, SEVERITIES);
  assertEquals("refused" in late && late.refused.code, "not_first");
});

Deno.test("a private incident's reopening is told to nobody outside of its channel", () => {
  const names = plan(
    happened(EACH_EVENT.reopened),
    anIncident({ isPrivate: true }),
    aSetup(),
  ).map(({ name }) => name);
  assert(names.includes("note") && names.includes("furnish"));
  for (const name of ["alert_card", "thread_note", "sms", "ticket_reopen"]) {
    assert(!names.includes(name), name);
  }
  assert(!names.includes("line:channel_again"), "its line would be there");
});
