import type { Decision } from "./decide.ts";
import type { IncidentEvent } from "./events.ts";
import { type Actor, type Incident, isDeclared, isOpen } from "./incident.ts";
import { type Effect, effect } from "./effect.ts";
import { type Refused, refused } from "./refused.ts";

/** In characters; `notedMax`: messages on one timeline at a time. */
export const TIMELINE = {
  notedMax: 150,
  textMax: 1300,
  /** A clock that is a little ahead is no reason to refuse. */
  futureMs: 60_000,
} as const;

/** A message of the incident's channel, as it says now. */
export interface ChannelMessage {
  readonly channel: string;
  /** Slack's `ts`: its identity in the channel, and when it was written. */
  readonly message: string;
  /** A person, or another app by its name. */
  readonly author: Actor;
  /** Slack's markup, as it was sent. */
  readonly text: string;
}

export type TimelineEvent =
  /** Somebody put a message on the timeline; the event's actor is who did. */
  | ({ readonly type: "message_noted" } & ChannelMessage)
  /** Its author has changed it since: Slack tells nobody, so it was read again. */
  | {
    readonly type: "message_reworded";
    readonly message: string;
    readonly text: string;
  }
  /** Nobody keeps it on the timeline any more, or it is deleted. */
  | { readonly type: "message_dropped"; readonly message: string }
  /** Something that happened earlier, written down by a person. `when`: epoch ms. */
  | {
    readonly type: "entry_added";
    readonly text: string;
    readonly when: number;
  };

/** A message on the timeline, as far as the incident's row must know it: its text is in the events. */
export interface Noted {
  readonly message: string;
  /** Tells whether the text is still the same. */
  readonly sum: string;
}

export function noteMessage(
  incident: Incident,
  found: ChannelMessage,
): Decision {
  const text = clipped(found.text);
  return decided(incident, { type: "message_noted", ...found, text });
}

export function rewordMessage(
  incident: Incident,
  message: string,
  text: string,
): Decision {
  return decided(incident, {
    type: "message_reworded",
    message,
    text: clipped(text),
  });
}

export function dropMessage(incident: Incident, message: string): Decision {
  return decided(incident, { type: "message_dropped", message });
}

export function addEntry(
  incident: Incident,
  form: { readonly text: string; readonly when: number | null },
  now: number,
): Decision {
  const text = form.text.trim();
  if (text === "") return refused("entry_blank", {}, "entry");
  if (text.length > TIMELINE.textMax) {
    const { length } = text;
    return refused(
      "entry_too_long",
      { length, max: TIMELINE.textMax },
      "entry",
    );
  }
  const when = form.when ?? now;
  if (when > now + TIMELINE.futureMs) {
    return refused("entry_in_future", {}, "when");
  }
  return decided(incident, { type: "entry_added", text, when });
}

function decided(incident: Incident, event: TimelineEvent): Decision {
  const result = applyTimeline(incident, event);
  return "refused" in result ? result : { event };
}

/** The timeline goes on after the end: much of it is written down afterwards. */
export function applyTimeline(
  before: Incident,
  event: TimelineEvent,
): { incident: Incident } | { refused: Refused } {
  const facts = { incident: before.number };
  if (!isDeclared(before)) return refused("not_declared", facts);
  if (event.type === "entry_added") return { incident: before };
  const { noted } = before;
  const known = noted.find(({ message }) => message === event.message);
  if (event.type === "message_noted") {
    if (known) return refused("already_known", facts);
    if (noted.length >= TIMELINE.notedMax) {
      return refused("timeline_full", { ...facts, max: TIMELINE.notedMax });
    }
    const fresh = { message: event.message, sum: sumOf(event.text) };
    return { incident: { ...before, noted: [...noted, fresh] } };
  }
  if (!known) return refused("not_noted", facts);
  const others = noted.filter((each) => each !== known);
  if (event.type === "message_dropped") {
    return { incident: { ...before, noted: others } };
  }
  const sum = sumOf(event.text);
  if (sum === known.sum) return refused("already_known", facts);
  const anew = noted.map((each) => each === known ? { ...known, sum } : each);
  return { incident: { ...before, noted: anew } };
}

/**
 * The row in `open` says whose messages are read again; and the canvas shows the timeline. What was written down is
 * nobody's message, so the channel has a line while the incident is under way.
 */
export function planTimeline(
  { type }: TimelineEvent,
  incident: Incident,
): Effect[] {
  return [
    effect("enter_open"),
    ...(type === "entry_added" && isOpen(incident)
      ? [effect("note", { refs: ["channel"] })]
      : []),
  ];
}

/** Whether a message on the timeline says something else by now. */
export function isReworded({ sum }: Noted, text: string): boolean {
  return sumOf(clipped(text)) !== sum;
}

/** One line of the timeline. */
export interface TimelineEntry {
  readonly key: string;
  /** When it happened, epoch ms: of a message, when it was written. */
  readonly at: number;
  /** Who did or wrote it. */
  readonly by: Actor;
  readonly event: ShownEvent;
  /** Where it stands, when it is a message. */
  readonly message: { readonly channel: string; readonly ts: string } | null;
}

/** What is no news by itself: it changes another entry. */
export type Silent = "message_reworded" | "message_dropped";
export type ShownEvent = Exclude<IncidentEvent, { type: Silent }>;

/**
 * The timeline of all the events that counted, in the order of time. A message stands where it was
 * written, with its newest text; one that was taken out is not there.
 */
export function timelineEntries(
  events: readonly IncidentEvent[],
): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  for (const event of dated(events)) {
    switch (event.type) {
      case "message_noted":
        entries.push({
          key: event.key,
          at: instantOf(event.message),
          by: event.author,
          event,
          message: { channel: event.channel, ts: event.message },
        });
        break;
      case "message_reworded": {
        const at = indexOf(entries, event.message);
        const entry = entries[at];
        if (entry) entries[at] = withText(entry, event.text);
        break;
      }
      case "message_dropped": {
        const at = indexOf(entries, event.message);
        if (at >= 0) entries.splice(at, 1);
        break;
      }
      default: {
        const { key, by } = event;
        const at = "when" in event ? event.when : event.at;
        entries.push({ key, at, by, event, message: null });
      }
    }
  }
  return entries.sort((a, b) => a.at - b.at);
}

/** The same entry with what its message says now. */
/** The register's order is the order of events: one that was delivered again may be dated after those that followed it. */
function dated(events: readonly IncidentEvent[]): IncidentEvent[] {
  let latest = Infinity;
  return events.toReversed().map((event) => {
    latest = Math.min(latest, event.at);
    return { ...event, at: latest };
  }).toReversed();
}

export function withText(entry: TimelineEntry, text: string): TimelineEntry {
  return entry.event.type === "message_noted"
    ? { ...entry, event: { ...entry.event, text: clipped(text) } }
    : entry;
}

function indexOf(entries: readonly TimelineEntry[], ts: string): number {
  return entries.findLastIndex(({ message }) => message?.ts === ts);
}

function instantOf(ts: string): number {
  return Math.floor(Number(ts) * 1000);
}

function clipped(text: string): string {
  return text.length <= TIMELINE.textMax
    ? text
    : `${text.slice(0, TIMELINE.textMax - 1)}…`;
}

/** FNV-1a, 32 bits: tells texts apart, and keeps nothing of them. */
function sumOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(16);
}
