import type { Incident } from "./incident.ts";
import { type Refused, refused } from "./refused.ts";

/** What somebody wants to do. */
export type Wish =
  | "declare"
  | "update"
  | "acknowledge"
  | "snooze"
  | "maintenance"
  | "change_severity"
  | "assign_role"
  | "close"
  | "merge"
  | "reopen"
  | "tell_stakeholders"
  | "send_to_customers"
  | "change_case_owner"
  | "page"
  | "see_private"
  | "swarm"
  | "note"
  | "task"
  | "follow"
  | "invite_vendor"
  | "retry"
  | "set_up";

/** Who may. `admins`: the workspace's admins and owners, and whom app.config.ts names as such. */
export type Rule =
  | "everyone"
  | "admins"
  | {
    /** User ids, `U…`. */
    readonly people?: readonly string[];
    /** Ids of user groups, `S…`. */
    readonly groups?: readonly string[];
  };

export type Permissions = Readonly<Partial<Record<Wish, Rule>>>;

/** Somebody who wants something, as far as the rule for it asks. */
export interface Person {
  readonly user: string;
  readonly isAdmin: boolean;
  /** Those user groups of the rule that this person is in. */
  readonly groups: readonly string[];
}

export interface MayRules {
  /** People who count as admins, besides the workspace's admins and owners. */
  readonly admins: readonly string[];
  readonly permissions: Permissions;
}

/** A private incident is for the members of its channel; beyond them, for whom the rule names. */
const DEFAULTS: Permissions = {
  set_up: "admins",
  maintenance: "admins",
  see_private: { people: [] },
};

export function ruleFor(wish: Wish, { permissions }: MayRules): Rule {
  return permissions[wish] ?? DEFAULTS[wish] ?? "everyone";
}

/**
 * Asked by every handler before anything else. Null means yes. Admins may always set up: nobody is
 * to lock them out.
 */
export function may(
  { user, isAdmin, groups }: Person,
  wish: Wish,
  _incident: Incident | null,
  rules: MayRules,
): Refused | null {
  const rule = ruleFor(wish, rules);
  if (rule === "everyone") return null;
  const asAdmin = rule === "admins" || wish === "set_up";
  if (asAdmin && (isAdmin || rules.admins.includes(user))) return null;
  if (rule === "admins") return refused("not_allowed", { wish }).refused;
  if (rule.people?.includes(user)) return null;
  if (rule.groups?.some((group) => groups.includes(group))) return null;
  return refused("not_allowed", {
    wish,
    people: (rule.people ?? []).join(" "),
    groups: (rule.groups ?? []).join(" "),
  }).refused;
}
