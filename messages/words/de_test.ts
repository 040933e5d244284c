import { assert, assertEquals } from "@std/assert";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { leavesOf, phrasesOf } from "./testing.ts";

/** Names, and words that Germans say too. */
const SAME = new Set([
  "Channel",
  "Channels",
  "Commander",
  "Incident",
  "OK",
  "Person",
  "Problem",
  "Status",
  "Update",
]);
/** Functions without a word of their own, or with names alone. */
const SAME_FUNCTIONS = [
  "alike.one",
  "by",
  "canvas.role",
  "canvas.state",
  "channel.bookmarks.ticket",
  "channel.topic",
  "following.headline",
  "lines.failed",
  "moves.inRecord",
  "news.commented",
  "overview.canvas.severity",
  "overview.channel",
  "quiet.firing",
  "swarm.inChannel",
  "tasks.followUp",
  "tickets.link",
  "timeline.events.system_said",
  "telling.customerHeadline",
  "telling.executiveHeadline",
  "telling.state",
  "ticks.done",
  "ticks.waiting",
  "updates.withStatus",
];

const german = new Map(leavesOf(de));

Deno.test("nothing is left in English but names, and nothing is missing", () => {
  const left = leavesOf(en).filter(([path, leaf]) => {
    const other = german.get(path);
    assert(other !== undefined, `${path} is missing`);
    assert(other !== "", `${path} is empty`);
    return String(other) === String(leaf) && /\p{L}/u.test(String(leaf)) &&
      !SAME.has(String(leaf)) && !SAME_FUNCTIONS.includes(path);
  });
  assertEquals(left.map(([path, leaf]) => `${path}: ${leaf}`), []);
});

Deno.test("no piece of an English sentence is in a German one", () => {
  const english = phrasesOf(en);
  assert(english.size > 300, `only ${english.size} phrases were found`);
  assertEquals([...english.intersection(phrasesOf(de))], []);
});

Deno.test("titles, buttons and names of links fit what Slack shows", () => {
  const { cancel, fields, ...screens } = de.forms;
  const over = (max: number, texts: readonly string[]) =>
    texts.filter(({ length }) => length === 0 || length > max);
  const titles = Object.values(screens).flatMap((one) => Object.values(one));
  assertEquals(
    over(24, [
      cancel,
      ...titles,
      de.setUp.title,
      de.overview.list.title,
    ]),
    [],
  );
  assertEquals(over(48, Object.values(fields)), []);
  const choices = Object.values(de.choices).flatMap((one) =>
    Object.values(one as Record<string, string>)
  );
  assertEquals(over(75, [...Object.values(de.buttons), ...choices]), []);
});

Deno.test("a text that is told apart in English is told apart in German", () => {
  for (const group of ["buttons", "status", "severity"] as const) {
    const [english, own] = [en, de].map((words) =>
      new Set(Object.values(words[group])).size
    );
    assertEquals(own, english, group);
  }
});
