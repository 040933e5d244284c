import type { Actor, Incident } from "../incident/incident.ts";
import { isOpen } from "../incident/incident.ts";
import type { ToldAudience } from "../incident/telling.ts";
import { type Message, message } from "./blocks.ts";
import { clip, type Sentence } from "./parts.ts";
import type { Words } from "./words/en.ts";

/** Executives read a few lines, customers what the author wrote. */
const EXECUTIVE_MAX = 280;

/** What is told, and by whom. */
export interface TellFacts {
  readonly text: string;
  readonly by: Actor;
  /** When the next update was promised; null when none was. */
  readonly dueAt: number | null;
  readonly correctedBy: Actor | null;
}

/** What must not reach a customer: names of people who are involved, hosts of our own systems. */
export interface Internals {
  readonly names: readonly string[];
  readonly hosts: readonly string[];
}

/** The same news for each kind of reader, as a message of Slack's. */
export function stakeholderMessage(
  ...news: Parameters<typeof stakeholderLines>
): Message {
  return message(stakeholderLines(...news));
}

export function stakeholderLines(
  audience: ToldAudience,
  { text, by, dueAt, correctedBy }: TellFacts,
  incident: Incident,
  internals: Internals,
  words: Words,
): Sentence[] {
  const { number, title, status, severity } = incident;
  const { telling, notes } = words;
  const next = isOpen(incident) ? dueAt : null;
  const corrected = correctedBy ? [telling.corrected()] : [];
  switch (audience) {
    case "internal":
      return [
        ...notes.stakeholders(number, title, text, by),
        ...telling.next(next),
        ...corrected,
      ];
    case "executive":
      return [
        telling.executiveHeadline(number, title),
        telling.state(
          `${words.severityMark[severity]} ${words.severity[severity]}`,
          words.status[status],
        ),
        [forExecutives(text)],
        ...telling.next(next),
        ...corrected,
      ];
    case "customer":
      return [
        telling.customerHeadline(status),
        [forCustomers(text, internals, telling.ourTeam)],
        ...telling.next(next),
        ...corrected,
        telling.reference(number),
      ];
  }
}

/** Without code, addresses and traces, and cut at a sentence's end. */
export function forExecutives(text: string): string {
  const plain = text
    .replace(/```[^]*?(```|$)/g, " ")
    .replace(/`/g, "")
    .split("\n")
    .filter((line) => !TRACE.test(line))
    .join(" ")
    .replace(ADDRESS, " ")
    .replace(/\s+/g, " ")
    .trim();
  // A text that was nothing but code is better than none.
  const shown = plain || text.replace(/\s+/g, " ").trim();
  if (shown.length <= EXECUTIVE_MAX) return shown;
  const cut = shown.slice(0, EXECUTIVE_MAX);
  const end = Math.max(cut.lastIndexOf(". "), cut.lastIndexOf("! "));
  return end > EXECUTIVE_MAX / 3
    ? cut.slice(0, end + 1)
    : clip(shown, EXECUTIVE_MAX);
}

/** A line of a stack trace or a log. */
const TRACE = /^\s*(at \S+ ?[(:]|Caused by:|\d{4}-\d\d-\d\d[T ]\d\d:\d\d)/;
const ADDRESS = /\bhttps?:\/\/\S+/g;

/** Without mentions, channels, mail addresses, names of our people, and addresses of our own systems. */
export function forCustomers(
  text: string,
  { names, hosts }: Internals,
  ourTeam: string,
): string {
  const known = names.flatMap(partsOf).sort((a, b) => b.length - a.length);
  let shown = text
    .replace(
      ADDRESS,
      (address) => hosts.some((host) => address.includes(host)) ? "" : address,
    )
    .replace(/<[@#!][^>]*>/g, ourTeam)
    .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, ourTeam)
    .replace(/(?<![\w/])@[\p{L}\w.-]*[\p{L}\w]/gu, ourTeam)
    .replace(/(?<![\w/&])#[\p{L}][\p{L}\w-]*/gu, ourTeam);
  for (const name of known) {
    shown = shown.replace(
      new RegExp(`(?<![\\p{L}\\w])${escapeRegExp(name)}(?![\\p{L}\\w])`, "gu"),
      ourTeam,
    );
  }
  return shown.replace(
    new RegExp(`(${ourTeam})(?:[\\s,]+${ourTeam})+`, "g"),
    "$1",
  )
    .replace(/[ \t]{2,}/g, " ").trim() || ourTeam;
}

/** The whole name, and each part that is more than an initial, as it is written in a sentence. */
function partsOf(name: string): string[] {
  const parts = name.split(/[\s._-]+/).filter((part) => part.length > 2);
  const capital = (part: string) => part[0]!.toUpperCase() + part.slice(1);
  return [...new Set([name, ...parts.map(capital)])].filter((part) =>
    part.length > 2
  );
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
