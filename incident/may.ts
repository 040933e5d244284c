import type { Incident } from "./incident.ts";
import { type Refused, refused } from "./refused.ts";

/** What somebody wants to do. */
export type Wish =
  | "declare"
  | "update"
  | "change_severity"
  | "close"
  | "tell_stakeholders"
  | "retry"
  | "set_up";

export interface Person {
  readonly user: string;
  readonly isAdmin: boolean;
}

export interface MayRules {
  /** People who may set the app up, besides the workspace's admins and owners. */
  readonly admins: readonly string[];
}

/** Asked by every handler before anything else. Null means yes. */
export function may(
  person: Person,
  wish: Wish,
  _incident: Incident | null,
  rules: MayRules,
): Refused | null {
  if (wish !== "set_up") return null;
  if (person.isAdmin || rules.admins.includes(person.user)) return null;
  return refused("not_allowed", { wish }).refused;
}
