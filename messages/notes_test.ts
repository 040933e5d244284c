import { assert, assertEquals, assertThrows } from "@std/assert";
import type { EventBody } from "../incident/events.ts";
import {
  anIncident,
  EACH_EVENT,
  EACH_STATUS,
  happened,
  MONITOR,
  ZOE,
} from "../incident/testing.ts";
import { SEVERITIES } from "../types/severity.ts";
import { message } from "./blocks.ts";
import { headline, threadNote } from "./notes.ts";
import {
  assertFit,
  buttonsOf,
  extreme,
  LINKS,
  OUTSIDE_TEXTS,
  readable,
} from "./testing.ts";
import { en } from "./words/en.ts";

const { open, closed, alerted, dismissed } = EACH_STATUS;

function headlineOf(body: EventBody, incident = open, by = ZOE) {
  return headline(happened(body, { by }), incident, en, LINKS, SEVERITIES);
}

function noteOf(body: EventBody, incident: Parameters<typeof threadNote>[1]) {
  return threadNote(happened(body, { by: ZOE }), incident, en, SEVERITIES);
}

Deno.test("S26: the all clear has the ebook's words, the notes and who declared it", () => {
  assertEquals(readable(headlineOf(EACH_EVENT.closed)), [
    "All Clear has been declared!",
    "Rolled back",
    "By @U0ZOE",
  ]);
});

Deno.test("S29: under the all clear, one button carries the notes to stakeholders", () => {
  assertEquals(buttonsOf(headlineOf(EACH_EVENT.closed)), [{
    text: "Tell stakeholder channels",
    inputs: { incident: "C0REG-1718486166000100", message: "Rolled back" },
  }]);
});

Deno.test("an update in the channel and in the alert's thread has the same words", () => {
  const lines = ["Update on INC-00447 by @U0ZOE", "We found it"];
  assertEquals(readable(headlineOf(EACH_EVENT.updated)), lines);
  assertEquals(readable(noteOf(EACH_EVENT.updated, alerted)), lines);
});

Deno.test("an update by the app has its name", () => {
  const [first] = readable(headlineOf(EACH_EVENT.updated, open, MONITOR));
  assertEquals(first, "Update on INC-00447 by PagerDuty");
});

for (
  const [from, to, line] of [
    [
      "high",
      "critical",
      "🔺 INC-00447 was escalated from 🟠 High to 🔴 Critical by @U0ZOE.",
    ],
    [
      "medium",
      "low",
      "🔻 INC-00447 was de-escalated from 🟡 Medium to 🟢 Low by @U0ZOE.",
    ],
  ] as const
) {
  Deno.test(`the note of ${from} to ${to}`, () => {
    const move = { type: "severity_changed", from, to } as const;
    assertEquals(readable(headlineOf(move)), [line]);
    assertEquals(readable(noteOf(move, alerted)), [line]);
  });
}

Deno.test("the reason for a severity stands under it, as it was written", () => {
  const reason = OUTSIDE_TEXTS.hostile;
  const move = { type: "severity_changed", from: "low", to: "high", reason };
  const lines = readable(headlineOf(move as EventBody));
  assertEquals(lines, [
    "🔺 INC-00447 was escalated from 🟢 Low to 🟠 High by @U0ZOE.",
    reason,
  ]);
  assertEquals(readable(noteOf(move as EventBody, open)), lines);
});

Deno.test("a cancellation says that it is no all clear, and stakeholders read that it was cancelled", () => {
  const note = headlineOf(EACH_EVENT.cancelled);
  assertEquals(readable(note), [
    "🚫 INC-00447 was cancelled by @U0ZOE.",
    "A false alarm",
    "This is no all clear: it was no incident, or is none of ours.",
  ]);
  assertEquals(buttonsOf(note).map(({ inputs }) => inputs.message), [
    "Cancelled: A false alarm",
  ]);
});

for (
  const [about, body, incident, lines] of [
    ["a status", EACH_EVENT.status_changed, open, [
      "📌 INC-00447 went from Open to Investigating, says @U0ZOE.",
    ]],
    ["a cancellation", EACH_EVENT.cancelled, EACH_STATUS.cancelled, [
      "🚫 INC-00447 was cancelled by @U0ZOE.",
      "A false alarm",
      "This is no all clear: it was no incident, or is none of ours.",
    ]],
    ["a close", EACH_EVENT.closed, closed, [
      "✅ INC-00447 is closed: all clear by @U0ZOE.",
    ]],
    ["a dismissal", EACH_EVENT.dismissed, dismissed, [
      "INC-00447 was dismissed by @U0ZOE.",
      "A test of the monitor",
    ]],
  ] as const
) {
  Deno.test(`the alert's thread says of ${about}: ${lines[0]}`, () => {
    assertEquals(readable(noteOf(body, incident)), [...lines]);
  });
}

/** Whoever is on call, and who answered, is a matter of the incident's channel. */
const PAGING = ["page_asked", "page_seen", "acknowledged"];
const HEADLINES = new Set([
  "updated",
  "severity_changed",
  "status_changed",
  "cancelled",
  "closed",
  "merged",
  "absorbed",
  "reopened",
  "vendor_invited",
  "cases_handed",
  "banner_added",
  "banner_removed",
  "system_said",
  "entry_added",
  ...PAGING,
]);
/** Who is invited from outside, and what customers have to do with it, is no matter of the alert channel. */
const NOTES = new Set([...HEADLINES, "dismissed"]);
for (
  const inside of [
    "vendor_invited",
    "cases_handed",
    "banner_added",
    "banner_removed",
    "system_said",
    "entry_added",
    ...PAGING,
  ]
) NOTES.delete(inside);

for (const [type, body] of Object.entries(EACH_EVENT)) {
  Deno.test(`${type} has ${HEADLINES.has(type) ? "a" : "no"} headline and ${NOTES.has(type) ? "a" : "no"} note`, () => {
    if (HEADLINES.has(type)) assertFit(headlineOf(body));
    else assertThrows(() => headlineOf(body), Error, type);
    if (NOTES.has(type)) assertFit(noteOf(body, open));
    else assertThrows(() => noteOf(body, open), Error, type);
  });
}

for (const [kind, text] of Object.entries(OUTSIDE_TEXTS)) {
  Deno.test(`Slack takes every note of ${kind} text, and shows it as it was written`, () => {
    const words = text.trim().slice(0, 2500).replace(/[\uD800-\uDBFF]$/, "");
    const bodies: EventBody[] = [
      { ...EACH_EVENT.updated, text: words },
      { type: "closed", notes: words },
    ];
    for (const body of bodies) {
      const note = headlineOf(body);
      assertFit(note);
      assert(readable(note).join("\n").includes(`\n${words}`));
    }
    const incident = extreme("dismissed", text);
    assertFit(noteOf({ type: "dismissed", notes: words }, incident));
    assertFit(noteOf({ ...EACH_EVENT.updated, text: words }, incident));
    const told = message(
      en.notes.stakeholders("INC-00447", incident.title, words, ZOE),
    );
    assertFit(told);
    assertEquals(readable(told)[0], `INC-00447: ${incident.title}`);
  });
}

const WHY = "The app is not in this channel. Invite it.";

for (
  const [about, told, failed, lines] of [
    ["one channel", ["C0A"], [], ["📣 @U0ZOE told #C0A."]],
    ["two channels", ["C0A", "C0B"], [], ["📣 @U0ZOE told #C0A, #C0B."]],
    ["a channel that refused", ["C0A"], ["C0B"], [
      "📣 @U0ZOE told #C0A.",
      `⚠️ Could not tell #C0B: ${WHY}`,
    ]],
    ["no channel that took it", [], ["C0A", "C0B"], [
      `⚠️ Could not tell #C0A: ${WHY}`,
      `⚠️ Could not tell #C0B: ${WHY}`,
    ]],
  ] as const
) {
  Deno.test(`the note of telling ${about}`, () => {
    const why = failed.map((channel) => ({ place: { channel }, why: WHY }));
    const places = told.map((channel) => ({ channel }));
    const note = message(en.notes.told(ZOE, places, why));
    assertFit(note);
    assertEquals(readable(note), [...lines]);
  });
}

Deno.test("a channel that was opened twice leads to the other", () => {
  const note = message(en.notes.twin("C0INC"));
  assertFit(note);
  assertEquals(readable(note), [
    "This channel was opened twice at the same moment. Please go on in #C0INC. This one is archived.",
  ]);
});

Deno.test("a declared incident without an alert has its notes all the same", () => {
  const byHand = anIncident({ alert: null });
  assertFit(headlineOf(EACH_EVENT.closed, byHand));
});
