import { assertEquals } from "@std/assert";
import { SEVERITIES } from "../types/severity.ts";
import { anIncident, EACH_EVENT, happened } from "./testing.ts";
import { countTexts, isQuietAt, textLists } from "./texting.ts";

const rules = {
  order: SEVERITIES,
  textFrom: ["high", "medium", "critical"],
} as const;

Deno.test("an event is texted to every list that the incident's worst severity reaches", () => {
  const lists = (peakSeverity: (typeof SEVERITIES)[number]) =>
    textLists(
      happened(EACH_EVENT.updated),
      anIncident({ severity: "low", peakSeverity }),
      rules,
    );
  assertEquals(lists("low"), []);
  assertEquals(lists("medium"), ["medium"]);
  assertEquals(lists("high"), ["high", "medium"]);
  assertEquals(lists("critical"), ["high", "medium", "critical"]);
});

Deno.test("a declaration that is texted late goes to whom it was for, however bad it has become", () => {
  const declared = { ...EACH_EVENT.declared, severity: "medium" } as const;
  const incident = anIncident({ severity: "critical" });
  assertEquals(textLists(happened(declared), incident, rules), ["medium"]);
});

for (
  const [from, to, expected] of [
    ["low", "medium", ["medium"]],
    ["medium", "high", ["high"]],
    ["low", "high", ["high", "medium"]],
    ["high", "critical", ["high", "medium", "critical"]],
    ["critical", "low", []],
    ["high", "medium", []],
  ] as const
) {
  Deno.test(`${from} to ${to} is texted to whom it concerns for the first time, and the worst to all`, () => {
    const event = happened({ type: "severity_changed", from, to });
    const incident = anIncident({ severity: to, peakSeverity: "critical" });
    assertEquals(textLists(event, incident, rules), [...expected]);
  });
}

const night = { from: "22:00", to: "07:00" };

for (
  const [time, zone, quiet] of [
    ["2026-11-24T21:59:59Z", "UTC", false],
    ["2026-11-24T22:00:00Z", "UTC", true],
    ["2026-11-25T06:59:59Z", "UTC", true],
    ["2026-11-25T07:00:00Z", "UTC", false],
    ["2026-11-24T21:00:00Z", "Europe/Berlin", true],
    ["2026-11-24T23:00:00Z", "America/New_York", false],
    // The clock went back on 25 October: 06:30 in Berlin is 05:30 UTC from then on.
    ["2026-10-25T05:30:00Z", "Europe/Berlin", true],
    ["2026-10-24T05:30:00Z", "Europe/Berlin", false],
  ] as const
) {
  Deno.test(`${time} is ${quiet ? "" : "not "}quiet in ${zone}`, () => {
    assertEquals(isQuietAt(Date.parse(time), night, zone), quiet);
  });
}

Deno.test("quiet hours of a day, of no minute, and none", () => {
  const noon = Date.parse("2026-11-24T12:00:00Z");
  const hours = { from: "12:00", to: "13:00" };
  assertEquals(isQuietAt(noon, hours, "UTC"), true);
  assertEquals(isQuietAt(noon - 60_000, hours, "UTC"), false);
  assertEquals(isQuietAt(noon, { from: "12:00", to: "12:00" }, "UTC"), false);
  assertEquals(isQuietAt(noon, null, "UTC"), false);
});

Deno.test("countTexts() puts equal troubles together", () => {
  const blocked = {
    state: "failed",
    trouble: "blocked",
    code: "30007",
  } as const;
  const counts = countTexts([
    { state: "delivered", id: "SM1" },
    blocked,
    { state: "failed", trouble: "blocked", code: "30004" },
    blocked,
    { state: "quiet" },
  ]);
  const { delivered, failed, quiet, sent, troubles } = counts;
  assertEquals([delivered, failed, quiet, sent], [1, 3, 1, 0]);
  assertEquals(troubles, [
    { trouble: "blocked", code: "30007", count: 2 },
    { trouble: "blocked", code: "30004", count: 1 },
  ]);
});
