import type { Severity } from "../types/severity.ts";
import { type Effect, effect } from "./effect.ts";
import type { IncidentEvent } from "./events.ts";
import {
  type Incident,
  isOpen,
  type Mode,
  type OpenIncident,
  type OpenStatus,
} from "./incident.ts";

/** What lists know of an incident under way. */
export interface Listed {
  readonly key: string;
  /** The label that people see: `INC-00447`. */
  readonly number: string;
  readonly title: string;
  readonly severity: Severity;
  readonly status: OpenStatus;
  readonly mode: Mode;
  /** Only the members of its channel may learn of it. */
  readonly isPrivate: boolean;
  readonly channel: string | null;
  readonly commander: string | null;
  /** When the next update was promised, epoch ms. */
  readonly updateDueAt: number | null;
  readonly declaredAt: number;
  /** Whoever declared it or holds a role in it, by user id. */
  readonly people: readonly string[];
}

export function listed(incident: OpenIncident): Listed {
  const { key, number, title, severity, status, mode, isPrivate, channel } =
    incident;
  const { declaredAt, declaredBy, roles } = incident;
  const people = [
    ...("user" in declaredBy ? [declaredBy.user] : []),
    ...Object.values(roles).flatMap((holder) => holder?.user ?? []),
  ];
  return {
    key,
    number,
    title,
    severity,
    status,
    mode,
    isPrivate,
    channel,
    commander: roles.commander?.user ?? null,
    updateDueAt: incident.updateDue?.at ?? null,
    declaredAt,
    people: [...new Set(people)],
  };
}

/** Those that everybody may read of. What is written down afterwards is under way nowhere. */
export function forEverybody(all: readonly Listed[]): Listed[] {
  return all.filter(({ isPrivate, mode }) => !isPrivate && mode !== "backfill");
}

/** Those of this person: declared, with a role, or in the channel, whose ids are given. */
export function mine(
  all: readonly Listed[],
  user: string,
  channels: ReadonlySet<string>,
): Listed[] {
  return all.filter(({ people, channel, isPrivate }) => {
    const isIn = channel !== null && channels.has(channel);
    // Who has left a private incident's channel learns no more of it.
    return isIn || !isPrivate && people.includes(user);
  });
}

/** Those whom this person may know of: all public ones, and private ones of whose channel they are. */
export function visibleTo(
  all: readonly Listed[],
  channels: ReadonlySet<string>,
): Listed[] {
  return all.filter(({ isPrivate, channel }) =>
    !isPrivate || channel !== null && channels.has(channel)
  );
}

/** The worst first; of equals, the one that has been going on longest. `order` is from least to most severe. */
export function bySeverity(
  all: readonly Listed[],
  order: readonly Severity[],
): Listed[] {
  return all.toSorted((a, b) =>
    order.indexOf(b.severity) - order.indexOf(a.severity) ||
    a.declaredAt - b.declaredAt || a.key.localeCompare(b.key)
  );
}

/** Those whose update is due first, then those that promised none. */
export function byUpdateDue(
  all: readonly Listed[],
  order: readonly Severity[],
): Listed[] {
  return bySeverity(all, order).toSorted((a, b) =>
    (a.updateDueAt ?? Infinity) - (b.updateDueAt ?? Infinity) || 0
  );
}

/** One group for each commander, those without one first: somebody is missing there. */
export function byCommander(
  all: readonly Listed[],
  order: readonly Severity[],
): { commander: string | null; incidents: Listed[] }[] {
  const groups = Map.groupBy(
    bySeverity(all, order),
    ({ commander }) => commander,
  );
  return [...groups].map(([commander, incidents]) => ({ commander, incidents }))
    .sort((a, b) =>
      Number(a.commander !== null) - Number(b.commander !== null)
    );
}

/** Events that change what the lists say; those that begin and end it write the row anyway. */
const LISTED: readonly string[] = [
  "severity_changed",
  "status_changed",
  "role_assigned",
];

/** The row in `open` follows what lists say of the incident, and the overview follows the row. */
export function overviewEffects(
  event: IncidentEvent,
  incident: Incident,
  others: readonly Effect[],
): Effect[] {
  const row = others.find(({ name }) =>
    name === "enter_open" || name === "leave_open"
  );
  if (row) return [effect("overview", { needs: [row.name] })];
  return isOpen(incident) && LISTED.includes(event.type)
    ? [effect("enter_open"), effect("overview", { needs: ["enter_open"] })]
    : [];
}
