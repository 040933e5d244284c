import * as z from "zod/mini";
import type { Incident } from "../incident/incident.ts";
import { may, type Rule, ruleFor, type Wish } from "../incident/may.ts";
import type { Refused } from "../incident/refused.ts";
import type { Basics } from "./app.ts";
import { codeOf } from "./slack.ts";

const Members = z.object({ users: z.array(z.string()) });

/** Whether this person may; asks Slack who it is only where the rule depends on it. */
export async function allowed(
  app: Basics,
  user: string,
  wish: Wish,
  incident: Incident | null,
): Promise<Refused | null> {
  const rule = ruleFor(wish, app.config);
  const asksForAdmins = rule === "admins" || wish === "set_up";
  const isAdmin = asksForAdmins && (await app.person(user)).isAdmin;
  const groups = await groupsOf(app, user, rule);
  return may({ user, isAdmin, groups }, wish, incident, app.config);
}

/** The user groups of the rule that this person is in. One that is gone or disabled has no members. */
async function groupsOf(
  { slack }: Basics,
  user: string,
  rule: Rule,
): Promise<string[]> {
  if (typeof rule === "string" || rule.people?.includes(user)) return [];
  const found = await Promise.all((rule.groups ?? []).map(async (group) => {
    try {
      const { users } = await slack.call("usergroups.users.list", {
        usergroup: group,
      }, Members);
      return users.includes(user) ? [group] : [];
    } catch (error) {
      if (codeOf(error) === "no_such_subteam") return [];
      throw error;
    }
  }));
  return found.flat();
}
