import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { timelineEntries } from "../incident/timeline.ts";
import { anIncident, EACH_EVENT, START, story } from "../incident/testing.ts";
import { assertFit, OUTSIDE_TEXTS } from "./testing.ts";
import {
  peopleOnTimeline,
  timelineMarkdown,
  timelineMessages,
} from "./timeline.ts";
import { en } from "./words/en.ts";

const LINKS = {
  add_timeline_entry: `https://slack.com/shortcuts/Ft1/${"a".repeat(32)}`,
  export_timeline: `https://slack.com/shortcuts/Ft2/${"b".repeat(32)}`,
};
const url = ({ channel, ts }: { channel: string; ts: string }) =>
  `https://demo.slack.com/archives/${channel}/p${ts.replace(".", "")}`;

Deno.test("every event has a line, and a message a link", () => {
  const entries = timelineEntries(story(...Object.values(EACH_EVENT)));
  const messages = timelineMessages(anIncident(), entries, LINKS, en, url);
  for (const message of messages) assertFit(message);
  assertStringIncludes(messages[0]!.text, "Timeline of INC-00447");
  const lines = messages.flatMap(({ text }) => text.split("\n"));
  assertEquals(lines.length, entries.length + 1);
  for (const line of lines.slice(1)) assertStringIncludes(line, " GMT  ");
});

Deno.test("a long timeline comes in several messages that Slack takes, the newest part of a very long one", () => {
  const { entry_added } = EACH_EVENT;
  const long = (count: number) =>
    timelineEntries(story(
      ...Array.from({ length: count }, (_, i) => ({
        ...entry_added,
        text: `${"x".repeat(1290)} ${i}`,
        when: START + i,
      })),
    ));
  const some = timelineMessages(anIncident(), long(30), LINKS, en, url);
  assert(some.length > 1);
  for (const message of some) assertFit(message);
  const many = timelineMessages(anIncident(), long(900), LINKS, en, url);
  for (const message of many) assertFit(message);
  assertStringIncludes(many[0]!.text, "older entries are left out");
  const withButtons = many.filter(({ blocks }) =>
    blocks.some(({ type }) => type === "actions")
  );
  assertEquals(withButtons, [many.at(-1)]);
});

const FACTS = {
  people: {
    names: { U0ZOE: "Zoe" },
    workspace: "https://demo.slack.com/",
  },
  url,
};

for (const [kind, text] of Object.entries(OUTSIDE_TEXTS)) {
  Deno.test(`in a canvas an entry is one line, with ${kind} text`, () => {
    const entries = timelineEntries(story({ ...EACH_EVENT.entry_added, text }));
    assertEquals(timelineMarkdown(entries, FACTS, en).split("\n").length, 1);
  });
}

Deno.test("the canvas has a line an entry, with times for everybody", () => {
  const entries = timelineEntries(story(
    EACH_EVENT.declared,
    EACH_EVENT.message_noted,
  ));
  assertEquals(
    timelineMarkdown(entries, FACTS, en).split("\n"),
    [
      "- **Thu Jun 15 2023 21:16:06 GMT** [@U0ARCADIO](https://demo.slack.com/team/U0ARCADIO) declared it: **Mobile app login errors**, Critical",
      "- **Thu Jun 15 2023 21:16:40 GMT** 📌 [@Zoe](https://demo.slack.com/team/U0ZOE): It began with the deploy ([message](https://demo.slack.com/archives/C0INC/p1686863800000100))",
    ],
  );
  assertStringIncludes(
    timelineMarkdown(entries, FACTS, en, 1),
    "1 older entries",
  );
  assertEquals(peopleOnTimeline(entries, en), ["U0ARCADIO", "U0ZOE"]);
});
