import * as z from "zod/mini";
import { declare, type DeclareForm } from "../incident/decide.ts";
import type { Incident } from "../incident/incident.ts";
import { type Refused, refused } from "../incident/refused.ts";
import type { Typed } from "../messages/forms.ts";
import { SEVERITIES } from "../types/severity.ts";
import { beginByHand } from "./alerts.ts";
import { type Command, decide, type Done, type Workbench } from "./app.ts";
import type { About } from "./forms.ts";
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
  const channel = await channelOf(app, text(typed.channel));
  if ("refused" in channel) return channel;
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
  const declared = (known: Incident | null) =>
    declare(known, form, SEVERITIES, kindRules(app.config));
  return incident
    ? await decide(app, incident, command, "declare", declared)
    : await beginByHand(app, command, declared(null));
}

function text(value: Typed[string]): string {
  return typeof value === "string" ? value : "";
}

/** The existing channel that was chosen, if one was. A private one that the app is not in cannot be seen. */
async function channelOf(
  { slack }: Workbench,
  id: string,
): Promise<Pick<DeclareForm, "channel"> | { refused: Refused }> {
  if (!id) return {};
  try {
    const { channel } = await slack.call("conversations.info", {
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
