import * as z from "zod/mini";
import { audience } from "../incident/audience.ts";
import {
  follow,
  type FollowRule,
  unfollow,
  withoutRule,
  withRule,
} from "../incident/followers.ts";
import { isDeclared } from "../incident/incident.ts";
import { type Refused, refused } from "../incident/refused.ts";
import type { Typed } from "../messages/forms.ts";
import { SEVERITIES } from "../types/severity.ts";
import { allowed } from "./allowed.ts";
import { type Command, decide, type Done, type Workbench } from "./app.ts";
import type { Said } from "./forms.ts";
import { ROW_VERSION } from "./rows.ts";
import { codeOf } from "./slack.ts";

const Members = z.object({
  members: z.array(z.string()),
  response_metadata: z.optional(
    z.object({ next_cursor: z.optional(z.string()) }),
  ),
});

/** By a button: to hear of one incident, or no longer. */
export async function followOne(
  app: Workbench,
  reference: string,
  command: Command,
  wish: string,
): Promise<Done | Said> {
  const { actor } = command;
  const stops = wish === "unfollow";
  const hidden = stops ? null : await isHidden(app, reference, actor);
  if (hidden) return { refused: hidden };
  const done = await decide(
    app,
    reference,
    command,
    "follow",
    (incident) => stops ? unfollow(incident, actor) : follow(incident, actor),
  );
  if (!("loaded" in done)) return done;
  const { following } = app.words;
  const { number } = done.loaded.incident;
  const line = stops ? following.unfollowed(number) : following.follows(number);
  return { ...done, said: { title: following.title, lines: [line] } };
}

/** A private incident is none for whoever is not in its channel. */
async function isHidden(
  app: Workbench,
  reference: string,
  user: string,
): Promise<Refused | null> {
  const loaded = await app.incidents.load(reference);
  if ("refused" in loaded) return null; // the decision says so
  const { incident } = loaded;
  if (audience(incident).openChannel) return null;
  const channel = isDeclared(incident) ? incident.channel : null;
  if (channel && await isMember(app, channel, user)) return null;
  if (await allowed(app, user, "see_private", incident) === null) return null;
  return refused("incident_unknown", { incident: reference.slice(0, 80) })
    .refused;
}

/** Whether somebody is in a channel; of one that is gone nobody is. */
export async function isMember(
  app: Workbench,
  channel: string,
  user: string,
): Promise<boolean> {
  let cursor: string | undefined;
  do {
    try {
      const page = await app.slack.call("conversations.members", {
        channel,
        limit: 1000,
        ...(cursor ? { cursor } : {}),
      }, Members);
      if (page.members.includes(user)) return true;
      cursor = page.response_metadata?.next_cursor || undefined;
    } catch (error) {
      if (codeOf(error) === "channel_not_found") return false;
      throw error;
    }
  } while (cursor);
  return false;
}

/** By a form: incidents of a service or of all, from a severity on; or no longer. */
export async function followByRule(
  app: Workbench,
  { actor }: Command,
  typed: Typed,
): Promise<{ refused: Refused } | Said> {
  const no = await allowed(app, actor, "follow", null);
  if (no) return { refused: no };
  const service = String(typed.service ?? "").trim() || null;
  const from = String(typed.from ?? "").trim().toLowerCase();
  const severity = SEVERITIES.find((known) => known === from);
  if (!severity && from !== "stop") {
    const known = [...SEVERITIES, "stop"].join(", ");
    return refused("severity_unknown", { severity: from, known }, "from");
  }
  const before = (await app.stores.subscriptions.get(actor))?.rules ?? [];
  const rules = severity
    ? withRule(before, { severity, service })
    : withoutRule(before, service);
  if ("refused" in rules) return rules;
  await save(app, actor, rules);
  const { following } = app.words;
  return { said: { title: following.title, lines: following.rules(rules) } };
}

async function save(
  { stores }: Workbench,
  user: string,
  rules: readonly FollowRule[],
): Promise<void> {
  if (rules.length === 0) return await stores.subscriptions.delete(user);
  await stores.subscriptions.put({
    id: user,
    v: ROW_VERSION,
    rules: [...rules],
  });
}
