import {
  byCommander,
  bySeverity,
  byUpdateDue,
  type Listed,
} from "../incident/overview.ts";
import { SEVERITIES } from "../types/severity.ts";
import { type ActionLinks, buttons, type Message, message } from "./blocks.ts";
import { markdown, type People } from "./markdown.ts";
import type { Sentence } from "./parts.ts";
import type { Words } from "./words/en.ts";

/** A message that is read at a glance; the canvas has all. */
const SHOWN_MAX = 20;

/** The one message with all open incidents, worst first. The caller leaves out what not everybody may know. */
export function overviewMessage(
  all: readonly Listed[],
  links: ActionLinks,
  words: Words,
  now: number,
): Message {
  const { overview } = words;
  const sorted = bySeverity(all, SEVERITIES);
  const left = sorted.length - SHOWN_MAX;
  return message(
    [
      overview.title(all.length),
      ...sorted.slice(0, SHOWN_MAX).map((one) => line(one, words, now)),
      ...(left > 0 ? [overview.more(left)] : []),
      overview.quiet(),
    ],
    ...buttons(links, [
      { action: "my_incidents", text: words.buttons.myIncidents, inputs: {} },
      {
        action: "declare_by_hand",
        text: words.buttons.declare,
        inputs: {},
      },
    ]),
  );
}

/** One incident in a list: how bad, what, how far, where, who leads, what is promised. */
export function line(one: Listed, words: Words, now: number): Sentence {
  const { overview } = words;
  const { channel, commander, updateDueAt: due } = one;
  return [
    ...overview.incident(one),
    ...(channel ? overview.channel(channel) : []),
    ...overview.leads(commander),
    ...(due === null ? [] : overview.due(due, due < now)),
  ];
}

/** The same in the canvas beside it, in three orders. */
export function overviewCanvas(
  all: readonly Listed[],
  people: People,
  words: Words,
  now: number,
): string {
  const { canvas, title } = words.overview;
  const say = (sentence: Sentence) => markdown(sentence, people);
  const list = (some: readonly Listed[]) =>
    some.map((one) => `- ${say(line(one, words, now))}`).join("\n");
  const head = [
    `# ${canvas.title}`,
    say(title(all.length)),
    say(canvas.about()),
  ];
  if (all.length === 0) return head.join("\n\n");
  return [
    ...head,
    `## ${canvas.bySeverity}`,
    ...bySeverityGroups(all).flatMap(([level, some]) => [
      say(canvas.severity(level, some.length)),
      list(some),
    ]),
    `## ${canvas.byCommander}`,
    ...byCommander(all, SEVERITIES).flatMap(({ commander, incidents }) => [
      say(commander === null ? canvas.nobody() : canvas.led(commander)),
      list(incidents),
    ]),
    `## ${canvas.byUpdateDue}`,
    list(byUpdateDue(all, SEVERITIES)),
  ].join("\n\n");
}

function bySeverityGroups(all: readonly Listed[]) {
  return [
    ...Map.groupBy(bySeverity(all, SEVERITIES), ({ severity }) => severity),
  ];
}

/** Those whom the canvas names. */
export function leadersOf(all: readonly Listed[]): string[] {
  return [...new Set(all.flatMap(({ commander }) => commander ?? []))];
}
