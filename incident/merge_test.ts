import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { SEVERITIES } from "../types/severity.ts";
import { fold } from "./fold.ts";
import type { Incident } from "./incident.ts";
import {
  alertsOf,
  isMergedInto,
  merge,
  type MergeEvent,
  mergeOutcome,
} from "./merge.ts";
import {
  aDuplicate,
  anAlert,
  anIncident,
  EACH_STATUS,
  happened,
  ZOE,
} from "./testing.ts";

const SURVIVOR = anIncident({ key: "C0REG-1718486100000100" });
const DUPLICATE = anIncident({
  key: "C0REG-1718486999000100",
  number: "INC-00448",
  alert: anAlert({ hash: "0e0e" }),
});

function code(duplicate: Incident, survivor: Incident): string {
  const decision = merge(duplicate, survivor);
  return "refused" in decision ? decision.refused.code : decision.event.type;
}

Deno.test("a merge begins at the one that stays, with all that it must know of the duplicate", () => {
  assertEquals(merge(DUPLICATE, SURVIVOR), {
    event: {
      type: "merge_begun",
      duplicate: {
        key: DUPLICATE.key,
        number: "INC-00448",
        title: DUPLICATE.title,
        severity: "high",
        channel: "C0INC",
        alerts: ["0e0e"],
      },
    },
  });
});

for (
  const [what, duplicate, survivor, answer] of [
    ["into itself", SURVIVOR, SURVIVOR, "merge_itself"],
    ["into an alert", DUPLICATE, EACH_STATUS.alerted, "merge_into_alert"],
    [
      "into a dismissed alert",
      DUPLICATE,
      EACH_STATUS.dismissed,
      "merge_into_alert",
    ],
    [
      "into one that is closed",
      DUPLICATE,
      EACH_STATUS.closed,
      "merge_into_over",
    ],
    [
      "into one that is cancelled",
      DUPLICATE,
      EACH_STATUS.cancelled,
      "merge_into_over",
    ],
    [
      "into one that was merged",
      DUPLICATE,
      EACH_STATUS.merged,
      "merge_into_merged",
    ],
    ["a closed one", EACH_STATUS.closed, SURVIVOR, "incident_closed"],
    ["a merged one", EACH_STATUS.merged, SURVIVOR, "incident_merged"],
    ["an alert", EACH_STATUS.alerted, SURVIVOR, "not_declared"],
    [
      "a private one into a public one",
      { ...DUPLICATE, isPrivate: true },
      SURVIVOR,
      "merge_private",
    ],
    ["a public one into a private one, of which it learns nothing", DUPLICATE, {
      ...SURVIVOR,
      isPrivate: true,
    }, "incident_unknown"],
    ["a private one into a private one", { ...DUPLICATE, isPrivate: true }, {
      ...SURVIVOR,
      isPrivate: true,
    }, "merge_begun"],
    [
      "a drill into a real one",
      { ...DUPLICATE, mode: "drill" },
      SURVIVOR,
      "merge_mode",
    ],
    [
      "the same once more",
      DUPLICATE,
      { ...SURVIVOR, merging: [DUPLICATE.key] },
      "merge_under_way",
    ],
    [
      "one that is monitored into one that is investigated",
      { ...DUPLICATE, status: "monitoring" },
      { ...SURVIVOR, status: "investigating" },
      "merge_begun",
    ],
  ] as const
) {
  Deno.test(`merging ${what}: ${answer}`, () => {
    assertEquals(code(duplicate, survivor), answer);
  });
}

Deno.test("one that has taken another over counts its alerts too, and stays itself", () => {
  const { key, number } = aDuplicate();
  const took = anIncident({
    key: "C0REG-1718486111000100",
    absorbed: [{ key, number, alerts: ["0e0e", "0d0d"] }],
  });
  assertEquals(alertsOf(took), ["0f0f", "0e0e", "0d0d"]);
  assertEquals(code(took, SURVIVOR), "merge_took_over");
});

Deno.test("of a merge that was lost the other side is told", () => {
  const lost = anIncident({
    ...SURVIVOR,
    status: "merged",
    into: { key: DUPLICATE.key, number: DUPLICATE.number, channel: null },
  });
  assertEquals(mergeOutcome(DUPLICATE, lost)?.code, "merge_crossed");
  const elsewhere = anIncident({ ...SURVIVOR, status: "merged" });
  assertEquals(mergeOutcome(DUPLICATE, elsewhere)?.code, "merge_into_merged");
  assertEquals(
    mergeOutcome(EACH_STATUS.closed, SURVIVOR)?.code,
    "incident_closed",
  );
  const begun = { ...SURVIVOR, merging: [DUPLICATE.key] };
  assertEquals(mergeOutcome(DUPLICATE, begun), null, "it goes on by itself");
});

/** Incidents with their own orders of events, and merges whose steps are taken in any order. */
function play(
  count: number,
  wishes: readonly { from: number; into: number }[],
  order: readonly number[],
): Incident[] {
  let incidents: Incident[] = Array.from(
    { length: count },
    (_, i) =>
      anIncident({
        key: `C0REG-17184860000${String(i).padStart(5, "0")}`,
        number: `INC-${i}`,
      }),
  );
  const happens = (at: number, body: MergeEvent, key: string) => {
    const event = happened(body, { key, by: ZOE });
    const birth = incidents[at]!;
    const { incident, refused } = fold(birth, [event], birth, SEVERITIES);
    incidents = incidents.map((one, i) => i === at ? incident! : one);
    return !(key in refused);
  };
  const runs = wishes.map(({ from, into }, w) => {
    const duplicate = aDuplicate({
      key: incidents[from]!.key,
      number: incidents[from]!.number,
    });
    const { key, number } = incidents[into]!;
    const began = incidents[from]!;
    return [
      () => {
        const decision = merge(began, incidents[into]!);
        return "event" in decision &&
          happens(into, { type: "merge_begun", duplicate }, `begun${w}`);
      },
      () => {
        happens(
          from,
          { type: "merged", into: { key, number, channel: null } },
          `merged${w}`,
        );
        return true;
      },
      () =>
        happens(
          into,
          isMergedInto(incidents[from]!, key)
            ? { type: "absorbed", duplicate, seen: { count: 1, lastAt: 0 } }
            : { type: "merge_dropped", duplicate: duplicate.key },
          `settled${w}`,
        ),
    ];
  });
  for (const pick of [...order, ...runs.flatMap((_, w) => [w, w, w])]) {
    const run = runs[pick % runs.length]!;
    const step = run.shift();
    if (step && !step()) run.length = 0;
  }
  return incidents;
}

const anyMerges = fc.integer({ min: 2, max: 4 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    wishes: fc.array(
      fc.record({
        from: fc.nat(count - 1),
        into: fc.nat(count - 1),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    order: fc.array(fc.nat(20), { maxLength: 20 }),
  })
);

Deno.test("whoever merges what into what at once: never a circle, somebody stays open, and nothing hangs", () => {
  fc.assert(
    fc.property(anyMerges, ({ count, wishes, order }) => {
      const incidents = play(count, wishes, order);
      for (const incident of incidents) {
        const seen = new Set<string>();
        let at: Incident = incident;
        while (at.status === "merged") {
          assert(!seen.has(at.key), "a circle");
          seen.add(at.key);
          const { key }: { key: string } = at.into;
          at = incidents.find((one) => one.key === key)!;
        }
        assertEquals("merging" in incident && incident.merging, []);
      }
    }),
    { numRuns: 2000 },
  );
});

for (const order of [[0, 1], [1, 0], [0, 1, 1, 0], [0, 0, 1, 1], [1, 1, 0]]) {
  Deno.test(`two merge into each other at once (steps ${order}): one wins`, () => {
    const wishes = [{ from: 0, into: 1 }, { from: 1, into: 0 }];
    const merged = play(2, wishes, order).filter(({ status }) =>
      status === "merged"
    );
    assertEquals(merged.length, 1);
  });
}
