import { assertEquals } from "@std/assert";
import { isDeclared } from "./incident.ts";
import { plan } from "./plan.ts";
import {
  anIncident,
  aSetup,
  EACH_EVENT,
  EACH_SETUP,
  eachOccasion,
  happened,
} from "./testing.ts";

/** Nothing that people read has changed. */
const SILENT = [
  "alerts_counted",
  "channel_moved",
  "channel_opened",
  "followed",
  "merge_dropped",
  "swarm_channel_opened",
  "unfollowed",
];

Deno.test("the canvas follows every event of a declared incident, once a plan", () => {
  for (const { event, incident } of eachOccasion()) {
    for (const setup of EACH_SETUP) {
      const names = plan(event, incident, setup).map(({ name }) => name);
      const follows = isDeclared(incident) && !SILENT.includes(event.type);
      assertEquals(
        names.filter((name) => name === "canvas").length,
        follows ? 1 : 0,
        event.type,
      );
    }
  }
});

Deno.test("a declaration makes the canvas with the channel, and draws it again when the systems have answered", () => {
  const declared = happened(EACH_EVENT.declared);
  const incident = anIncident({ channel: null });
  for (const setup of EACH_SETUP) {
    const canvas = plan(declared, incident, setup).find(({ name }) =>
      name === "canvas"
    );
    assertEquals(canvas, {
      name: "canvas",
      needs: ["channel"],
      refs: [],
      after: [],
      shows: [...setup.systems],
    });
  }
});

Deno.test("later events draw the canvas of a channel that is open; before that, the declaration's plan does", () => {
  const updated = happened(EACH_EVENT.updated);
  const canvasOf = (channel: string | null) =>
    plan(updated, anIncident({ channel }), aSetup()).find(({ name }) =>
      name === "canvas"
    );
  assertEquals(canvasOf("C0INC")?.refs, ["channel"]);
  assertEquals(canvasOf("C0INC")?.shows, []);
  assertEquals(canvasOf(null), undefined);
});
