import type { Incident } from "../incident/incident.ts";
import type { TimelineEntry } from "../incident/timeline.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { type ActionLinks, buttons, type Message, message } from "./blocks.ts";
import { markdown, type People } from "./markdown.ts";
import { bareText, clip, type Part, type Sentence } from "./parts.ts";
import { gmt } from "./time.ts";
import type { Words } from "./words/en.ts";

/** Slack takes 50 blocks and about 13,000 characters in a message; a reader takes less. */
const CHUNK = { lines: 40, characters: 5000 } as const;
/** Newest messages' worth that is shown; the export has all. */
const CHUNKS_MAX = 6;
const LINE_MAX = 400;

/** Where a message of a channel opens: made from the workspace's address. */
export type MessageUrl = (message: { channel: string; ts: string }) => string;

/** What happened, without its time: names are Slack's, text is literal. */
export function entrySentence(entry: TimelineEntry, words: Words): Sentence {
  return eventSentence(entry.event, words);
}

/** Empty for what only counts: no timeline says it. */
export function eventSentence(event: IncidentEvent, words: Words): Sentence {
  const events: Partial<Record<string, unknown>> = words.timeline.events;
  const say = events[event.type] as
    | ((event: IncidentEvent) => Sentence)
    | undefined;
  return say?.(event) ?? [];
}

/** The whole timeline, in as many messages as Slack's limits ask for; the last one has the buttons. */
export function timelineMessages(
  incident: Incident,
  entries: readonly TimelineEntry[],
  links: ActionLinks,
  words: Words,
  url: MessageUrl,
): Message[] {
  const lines = entries.map((entry) => timelineLine(entry, words, url));
  const chunks = chunked(lines);
  const shown = chunks.slice(-CHUNKS_MAX);
  const left = chunks.slice(0, -CHUNKS_MAX).flat().length;
  const row = buttons(links, [
    {
      action: "add_timeline_entry",
      text: words.buttons.addTimelineEntry,
      inputs: { incident: incident.key },
    },
    {
      action: "export_timeline",
      text: words.buttons.exportTimeline,
      inputs: { incident: incident.key },
    },
  ]);
  return shown.map((chunk, i) => {
    const head = i > 0 ? [] : [
      words.timeline.title(incident.number),
      ...(left > 0 ? [words.timeline.more(left)] : []),
    ];
    return message(
      [...head, ...chunk],
      ...(i === shown.length - 1 ? row : []),
    );
  });
}

function timelineLine(
  entry: TimelineEntry,
  words: Words,
  url: MessageUrl,
): Sentence {
  const said = clipped(entrySentence(entry, words), LINE_MAX);
  return [{ at: entry.at }, "  ", ...said, ...placeOf(entry, words, url)];
}

function chunked(lines: readonly Sentence[]): Sentence[][] {
  const chunks: Sentence[][] = [[]];
  let size = 0;
  for (const line of lines) {
    const length = bareText([line]).length;
    const last = chunks.at(-1)!;
    if (
      last.length > 0 &&
      (last.length >= CHUNK.lines || size + length > CHUNK.characters)
    ) {
      chunks.push([line]);
      size = length;
    } else {
      last.push(line);
      size += length;
    }
  }
  return chunks;
}

/** At most `max` characters of text in all. */
export function clipped(sentence: Sentence, max: number): Sentence {
  const parts: Part[] = [];
  let left = max;
  for (const part of sentence) {
    if (left <= 0) return [...parts, "…"];
    if (typeof part !== "string") {
      parts.push(part);
      continue;
    }
    parts.push(clip(part, left));
    left -= part.length;
  }
  return parts;
}

/** What a canvas' timeline knows besides its entries. */
export interface TimelineFacts {
  readonly people: People;
  readonly url: MessageUrl;
}

/**
 * The timeline as markdown for a canvas: a list, oldest first, the newest `max` entries. Times are
 * GMT, since a canvas looks the same to everybody.
 */
export function timelineMarkdown(
  entries: readonly TimelineEntry[],
  { people, url }: TimelineFacts,
  words: Words,
  max = 100,
): string {
  const left = entries.length - max;
  const lines: Sentence[] = entries.slice(-max).map((entry) => [
    { bold: gmt(entry.at) },
    " ",
    ...clipped(entrySentence(entry, words), LINE_MAX),
    ...placeOf(entry, words, url),
  ]);
  const more = left > 0 ? [words.timeline.more(left)] : [];
  return [...more, ...lines].map((line) => `- ${markdown(line, people)}`)
    .join("\n");
}

/** Everybody whom the newest `max` entries name. */
export function peopleOnTimeline(
  entries: readonly TimelineEntry[],
  words: Words,
  max = 100,
): string[] {
  const parts = entries.slice(-max).flatMap((entry) =>
    entrySentence(entry, words)
  );
  return [
    ...new Set(
      parts.flatMap((part) =>
        typeof part === "object" && "user" in part ? [part.user] : []
      ),
    ),
  ];
}

function placeOf(
  { message }: TimelineEntry,
  words: Words,
  url: MessageUrl,
): Part[] {
  return message
    ? [" (", { link: url(message), text: words.timeline.message }, ")"]
    : [];
}
