import { assert, assertEquals } from "@std/assert";
import { SEVERITIES } from "../types/severity.ts";
import {
  holdsBack,
  planMaintenance,
  type Quiet,
  snooze,
  stillFiring,
} from "./quiet.ts";
import { anAlert, START } from "./testing.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

Deno.test("a source is snoozed from now on, for as long as was chosen", () => {
  const kind = "snooze";
  const scope = "PagerDuty";
  assertEquals(snooze(scope, "hour", START), {
    quiet: { kind, scope, from: START, until: START + HOUR },
  });
  assertEquals(snooze(scope, "end", START), {
    quiet: { kind, scope, from: START, until: START },
  });
  const unknown = snooze(scope, "for ever", START);
  assert("refused" in unknown && unknown.refused.code === "snooze_unknown");
});

for (
  const [about, from, until, code] of [
    ["now", START, START + HOUR, null],
    ["tomorrow", START + DAY, START + DAY + HOUR, null],
    ["that is on already", START - HOUR, START + HOUR, null],
    ["that ends first", START + HOUR, START, "maintenance_ends_first"],
    ["that is over", START - HOUR, START - 1, "maintenance_over"],
    ["for ever", START, START + 15 * DAY, "maintenance_too_long"],
  ] as const
) {
  Deno.test(`maintenance ${about} is ${code ? `refused: ${code}` : "planned"}`, () => {
    const decided = planMaintenance({ scope: " shop\n", from, until }, START);
    if ("refused" in decided) assertEquals(decided.refused.code, code);
    else assertEquals([decided.quiet.scope, code], ["shop", null]);
  });
}

const ON = { from: START, until: START + HOUR };
const RULES = { showCritical: true, order: SEVERITIES };

for (
  const [about, quiet, alert, at, isHeld] of [
    ["of its source", { scope: "pagerduty" }, {}, START, true],
    ["of its service", { scope: "Login" }, {}, START, true],
    ["of everything", { scope: "" }, { service: null }, START, true],
    ["of another source", { scope: "Grafana" }, {}, START, false],
    ["before it begins", { scope: "" }, {}, START - 1, false],
    ["when it is over", { scope: "" }, {}, START + HOUR, false],
    ["that is critical", { scope: "" }, { severity: "critical" }, START, false],
  ] as const
) {
  Deno.test(`an alert ${about} ${isHeld ? "is held back" : "makes a card"}`, () => {
    const full: Quiet = { kind: "maintenance", ...ON, ...quiet };
    assertEquals(holdsBack(full, anAlert(alert), at, RULES), isHeld);
  });
}

Deno.test("critical ones are held back too where app.config.ts says so", () => {
  const quiet: Quiet = { kind: "snooze", scope: "PagerDuty", ...ON };
  const rules = { ...RULES, showCritical: false };
  const alert = anAlert({ severity: "critical" });
  assertEquals(holdsBack(quiet, alert, START, rules), true);
});

Deno.test("what its monitor said last decides whether an alert still fires", () => {
  const held = [
    { hash: "a", at: 1, isResolved: false },
    { hash: "a", at: 3, isResolved: true },
    { hash: "b", at: 5, isResolved: false },
    { hash: "b", at: 4, isResolved: true },
    { hash: "b", at: 2, isResolved: false },
  ].map(({ hash, ...rest }) => ({ alert: anAlert({ hash }), ...rest }));
  const { came, different, firing } = stillFiring(held);
  assertEquals([came, different], [3, 2]);
  assertEquals(firing.map(({ hash }) => hash), ["b"]);
});
