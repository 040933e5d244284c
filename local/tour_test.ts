import { assertEquals } from "@std/assert";
import { PEOPLE, startState } from "./start_state.ts";
import { ebookTour } from "./tour.ts";

const incident = {
  id: "inc:1",
  state: { status: "open", severity: "low", updates: [] },
  card: { channel: "C1" },
  channel: { id: "C2", name: "inc-00001" },
};
const changed = [{ type: "declared" }, { type: "severity_changed" }];

for (
  const [where, stores, done] of [
    ["not yet", { incidents: [{ ...incident, tail: [] }] }, false],
    ["just now", { incidents: [{ ...incident, tail: changed }] }, true],
    ["long ago", {
      incidents: [{ ...incident, tail: [] }],
      timeline: [{ id: "inc:1#1", events: changed }],
    }, true],
    ["while the app is still at work on it", {
      incidents: [{ ...incident, tail: [] }],
      inbox: [{ incident: "inc:1", body: { type: "severity_changed" } }],
    }, true],
    ["in another incident only", {
      incidents: [{ ...incident, tail: [] }],
      timeline: [{ id: "inc:10#1", events: changed }],
    }, false],
  ] as const
) {
  Deno.test(`the tour: escalated ${where}`, () => {
    const steps = ebookTour(
      startState(PEOPLE, 0),
      structuredClone(stores) as never,
    );
    const step = steps.find(({ title }) => title === "Escalate it");
    assertEquals(step?.done, done);
  });
}
