import type { Severity } from "../types/severity.ts";
import type { Decision } from "./decide.ts";
import { type Effect, effect } from "./effect.ts";
import { overSince } from "./archive.ts";
import { isEndGivenUp } from "./deliveries.ts";
import { type Incident, isDeclared, isOpen } from "./incident.ts";
import type { SystemKind } from "./reach.ts";
import { type Refused, refused } from "./refused.ts";
import { isEnded } from "./reopen.ts";

/** What people do in a system of record that is news here. */
export const NEWS = ["closed", "reopened", "commented", "severity"] as const;
export type NewsKind = (typeof NEWS)[number];

/** Somebody did something to the ticket or the record, in its own system. */
export interface SystemSaid {
  readonly type: "system_said";
  readonly system: SystemKind;
  readonly what: NewsKind;
  /** As that system names them. */
  readonly who: string;
  /** Of a comment. */
  readonly text: string;
  /** What its priority means here, when that is what changed. */
  readonly severity: Severity | null;
}

/**
 * What agrees with the incident as it is, is no news: it may well be our own doing. `at`: when it was done, epoch ms;
 * `isState`: when it was seen to stand so, whoever did it and when.
 */
export function hear(
  incident: Incident,
  news: Omit<SystemSaid, "type">,
  { at, isState = false }: { readonly at: number; readonly isState?: boolean },
): Decision {
  const event = { type: "system_said", ...news } as const;
  const no = notNews(incident, { ...event, at });
  if (no) return no;
  const wasNeverOver = isState && news.what === "reopened" &&
    isDeclared(incident) && isEndGivenUp(incident, news.system);
  return wasNeverOver
    ? refused("no_news", { incident: incident.number })
    : { event };
}

export function applySaid(
  before: Incident,
  event: SystemSaid & { readonly at: number },
): { incident: Incident } | { refused: Refused } {
  const no = notNews(before, event);
  if (no) return no;
  if (!isDeclared(before)) return refused("not_declared");
  const { system, at } = event;
  const heard = {
    ...before.heard,
    [system]: Math.max(before.heard[system] ?? 0, at),
  };
  return { incident: { ...before, heard } };
}

function notNews(
  incident: Incident,
  { what, text, severity, at }: SystemSaid & { readonly at: number },
): { refused: Refused } | null {
  const facts = { incident: incident.number };
  if (!isDeclared(incident)) return refused("not_declared", facts);
  // Nobody reads there any more, and nothing can be posted.
  if (!isOpen(incident) && incident.archive.archivedAt !== null) {
    return refused("no_news", facts);
  }
  const isNews = {
    closed: isOpen(incident),
    // Before its end here it was another end that was taken back.
    reopened: isEnded(incident) && at > overSince(incident),
    commented: text.trim() !== "",
    severity: isOpen(incident) && severity !== null &&
      severity !== incident.severity,
  }[what];
  return isNews ? null : refused("no_news", facts);
}

/** Said in the channel, with what can be done about it: nothing follows by itself. */
export function planSaid(): Effect[] {
  return [effect("note", { refs: ["channel"] })];
}
