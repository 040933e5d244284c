import * as z from "zod/mini";
import {
  type Decision,
  declare,
  type DeclareForm,
} from "../incident/decide.ts";
import { type Incident, isOpen } from "../incident/incident.ts";
import { type Refused, refused } from "../incident/refused.ts";
import type { Typed } from "../messages/forms.ts";
import { SEVERITIES } from "../types/severity.ts";
import { beginByHand, eventByHand, keepEvent } from "./alerts.ts";
import {
  type Basics,
  type Command,
  decide,
  type Done,
  type Workbench,
} from "./app.ts";
import type { About } from "./forms.ts";
import { incidentOfChannel } from "./channel_index.ts";
import { kindRules } from "./kinds.ts";
import { codeOf } from "./slack.ts";

const ChannelAnswer = z.object({
  channel: z.object({
    is_private: z.optional(z.boolean()),
    is_archived: z.optional(z.boolean()),
    is_member: z.optional(z.boolean()),
  }),
});

/** Declares an alert, or out of the blue when there is no incident yet. */
export async function declareFromForm(
  app: Workbench,
  command: Command,
  typed: Typed,
  incident: string | undefined,
  { origin }: About,
): Promise<Done> {
  const channel = await channelOf(app, text(typed.channel), command.key);
  if ("refused" in channel) return channel;
  const declared = declares(app, typed, origin, channel);
  return incident
    ? await decide(app, incident, command, "declare", declared)
    : await beginByHand(app, command, declared);
}

/**
 * Puts a declaration out of the blue into the inbox before anything is read, so that a run which Slack
 * keeps waiting until its end loses nothing. False where it can only be refused, or needs a look at Slack.
 */
export async function keepDeclaration(
  app: Basics,
  command: Command,
  typed: Typed,
  { origin }: About,
): Promise<boolean> {
  if (text(typed.channel)) return false;
  const declared = declares(app, typed, origin, {});
  const event = await eventByHand(app, command, declared);
  if ("refused" in event) return false;
  await keepEvent(app, event);
  return true;
}

function declares(
  { config }: Basics,
  typed: Typed,
  origin: string | undefined,
  channel: Pick<DeclareForm, "channel">,
): (known: Incident | null) => Decision {
  const options = Array.isArray(typed.options) ? typed.options : [];
  const form: DeclareForm = {
    title: text(typed.summary),
    description: text(typed.description),
    severity: text(typed.severity),
    kind: text(typed.kind),
    isPrivate: options.includes("private"),
    isDrill: options.includes("drill"),
    from: origin,
    ...channel,
  };
  return (known) => declare(known, form, SEVERITIES, kindRules(config));
}

function text(value: Typed[string]): string {
  return typeof value === "string" ? value : "";
}

/** The existing channel that was chosen, if one was. A private one that the app is not in cannot be seen. */
async function channelOf(
  app: Workbench,
  id: string,
  event: string,
): Promise<Pick<DeclareForm, "channel"> | { refused: Refused }> {
  if (!id) return {};
  const taken = await takenBy(app, id, event);
  if (taken) return taken;
  try {
    const { channel } = await app.slack.call("conversations.info", {
      channel: id,
    }, ChannelAnswer);
    if (channel.is_archived) {
      return refused("channel_archived", { channel: id }, "channel");
    }
    const isPrivate = channel.is_private === true;
    if (isPrivate && channel.is_member === false) {
      return refused("channel_unseen", { channel: id }, "channel");
    }
    return { channel: { id, isPrivate } };
  } catch (error) {
    if (codeOf(error) !== "channel_not_found") throw error;
    return refused("channel_unseen", { channel: id }, "channel");
  }
}

/** The app's own channels are no place to work in, and one channel is for one incident at a time. */
async function takenBy(
  app: Workbench,
  channel: string,
  event: string,
): Promise<{ refused: Refused } | null> {
  const { register, alerts, overview } = app.settings;
  const facts = { channel, incident: null };
  if ([register, alerts, overview?.channel].includes(channel)) {
    return refused("channel_taken", facts, "channel");
  }
  const key = await incidentOfChannel(app, channel);
  const known = key === undefined ? null : await app.incidents.load(key);
  if (!known || "refused" in known || !isOpen(known.incident)) return null;
  // The same declaration, delivered again.
  if (event in known.recorded) return null;
  const { number } = known.incident;
  return refused("channel_taken", { channel, incident: number }, "channel");
}
