import { isDeclared } from "../../incident/incident.ts";
import type { IncidentEvent } from "../../incident/events.ts";
import type { RoleAssigned } from "../../incident/roles.ts";
import { askForCommander, roleCard, roleNote } from "../../messages/roles.ts";
import type { Made } from "../runner.ts";
import { codeOf } from "../slack.ts";
import { type EffectContext, effectKey, must } from "./context.ts";
import { postOnce } from "./messages.ts";
import { directMessages, personName } from "./people.ts";

/** The channel is archived, deleted, or the app was removed from it. */
const DESERTED = new Set([
  "is_archived",
  "channel_not_found",
  "not_in_channel",
]);

/** Whoever has a role is in the channel. One who is in it already, or cannot be, keeps the role. */
export async function inviteHolder(context: EffectContext): Promise<void> {
  const { app, event, refs } = context;
  const { id } = must(refs.channel, "the incident's channel");
  await app.slack.tell("conversations.invite", {
    channel: id,
    users: assignmentOf(event).to,
  }, [
    "already_in_channel",
    "cant_invite_self",
    "cant_invite",
    "user_is_restricted",
    "user_not_found",
    "is_archived",
  ]);
}

/** A line in the channel, with people's names. */
export async function postRoleNote(context: EffectContext): Promise<Made> {
  const { app, event, incident, refs } = context;
  const { id } = must(refs.channel, "the incident's channel");
  const assignment = assignmentOf(event);
  const by = "user" in event.by ? event.by.user : null;
  const named = [assignment.to, assignment.from, by].filter((user) =>
    user !== null
  );
  const names = new Map(
    await Promise.all(
      [...new Set(named)].map(async (user) =>
        [user, await personName(app, user)] as const
      ),
    ),
  );
  const { channel, ts } = await postOnce(context, {
    channel: id,
    key: effectKey(context),
    message: roleNote(
      assignment,
      incident,
      by,
      (user) => names.get(user) ?? app.words.roles.somebody,
      app.words,
    ),
  });
  return { result: { channel, ts } };
}

/** A message in the channel with a button, when nobody leads. */
export async function askCommander(context: EffectContext): Promise<void> {
  const { app, event, incident, refs } = context;
  if (event.type !== "reminded") throw new Error(`${event.type} asks nobody`);
  const { id } = must(refs.channel, "the incident's channel");
  const question = {
    channel: id,
    key: effectKey(context),
    message: askForCommander(event, incident, app.settings.links, app.words),
  };
  try {
    await postOnce(context, question);
  } catch (error) {
    // Nobody is there to be asked.
    if (!DESERTED.has(codeOf(error) ?? "")) throw error;
  }
}

/**
 * Tells the new holder alone what the role asks for: a direct message, which is found again after a
 * crash by its metadata. An ephemeral message is not: Slack gives it back to nobody, so a run that
 * died after sending it could only send a second one, or none.
 */
export async function sendRoleCard(context: EffectContext): Promise<void> {
  const { app, event, incident, refs } = context;
  const { id } = must(refs.channel, "the incident's channel");
  const { to } = assignmentOf(event);
  if (!isDeclared(incident)) {
    throw new Error("a role card needs a declared incident");
  }
  const channel = await directMessages(app, to);
  if (!channel) return;
  await postOnce(context, {
    channel,
    key: effectKey(context),
    message: roleCard(
      assignmentOf(event),
      incident,
      id,
      app.settings.links,
      app.words,
    ),
  });
}

function assignmentOf(event: IncidentEvent): IncidentEvent & RoleAssigned {
  if (event.type !== "role_assigned") {
    throw new Error(`${event.type} assigns no role`);
  }
  return event;
}
