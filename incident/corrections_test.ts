import { assertEquals } from "@std/assert";
import { SEVERITIES } from "../types/severity.ts";
import { correctUpdate } from "./corrections.ts";
import { fold } from "./fold.ts";
import type { Incident } from "./incident.ts";
import {
  anIncident,
  ARCADIO,
  BIRTH,
  EACH_EVENT,
  EACH_STATUS,
  happened,
  ZOE,
} from "./testing.ts";
import type { IncidentEvent } from "./events.ts";

const sent = (key: string, text: string) =>
  happened({ ...EACH_EVENT.updated, text }, { key });
const correction = (update: string, text: string, key = `of ${update}`) =>
  happened({ type: "update_corrected", update, text } as const, {
    key,
    by: ZOE,
  });
const folded = (...events: IncidentEvent[]) =>
  fold(anIncident(), events, BIRTH, SEVERITIES);
const told = (incident: Incident | null) => ({
  updates: incident?.updates.map(({ text }) => text),
  last: incident?.lastUpdate?.text,
});

const both = folded(sent("a", "First"), sent("b", "Second"))
  .incident!;

Deno.test("the last update's words change with it, and who wrote it stays", () => {
  const decision = correctUpdate(both, { update: "b", text: " Better " });
  const body = {
    type: "update_corrected",
    update: "b",
    text: "Better",
  } as const;
  assertEquals(decision, { event: body });
  const { incident } = folded(
    sent("a", "First"),
    sent("b", "Second"),
    correction("b", "Better"),
  );
  assertEquals(told(incident), {
    updates: ["First", "Better"],
    last: "Better",
  });
  assertEquals(incident?.lastUpdate?.by, ARCADIO);
  assertEquals(incident?.updates[1]?.correctedBy, ZOE);
});

Deno.test("an older update is corrected without touching the last one", () => {
  const { incident } = folded(
    sent("a", "First"),
    sent("b", "Second"),
    correction("a", "Better"),
  );
  assertEquals(told(incident), {
    updates: ["Better", "Second"],
    last: "Second",
  });
});

Deno.test("of two corrections at once the later one stands, and both count", () => {
  const { incident, accepted } = folded(
    sent("a", "First"),
    correction("a", "One", "c1"),
    correction("a", "Two", "c2"),
  );
  assertEquals(told(incident), { updates: ["Two"], last: "Two" });
  assertEquals(accepted.length, 3);
});

const x = "x".repeat(1301);
for (
  const [what, incident, form, code, field] of [
    [
      "one that nobody sent",
      both,
      { update: "z", text: "Hi" },
      "update_unknown",
      undefined,
    ],
    [
      "nothing but spaces",
      both,
      { update: "b", text: " " },
      "update_blank",
      "text",
    ],
    [
      "too long a text",
      both,
      { update: "b", text: x },
      "update_too_long",
      "text",
    ],
    [
      "the same again",
      both,
      { update: "b", text: "Second " },
      "update_same",
      "text",
    ],
    [
      "of a dismissed alert",
      EACH_STATUS.dismissed,
      { update: "b", text: "Hi" },
      "alert_dismissed",
      undefined,
    ],
    [
      "of a cancelled incident",
      EACH_STATUS.cancelled,
      { update: "b", text: "Hi" },
      "incident_cancelled",
      undefined,
    ],
    [
      "of a merged incident",
      EACH_STATUS.merged,
      { update: "b", text: "Hi" },
      "incident_merged",
      undefined,
    ],
  ] as const
) {
  Deno.test(`a correction is refused: ${what}`, () => {
    const decision = correctUpdate(incident, form);
    assertEquals(
      "refused" in decision && [decision.refused.code, decision.refused.field],
      [code, field],
    );
  });
}

Deno.test("what is closed can still be corrected, and so can an alert's updates", () => {
  const closed = { ...EACH_STATUS.closed, updates: both.updates };
  const alerted = { ...EACH_STATUS.alerted, updates: both.updates };
  for (const incident of [closed, alerted]) {
    const decision = correctUpdate(incident, { update: "a", text: "Hi" });
    assertEquals("event" in decision, true);
  }
});
