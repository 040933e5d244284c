import { assert, assertEquals } from "@std/assert";
import { SEVERITIES, type Severity } from "../types/severity.ts";
import { apply, type EventBody } from "./events.ts";
import {
  alertsOn,
  asJoined,
  findAlert,
  hasRoom,
  isOfStorm,
  JOINED_MAX,
} from "./groups.ts";
import type { Incident } from "./incident.ts";
import {
  anAlert,
  anIncident,
  BIRTH,
  EACH_STATUS,
  happened,
  START,
} from "./testing.ts";

const { alerted, open } = EACH_STATUS;

function step(before: Incident, body: EventBody, i = 0) {
  const event = happened(body, { key: `e${i}`, at: START + i });
  return apply(before, event, BIRTH, SEVERITIES);
}

function after(before: Incident, ...bodies: EventBody[]): Incident {
  return bodies.reduce((incident, body, i) => {
    const result = step(incident, body, i);
    assert("incident" in result, JSON.stringify(result));
    return result.incident;
  }, before);
}

function joins(
  hash: string,
  { severity = "low" as Severity, key = hash, isStorm = false } = {},
) {
  const alert = asJoined(anAlert({ hash, title: hash, severity }), START);
  const delivery = { key, at: START };
  return {
    type: "alerts_joined",
    isStorm,
    alerts: [{ alert, delivery }],
  } as const;
}
const over = (hash: string | null) =>
  ({ type: "alert_resolved", hash }) as const;
const again = (hash: string) => ({ type: "alert_fired_again", hash }) as const;

const firing = (incident: Incident) =>
  alertsOn(incident).filter(({ resolvedAt }) => resolvedAt === null).map((
    { hash },
  ) => hash);

Deno.test("an alert that joins is listed and counted, once", () => {
  const incident = after(alerted, joins("b"), joins("b", { key: "b2" }));
  assertEquals(firing(incident), ["0f0f", "b"]);
  assertEquals(incident.signals.count, 3);
  const twice = step(incident, joins("b"));
  assert("refused" in twice && twice.refused.code === "already_known");
});

Deno.test("a card is over when all its alerts are, in whatever order", () => {
  const started = after(alerted, joins("b"), joins("c"));
  const almost = after(started, over("c"), over(null));
  assertEquals([almost.alertResolvedAt, firing(almost)], [null, ["b"]]);
  assertEquals(after(almost, over("b")).alertResolvedAt, START + 1);
});

Deno.test("one that fires again, or joins late, makes the card firing again", () => {
  const ended = after(alerted, joins("b"), over("b"), over("0f0f"));
  assertEquals(ended.alertResolvedAt, START + 2);
  const back = after(ended, again("b"));
  assertEquals([back.alertResolvedAt, firing(back)], [null, ["b"]]);
  const late = after(ended, joins("c"));
  assertEquals([late.alertResolvedAt, firing(late)], [null, ["c"]]);
});

Deno.test("the end of an alert that the card does not list says nothing of the first one", () => {
  const result = step(after(alerted, joins("b")), over("x"));
  assert("refused" in result);
});

Deno.test("a worse alert makes the card worse, until a person has declared", () => {
  const low = anIncident({ status: "alerted", severity: "low" });
  const worse = joins("b", { severity: "critical" });
  assertEquals(after(low, worse).severity, "critical");
  const declared = anIncident({ severity: "low" });
  assertEquals(after(declared, worse).severity, "low");
  assertEquals(after(open, worse).peakSeverity, open.peakSeverity);
});

Deno.test("a card has room for so many alerts, and refuses more", () => {
  const many = Array.from(
    { length: JOINED_MAX },
    (_, i) => joins(`h${i}`, { isStorm: true }),
  );
  const full = after(alerted, ...many);
  assertEquals(hasRoom(full), false);
  assertEquals(hasRoom(alerted), true);
  const result = step(full, joins("one more"));
  assert("refused" in result && result.refused.code === "alert_card_full");
  const row = JSON.stringify({ ...full, title: "字".repeat(130) });
  assert(new TextEncoder().encode(row).length < 50_000, "far below 100 KB");
});

Deno.test("an alert of the card's own service is no storm", () => {
  assertEquals(isOfStorm(alerted, anAlert()), false);
  assertEquals(isOfStorm(alerted, anAlert({ service: "shop" })), true);
  assertEquals(isOfStorm(alerted, anAlert({ service: null })), true);
  assertEquals(findAlert(alerted, null)?.hash, "0f0f");
});
