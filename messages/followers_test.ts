import { assertEquals } from "@std/assert";
import { followerEffects } from "../incident/followers.ts";
import {
  anIncident,
  EACH_EVENT,
  EACH_STATUS,
  eachOccasion,
  happened,
  ZOE,
} from "../incident/testing.ts";
import { SEVERITIES } from "../types/severity.ts";
import { followerNote } from "./followers.ts";
import {
  assertFit,
  buttonsOf,
  LINKS,
  OUTSIDE_TEXTS,
  readable,
} from "./testing.ts";
import { en } from "./words/en.ts";

Deno.test("everything that followers hear of has its message, which Slack takes", () => {
  for (const { event, incident } of eachOccasion()) {
    const all = { ...incident, followers: ["U0ZOE"] };
    if (followerEffects(event, all, []).length === 0) continue;
    const note = followerNote(event, all, en, LINKS, SEVERITIES);
    assertFit(note);
    assertEquals(readable(note).length >= 2, true, event.type);
  }
});

Deno.test("it says how bad and how far it is, what happened and where more is, and how to stop", () => {
  const incident = anIncident({ status: "identified", channel: "C0INC" });
  const event = happened(EACH_EVENT.updated, { by: ZOE });
  const note = followerNote(event, incident, en, LINKS, SEVERITIES);
  assertEquals(readable(note), [
    "🔔 INC-00447 · 🟠 High · Identified",
    "Update on INC-00447 by @U0ZOE",
    "We found it",
    "More in #C0INC",
  ]);
  assertEquals(buttonsOf(note), [{
    text: "Unfollow",
    inputs: { incident: incident.key, wish: "unfollow" },
  }]);
});

for (const [kind, text] of Object.entries(OUTSIDE_TEXTS)) {
  Deno.test(`a follower's message is short, whatever ${kind} text it is about`, () => {
    const words = text.trim().slice(0, 1300).replace(/[\uD800-\uDBFF]$/, "");
    const event = happened({ type: "closed", notes: words } as const);
    const note = followerNote(event, EACH_STATUS.closed, en, LINKS, SEVERITIES);
    assertFit(note);
    assertEquals(readable(note).join("").length < 500, true);
  });
}
