import { assertEquals } from "@std/assert";
import {
  anIncident,
  ARCADIO,
  EACH_EVENT,
  happened,
  START,
  ZOE,
} from "../incident/testing.ts";
import { alertCard, channelCard } from "./card.ts";
import { assertFit, buttonsOf, LINKS, readable } from "./testing.ts";
import { sentNote, timerNote, updateNote, updateReminder } from "./updates.ts";
import { en } from "./words/en.ts";

const at = START + 30 * 60_000;
const updateDue = { at, minutes: 30, by: ZOE, isSnoozed: false };
const incident = anIncident({ updateDue });

Deno.test("an update's note says what has changed with it", () => {
  const event = happened({
    ...EACH_EVENT.updated,
    status: "identified",
    next: 30,
  }, { by: ZOE });
  const sent = {
    key: event.key,
    text: event.text,
    by: ZOE,
    at: START,
    status: event.status,
    dueAt: at,
    correctedBy: null,
    tell: {},
  } as const;
  const note = updateNote(event, { ...incident, updates: [sent] }, en, LINKS);
  assertFit(note);
  assertEquals(readable(note), [
    "Update on INC-00447 by @U0ZOE",
    "We found it",
    "Status: Identified · Next update by 21:46 GMT",
  ]);
  assertEquals(
    note.text.split("\n")[2],
    `Status: Identified · Next update by <!date^${at / 1000}^{time}|21:46 GMT>`,
  );
});

const sent = {
  key: "e1",
  text: "It is the cache",
  by: ZOE,
  at: START,
  status: null,
  dueAt: null,
  correctedBy: ARCADIO,
  tell: {},
} as const;

Deno.test("a corrected update says who corrected it, and can be corrected again", () => {
  const note = sentNote(sent, incident, en, LINKS);
  assertFit(note);
  assertEquals(readable(note), [
    "Update on INC-00447 by @U0ZOE, corrected by @U0ARCADIO",
    "It is the cache",
  ]);
  assertEquals(buttonsOf(note), [{
    text: "Follow",
    inputs: { incident: incident.key, wish: "follow" },
  }, {
    text: "Correct",
    inputs: { incident: incident.key, update: "e1", text: "It is the cache" },
  }]);
});

Deno.test("the button of a private incident's update holds keys only", () => {
  const [, button] = buttonsOf(
    sentNote(sent, { ...incident, isPrivate: true }, en, LINKS),
  );
  assertEquals(button?.inputs.text, "Corrected text:");
});

Deno.test("a reminder asks whoever promised the update, before and when it is due", () => {
  for (
    const [now, line] of [
      [at - 1, "⏰ @U0ZOE: the next update on INC-00447 is due at 21:46 GMT."],
      [at, "⏰ @U0ZOE: an update on INC-00447 is due now."],
    ] as const
  ) {
    const reminder = updateReminder(incident, at, now, en, LINKS);
    assertFit(reminder);
    assertEquals(readable(reminder), [line]);
    assertEquals(buttonsOf(reminder).map(({ text }) => text), [
      "Send Update",
      "Snooze 10 min",
      "Stop reminders",
    ]);
  }
});

Deno.test("a reminder asks the commander, when there is one", () => {
  const commander = { user: "U0GEETA", by: ZOE, at: START };
  const roles = { ...incident.roles, commander };
  assertEquals(
    readable(updateReminder({ ...incident, roles }, at, at, en, LINKS)),
    ["⏰ @U0GEETA: an update on INC-00447 is due now."],
  );
});

Deno.test("a reminder that was snoozed or stopped says who did it", () => {
  assertEquals(readable(timerNote(incident, ZOE, en, LINKS)), [
    "⏰ @U0ZOE needs more time: the next update on INC-00447 is due at 21:46 GMT.",
  ]);
  const stopped = timerNote({ ...incident, updateDue: null }, ZOE, en, LINKS);
  assertEquals(buttonsOf(stopped), []);
  assertEquals(
    readable(stopped)[0]?.split(" for ")[0],
    "⏰ @U0ZOE stopped the reminders",
  );
});

Deno.test("both cards say when the next update is due, as long as the incident is open", () => {
  const line = "Next Update Due: 21:46 GMT";
  const cards = (it: typeof incident) =>
    [alertCard(it, LINKS, en), channelCard(it, LINKS, en, [])].map((card) =>
      readable(card).includes(line)
    );
  assertEquals(cards(incident), [true, true]);
  assertEquals(cards({ ...incident, updateDue: null }), [false, false]);
});
