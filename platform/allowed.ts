import { audience } from "../incident/audience.ts";
import { type Incident, isDeclared } from "../incident/incident.ts";
import { may, type Rule, ruleFor, type Wish } from "../incident/may.ts";
import { workingSwarms } from "../incident/swarms.ts";
import { type Refused, refused } from "../incident/refused.ts";
import type { Basics } from "./app.ts";
import { isIn, membersOf } from "./people.ts";

/** Whether this person may; asks Slack who it is only where the rule depends on it. */
export async function allowed(
  app: Basics,
  user: string,
  wish: Wish,
  incident: Incident | null,
): Promise<Refused | null> {
  const no = await ruled(app, user, wish, incident);
  if (!no && incident && wish === "swarm" && ownsSwarm(incident, user)) {
    return null;
  }
  return no ?? (incident && await outsider(app, user, incident));
}

/** Why this person may know nothing of a private incident; null for everybody else. */
export async function outsider(
  app: Basics,
  user: string,
  incident: Incident,
): Promise<Refused | null> {
  return await mayKnow(app, user, incident)
    ? null
    : refused("not_a_member", { incident: incident.number }).refused;
}

/** A member of the incident's channel has asked them to lead it, so they may also end it. */
function ownsSwarm(incident: Incident, user: string): boolean {
  return workingSwarms(incident).some(({ owner }) => owner === user);
}

/** A private incident is for the members of its channel, for whoever declared it, and for those whom app.config.ts names. */
export async function mayKnow(
  app: Basics,
  user: string,
  incident: Incident,
): Promise<boolean> {
  if (audience(incident).lists || !isDeclared(incident)) return true;
  const { declaredBy, channel } = incident;
  if ("user" in declaredBy && declaredBy.user === user) return true;
  if (channel && await isIn(app, channel, user)) return true;
  return await ruled(app, user, "see_private", incident) === null;
}

async function ruled(
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

/** The user groups of the rule that this person is in. */
async function groupsOf(
  app: Basics,
  user: string,
  rule: Rule,
): Promise<string[]> {
  if (typeof rule === "string" || rule.people?.includes(user)) return [];
  const found = await Promise.all((rule.groups ?? []).map(async (group) => {
    const members = await membersOf(app, group);
    return members.includes(user) ? [group] : [];
  }));
  return found.flat();
}
