import { askCommander } from "./ask_commander.ts";
import type { Decision } from "./decide.ts";
import { over } from "./events.ts";
import type { Incident, OpenIncident } from "./incident.ts";
import { isOpen } from "./incident.ts";
import type { Effect } from "./plan.ts";
import { pageRule } from "./page_rule.ts";
import { type Refused, refused } from "./refused.ts";
import { staleRule, type StaleSettings } from "./stale.ts";
import { updateDueRule } from "./update_due.ts";

/**
 * Things that must happen at a time and not by anybody's doing: ask for a commander, say that an
 * update is due. A rule tells from the incident alone when its next one is due, so nothing has to be
 * remembered but how often it has happened, and a restart loses nothing.
 */
export interface Reminder {
  /** The rule's name. */
  readonly what: string;
  /** What it is about: with another scope the count begins anew. */
  readonly scope: string;
  /** The first is 1. */
  readonly n: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The event: a reminder's time had come. */
export type Reminded = { readonly type: "reminded" } & Omit<Reminder, "at">;

/** How often a rule has reminded of its scope, and when last. */
export interface Done {
  readonly scope: string;
  readonly n: number;
  readonly at: number;
}

/** What the rules take from app.config.ts; times in ms. */
export interface ReminderSettings {
  readonly stale: StaleSettings;
  /** Whether a missing commander is asked for. */
  readonly askForCommander: boolean;
  /** How long a page may go unanswered before the next in line is called; null: for ever. */
  readonly pageAfterMs: number | null;
}

export interface Rule {
  /** What it is about now, in which its count begins at one; null when there is nothing to remind of. */
  scope(incident: OpenIncident, settings: ReminderSettings): string | null;
  /** When the next one is due, epoch ms; null when it was often enough. `done` is null before the first of its scope. */
  at(
    incident: OpenIncident,
    done: Done | null,
    settings: ReminderSettings,
  ): number | null;
  /** What happens then. */
  effects(event: Reminded, incident: OpenIncident): Effect[];
}

export type Rules = Readonly<Record<string, Rule>>;

/** Every rule, by name. */
export const REMINDERS: Rules = {
  commander: askCommander,
  update_due: updateDueRule,
  stale: staleRule,
  page: pageRule,
};

/** The reminder that is due first. Null for an incident that is not under way. */
export function nextReminder(
  incident: Incident,
  settings: ReminderSettings,
  rules: Rules = REMINDERS,
): Reminder | null {
  if (!isOpen(incident)) return null;
  let first: Reminder | null = null;
  for (const [what, rule] of Object.entries(rules)) {
    const scope = rule.scope(incident, settings);
    if (scope === null) continue;
    const last = incident.reminded[what];
    const done = last?.scope === scope ? last : null;
    const at = rule.at(incident, done, settings);
    if (at === null || (first && first.at <= at)) continue;
    first = { what, scope, n: (done?.n ?? 0) + 1, at };
  }
  return first;
}

/** The same for all runs that find it due, so that it happens once. */
export function reminderKey(
  incident: string,
  { what, scope, n }: Reminder,
): string {
  return `${incident}:${what}:${scope}:${n}`;
}

/** How all keys of what one rule asks begin: those of an effect are beneath the incident's. */
export function reminderKeys(incident: string, what: string): string {
  return `${incident}:${incident}:${what}:`;
}

/** Records that a reminder's time has come, if it still has. */
export function remind(incident: Incident, reminder: Reminder): Decision {
  if (!isOpen(incident)) {
    return incident.status === "alerted"
      ? refused("not_declared", { incident: incident.number })
      : over(incident);
  }
  const { what, scope, n } = reminder;
  return { event: { type: "reminded", what, scope, n } };
}

/** Counts it; a reminder that has happened already is refused. */
export function applyReminded(
  before: Incident,
  event: Reminded & { readonly at: number },
): { incident: Incident } | { refused: Refused } {
  const facts = { incident: before.number };
  if (before.status === "alerted") return refused("not_declared", facts);
  if (!isOpen(before)) return over(before);
  const last = before.reminded[event.what];
  if (last?.scope === event.scope && event.n <= last.n) {
    return refused("already_known", facts);
  }
  const { what, scope, n, at } = event;
  return {
    incident: {
      ...before,
      reminded: { ...before.reminded, [what]: { scope, n, at } },
    },
  };
}

/** What a reminder does; the row in `open` says when the next one is due. */
export function planReminded(
  event: Reminded,
  incident: Incident,
  enterOpen: Effect,
  rules: Rules = REMINDERS,
): Effect[] {
  const rule = rules[event.what];
  if (!rule || !isOpen(incident)) return [enterOpen];
  return [...rule.effects(event, incident), enterOpen];
}
