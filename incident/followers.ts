import type { Decision } from "./decide.ts";
import { type Effect, effect } from "./effect.ts";
import { over, who } from "./events.ts";
import type { IncidentEvent } from "./events.ts";
import { type Actor, type Incident, isDeclared, isLive } from "./incident.ts";
import { type Refused, refused } from "./refused.ts";
import type { Severity } from "../types/severity.ts";

/** Somebody wants to hear of an incident by direct message, or no longer. Who it is, is who does it. */
export type FollowEvent =
  | { readonly type: "followed" }
  | { readonly type: "unfollowed" };

/** Each gets a message of their own. */
export const FOLLOWERS_MAX = 100;

/** Follow: from now on, until it is over. */
export function follow(incident: Incident, user: string): Decision {
  const no = mayFollow(incident, user);
  return no ?? { event: { type: "followed" } };
}

/** Unfollow: also what a rule of one's own would bring. */
export function unfollow(incident: Incident, user: string): Decision {
  return incident.muted.includes(user)
    ? refused("follows_not", { incident: incident.number })
    : { event: { type: "unfollowed" } };
}

export function applyFollow(
  before: Incident,
  event: FollowEvent & { readonly by: Actor },
): { incident: Incident } | { refused: Refused } {
  const user = who(event.by);
  if (user === null) return refused("not_first", { incident: before.number });
  const others = (users: readonly string[]) =>
    users.filter((other) => other !== user);
  if (event.type === "followed") {
    const no = mayFollow(before, user);
    if (no) return no;
    return {
      incident: {
        ...before,
        followers: [...before.followers, user],
        muted: others(before.muted),
      },
    };
  }
  if (before.muted.includes(user)) {
    return refused("follows_not", { incident: before.number });
  }
  return {
    incident: {
      ...before,
      followers: others(before.followers),
      muted: [...before.muted, user].slice(-FOLLOWERS_MAX),
    },
  };
}

function mayFollow(
  incident: Incident,
  user: string,
): { refused: Refused } | null {
  const facts = { incident: incident.number };
  if (incident.followers.includes(user)) {
    return refused("follows_already", facts);
  }
  if (!isLive(incident)) return over(incident);
  return incident.followers.length >= FOLLOWERS_MAX
    ? refused("followers_full", { ...facts, max: FOLLOWERS_MAX })
    : null;
}

/** Whoever followed a duplicate follows the one in which it goes on. */
export function followersOfBoth(
  { followers, muted }: Incident,
  others: readonly string[],
): string[] {
  const all = [...new Set([...followers, ...others])];
  return all.filter((user) => !muted.includes(user)).slice(0, FOLLOWERS_MAX);
}

/** What somebody wants to hear of without looking for it. */
export interface FollowRule {
  /** From this severity on. */
  readonly severity: Severity;
  /** Of this service only, as the monitors name it; null: of every one. */
  readonly service: string | null;
}

/** Rules of one person. */
export const RULES_MAX = 20;

/** Whoever was told on the way up is told of the end too, so the highest severity counts. */
export function matches(
  { severity, service }: FollowRule,
  incident: Incident,
  order: readonly Severity[],
): boolean {
  const isBad = order.indexOf(incident.peakSeverity) >= order.indexOf(severity);
  const itsService = incident.alert?.service ?? null;
  return isDeclared(incident) && isBad &&
    (service === null || sameService(service, itsService));
}

export function sameService(a: string | null, b: string | null): boolean {
  return (a ?? "").trim().toLowerCase() === (b ?? "").trim().toLowerCase();
}

/** One rule for a service: a new one takes the old one's place. Refused when there are too many. */
export function withRule(
  rules: readonly FollowRule[],
  rule: FollowRule,
): FollowRule[] | { refused: Refused } {
  const others = rules.filter(({ service }) =>
    !sameService(service, rule.service)
  );
  return others.length >= RULES_MAX
    ? refused("rules_full", { max: RULES_MAX })
    : [...others, rule];
}

/** Without a service, all of them go. */
export function withoutRule(
  rules: readonly FollowRule[],
  service: string | null,
): FollowRule[] | { refused: Refused } {
  const left = service === null
    ? []
    : rules.filter((rule) => !sameService(rule.service, service));
  return left.length === rules.length
    ? refused("no_such_rule", { service }, "service")
    : left;
}

/** What followers hear of. */
const TOLD: ReadonlySet<string> = new Set<IncidentEvent["type"]>([
  "declared",
  "updated",
  "update_corrected",
  "severity_changed",
  "status_changed",
  "closed",
  "cancelled",
  "merged",
  "reopened",
]);

/** One effect for all of them: rules are read when it is carried out. */
export function followerEffects(
  event: IncidentEvent,
  incident: Incident,
  others: readonly Effect[],
): Effect[] {
  if (!TOLD.has(event.type)) return [];
  if (!isDeclared(incident) && incident.followers.length === 0) return [];
  if (isDeclared(incident) && incident.mode === "backfill") return [];
  const opens = others.some(({ name }) => name === "channel");
  return [effect("followers", opens ? { after: ["channel"] } : {})];
}

/** Who hears of it, the one who did it not among them. */
export function listenersOf(
  incident: Incident,
  by: Actor,
  ruled: readonly string[],
): string[] {
  const actor = who(by);
  return [...new Set([...incident.followers, ...ruled])].filter((user) =>
    user !== actor && !incident.muted.includes(user)
  );
}
