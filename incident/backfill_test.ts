import { assert, assertEquals } from "@std/assert";
import { backfill, type BackfillForm } from "./backfill.ts";
import { tellStakeholders } from "./decide.ts";
import { apply } from "./events.ts";
import { reopen } from "./reopen.ts";
import {
  anIncident,
  ARCADIO,
  BIRTH,
  EACH_EVENT,
  happened,
  START,
} from "./testing.ts";
import { SEVERITIES } from "../types/severity.ts";

const HOUR = 3_600_000;
const KINDS = { security: { isPrivate: true, severity: "high" } } as const;

function write(form: Partial<BackfillForm> = {}) {
  const whole = {
    title: "Mobile app login errors",
    severity: "critical",
    kind: "",
    startedAt: START - 2 * HOUR,
    endedAt: START - HOUR,
    notes: " Rolled back ",
    ...form,
  };
  return backfill(whole, SEVERITIES, KINDS, START);
}

Deno.test("a past incident is written down as it was", () => {
  assertEquals(write(), { event: EACH_EVENT.backfilled });
});

Deno.test("its kind says whether it is private, and how bad it was when nobody says", () => {
  const written = write({ kind: "security", severity: "" });
  assert("event" in written && written.event.type === "backfilled");
  const { kind, isPrivate, severity } = written.event;
  assertEquals({ kind, isPrivate, severity }, {
    kind: "security",
    isPrivate: true,
    severity: "high",
  });
});

for (
  const [about, form, code, field] of [
    ["is not over", { endedAt: START + 1 }, "not_over_yet", "ended"],
    [
      "ended before it began",
      { endedAt: START - 3 * HOUR },
      "ended_before_start",
      "ended",
    ],
    ["has no notes", { notes: " " }, "notes_blank", "notes"],
    [
      "has too many notes",
      { notes: "x".repeat(1301) },
      "notes_too_long",
      "notes",
    ],
    ["has no title", { title: " " }, "title_blank", "summary"],
    ["has no such kind", { kind: "other" }, "kind_unknown", "kind"],
  ] as const
) {
  Deno.test(`what ${about} is not written down`, () => {
    const written = write(form);
    assert("refused" in written);
    assertEquals([written.refused.code, written.refused.field], [code, field]);
  });
}

Deno.test("it is closed from the start, with the times it had, and marked as written down afterwards", () => {
  const event = happened(EACH_EVENT.backfilled, { by: ARCADIO });
  const result = apply(null, event, BIRTH, SEVERITIES);
  assert("incident" in result && result.incident.status === "closed");
  const { incident } = result;
  assertEquals(incident.mode, "backfill");
  assertEquals(incident.startedAt, START - 2 * HOUR);
  assertEquals(incident.declaredAt, START - 2 * HOUR);
  assertEquals(incident.closedAt, START - HOUR);
  assertEquals(incident.closedBy, ARCADIO);
  assertEquals(incident.channel, null);
});

Deno.test("it has no channel to go on in: it is not reopened, and nobody is told of it", () => {
  const past = anIncident({ status: "closed", mode: "backfill" });
  const told = {
    text: "All is well",
    told: { C0SUPPORT: "internal" as const },
  };
  for (
    const decision of [
      reopen(past, { reason: "It is back" }),
      tellStakeholders(past, told),
    ]
  ) {
    assert("refused" in decision);
    assertEquals(decision.refused.code, "incident_backfilled");
  }
});
