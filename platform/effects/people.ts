import * as z from "zod/mini";
import type { Actor } from "../../incident/incident.ts";
import { Failure } from "../../integrations/http.ts";
import type { PersonSeen, Workbench } from "../app.ts";
import { codeOf } from "../slack.ts";

/** Gone, or no person. */
const UNREACHABLE = new Set([
  "user_disabled",
  "user_not_found",
  "not_enough_users",
]);
const Opened = z.object({ channel: z.object({ id: z.string() }) });

/** How people call somebody; who is not known any more does not keep a message from being made. */
export async function personName(
  app: Workbench,
  user: string,
): Promise<string> {
  return (await seen(app, user))?.name ?? app.words.roles.somebody;
}

/** By which other systems know somebody; null: Slack does not tell. */
export async function mailOf(
  app: Workbench,
  user: string,
): Promise<string | null> {
  return (await seen(app, user))?.mail ?? null;
}

async function seen(
  app: Workbench,
  user: string,
): Promise<PersonSeen | undefined> {
  try {
    return await app.person(user);
  } catch (error) {
    const code = error instanceof Failure ? codeOf(error) : undefined;
    if (code === "user_not_found" || code === "user_not_visible") {
      return undefined;
    }
    throw error;
  }
}

/** The conversation's id: a message can only be looked for in what is open. Nothing when nobody is there to read. */
export async function directMessages(
  app: Workbench,
  user: string,
): Promise<string | undefined> {
  try {
    const args = { users: user };
    return (await app.slack.call("conversations.open", args, Opened)).channel
      .id;
  } catch (error) {
    if (UNREACHABLE.has(codeOf(error) ?? "")) return undefined;
    throw error;
  }
}

/** Systems outside get people's names, not Slack's ids. */
export async function nameOf(app: Workbench, actor: Actor): Promise<string> {
  return "user" in actor ? await personName(app, actor.user) : actor.app;
}
