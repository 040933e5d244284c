import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { SEVERITIES } from "../types/severity.ts";
import { fold } from "./fold.ts";
import {
  addEntry,
  isReworded,
  noteMessage,
  rewordMessage,
  TIMELINE,
  timelineEntries,
} from "./timeline.ts";
import {
  anIncident,
  anyEvents,
  BIRTH,
  EACH_EVENT,
  MONITOR,
  START,
  story,
  ZOE,
} from "./testing.ts";

const MESSAGE = {
  channel: "C0INC",
  message: "1686863800.000100",
  author: ZOE,
  text: "It began with the deploy",
};
const AT = 1686863800000;

Deno.test("an event that was delivered again, and dated anew, stands before what followed it", () => {
  const events = story(EACH_EVENT.declared, EACH_EVENT.channel_opened);
  const late = events.map((event, i) =>
    i === 0 ? { ...event, at: event.at + 60_000 } : event
  );
  assertEquals(
    timelineEntries(late).map(({ event }) => event.type),
    ["declared", "channel_opened"],
  );
});

Deno.test("a message stands where it was written, by its author, with its newest text", () => {
  const { declared, message_noted, message_reworded, updated } = EACH_EVENT;
  const entries = timelineEntries(
    story(declared, updated, message_noted, message_reworded),
  );
  const noted = entries.find(({ message }) => message !== null);
  assertEquals(noted?.at, AT);
  assertEquals(noted?.by, ZOE);
  assertEquals(noted?.message, { channel: "C0INC", ts: MESSAGE.message });
  assert(
    noted?.event.type === "message_noted" &&
      noted.event.text === "It began before the deploy",
  );
  assertEquals(entries.map(({ at }) => at), entries.map(({ at }) => at).sort());
});

Deno.test("a message that was taken out is not there; noted again it is there once", () => {
  const { message_noted, message_dropped } = EACH_EVENT;
  assertEquals(timelineEntries(story(message_noted, message_dropped)), []);
  assertEquals(
    timelineEntries(story(message_noted, message_dropped, message_noted))
      .length,
    1,
  );
});

Deno.test("an entry of the past stands at its own time", () => {
  const [entry] = timelineEntries(story(EACH_EVENT.entry_added));
  assertEquals(entry?.at, START - 60_000);
});

Deno.test("whatever happens, the timeline is in order and has each message at most once", () => {
  fc.assert(fc.property(anyEvents, (events) => {
    const { accepted, incident } = fold(null, events, BIRTH, SEVERITIES);
    const entries = timelineEntries(accepted);
    const times = entries.map(({ at }) => at);
    assertEquals(times, times.toSorted((a, b) => a - b));
    const messages = entries.flatMap(({ message }) => message?.ts ?? []);
    const noted = incident && "noted" in incident ? incident.noted : [];
    assertEquals(
      messages.toSorted(),
      noted.map(({ message }) => message).toSorted(),
    );
  }));
});

Deno.test("a message that is there already, or does not fit any more, is refused", () => {
  const incident = anIncident({
    noted: [{ message: MESSAGE.message, sum: "" }],
  });
  assertEquals(noteMessage(incident, MESSAGE), {
    refused: { code: "already_known", facts: { incident: "INC-00447" } },
  });
  const full = anIncident({
    noted: Array.from(
      { length: TIMELINE.notedMax },
      (_, i) => ({ message: `${i}.000000`, sum: "" }),
    ),
  });
  const result = noteMessage(full, MESSAGE);
  assert("refused" in result && result.refused.code === "timeline_full");
});

Deno.test("only another text is a change, however long it is", () => {
  const long = "x".repeat(TIMELINE.textMax + 50);
  const { accepted: _, incident } = fold(
    anIncident({ noted: [] }),
    story({ type: "message_noted", ...MESSAGE, text: "a" }),
    BIRTH,
    SEVERITIES,
  );
  assert(incident?.status === "open");
  const [noted] = incident.noted;
  assertEquals(isReworded(noted!, "a"), false);
  assertEquals(isReworded(noted!, "b"), true);
  const same = rewordMessage(incident, MESSAGE.message, "a");
  assert("refused" in same);
  const noting = noteMessage(anIncident(), { ...MESSAGE, text: long });
  assert(
    "event" in noting && noting.event.type === "message_noted" &&
      noting.event.text.length === TIMELINE.textMax,
  );
});

for (
  const [text, when, code] of [
    [" ", START, "entry_blank"],
    ["x".repeat(TIMELINE.textMax + 1), START, "entry_too_long"],
    ["soon", START + 2 * TIMELINE.futureMs, "entry_in_future"],
  ] as const
) {
  Deno.test(`an entry is refused: ${code}`, () => {
    const result = addEntry(anIncident(), { text, when }, START);
    assertEquals("refused" in result && result.refused.code, code);
  });
}

Deno.test("an entry without a time is of now", () => {
  assertEquals(addEntry(anIncident(), { text: " a ", when: null }, START), {
    event: { type: "entry_added", text: "a", when: START },
  });
});

Deno.test("the timeline of an alert that nobody declared cannot be written on", () => {
  const alerted = anIncident({ status: "alerted" });
  const result = noteMessage(alerted, { ...MESSAGE, author: MONITOR });
  assert("refused" in result && result.refused.code === "not_declared");
});
