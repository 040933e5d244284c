import { assert, assertEquals } from "@std/assert";
import { SEVERITIES } from "../types/severity.ts";
import { isOpen } from "./incident.ts";
import {
  byCommander,
  bySeverity,
  byUpdateDue,
  forEverybody,
  type Listed,
  listed,
  mine,
  visibleTo,
} from "./overview.ts";
import { plan } from "./plan.ts";
import { anIncident, EACH_SETUP, eachOccasion, START } from "./testing.ts";

function one(number: number, facts: Partial<Listed> = {}): Listed {
  return {
    ...listed(anIncident()),
    key: `C0REG-${number}`,
    number: `INC-${number}`,
    channel: `C0INC${number}`,
    declaredAt: START + number,
    commander: null,
    updateDueAt: null,
    people: [],
    ...facts,
  };
}

const numbers = (all: readonly Listed[]) => all.map(({ number }) => number);

Deno.test("the worst come first, of equals those that have been going on longest", () => {
  const all = [
    one(3, { severity: "high" }),
    one(2, { severity: "low" }),
    one(4, { severity: "critical" }),
    one(1, { severity: "high" }),
  ];
  assertEquals(numbers(bySeverity(all, SEVERITIES)), [
    "INC-4",
    "INC-1",
    "INC-3",
    "INC-2",
  ]);
});

Deno.test("the next update due comes first, those that promised none last", () => {
  const all = [
    one(1),
    one(2, { updateDueAt: START + 9 }),
    one(3, { updateDueAt: START + 5 }),
    one(4, { severity: "critical" }),
  ];
  assertEquals(numbers(byUpdateDue(all, SEVERITIES)), [
    "INC-3",
    "INC-2",
    "INC-4",
    "INC-1",
  ]);
});

Deno.test("incidents without a commander come first", () => {
  const groups = byCommander([
    one(1, { commander: "U0ZOE", severity: "critical" }),
    one(2),
    one(3, { commander: "U0ZOE", severity: "low" }),
  ], SEVERITIES);
  assertEquals(
    groups.map(({ commander, incidents }) => [commander, numbers(incidents)]),
    [[null, ["INC-2"]], ["U0ZOE", ["INC-1", "INC-3"]]],
  );
});

Deno.test("mine are those that I declared or have a role in, and those whose channel I am in", () => {
  const all = [
    one(1, { people: ["U0ZOE"] }),
    one(2),
    one(3),
    one(4, { isPrivate: true, people: ["U0ZOE"] }),
    one(5, { isPrivate: true }),
    one(6, { channel: null, people: ["U0ZOE"] }),
  ];
  const channels = new Set(["C0INC3", "C0INC5"]);
  assertEquals(numbers(mine(all, "U0ZOE", channels)), [
    "INC-1",
    "INC-3",
    "INC-5",
    "INC-6",
  ]);
});

Deno.test("private incidents are listed to the members of their channel only", () => {
  const all = [
    one(1),
    one(2, { isPrivate: true }),
    one(3, { isPrivate: true, channel: null }),
    one(4, { mode: "backfill" }),
    one(5, { mode: "drill" }),
  ];
  assertEquals(numbers(forEverybody(all)), ["INC-1", "INC-5"]);
  assertEquals(numbers(visibleTo(all, new Set(["C0INC2"]))), [
    "INC-1",
    "INC-2",
    "INC-4",
    "INC-5",
  ]);
});

Deno.test("the overview follows the row in the list of open incidents, once a plan", () => {
  let met = 0;
  for (const { event, incident } of eachOccasion()) {
    for (const setup of EACH_SETUP) {
      const effects = plan(event, incident, setup);
      const rows = effects.filter(({ name }) =>
        name === "enter_open" || name === "leave_open"
      );
      const overviews = effects.filter(({ name }) => name === "overview");
      assertEquals(overviews.length, rows.length, event.type);
      assertEquals(overviews[0]?.needs, rows[0] && [rows[0].name]);
      if (event.type === "severity_changed" && isOpen(incident)) {
        assertEquals(rows.map(({ name }) => name), ["enter_open"]);
      }
      met += rows.length;
    }
  }
  assert(met > 0);
});
