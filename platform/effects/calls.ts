import * as z from "zod/mini";
import { isDeclared, isOpen } from "../../incident/incident.ts";
import { callMessage, callTitle } from "../../messages/calls.ts";
import type { Made } from "../runner.ts";
import { type EffectContext, effectKey, must } from "./context.ts";
import { findMarked, postOnce } from "./messages.ts";

const Added = z.object({ call: z.object({ id: z.string() }) });
const Shown = z.object({
  messages: z.array(z.object({
    blocks: z.optional(
      z.array(z.object({ call_id: z.optional(z.string()) })),
    ),
  })),
});

/**
 * The call as Slack shows calls: who is in it, and a button to join. Slack does not say what it makes of the same
 * call a second time, so one whose message stands is taken from there; one without a message nobody sees.
 */
export async function showSlackCall(context: EffectContext): Promise<Made> {
  const { app, incident, refs } = context;
  if (!isOpen(incident)) return {};
  const channel = must(refs.channel, "the incident's channel").id;
  const key = effectKey(context);
  const id = (context.look ? await shownCall(context, channel, key) : null) ??
    await addCall(context, key);
  const { system } = must(app.systems.call, "a call system");
  await postOnce(context, {
    channel,
    key,
    message: callMessage(id, incident, system.title, app.words),
  });
  return { refs: { slack_call: { id } } };
}

async function addCall(
  { app, incident, refs }: EffectContext,
  key: string,
): Promise<string> {
  const { system } = must(app.systems.call, "a call system");
  const declarer = isDeclared(incident) && "user" in incident.declaredBy
    ? incident.declaredBy.user
    : app.settings.bot_user;
  const { call } = await app.slack.call("calls.add", {
    external_unique_id: key,
    join_url: must(refs.call, "the call").url,
    title: callTitle(incident, system.title, app.words),
    // A bot must name somebody.
    created_by: declarer,
  }, Added);
  return call.id;
}

async function shownCall(
  { app, since }: EffectContext,
  channel: string,
  key: string,
): Promise<string | null> {
  const place = await findMarked(app, channel, undefined, key, since);
  if (!place) return null;
  const { messages: [message] } = await app.slack.call(
    "conversations.history",
    {
      channel,
      oldest: place.ts,
      latest: place.ts,
      inclusive: true,
      limit: 1,
    },
    Shown,
  );
  return message?.blocks?.find(({ call_id }) => call_id)?.call_id ?? null;
}

/** Slack shows it as ended. The vendor's own call is another matter. */
export async function endSlackCall(
  { app, refs }: EffectContext,
): Promise<void> {
  if (!refs.slack_call) return;
  await app.slack.tell("calls.end", { id: refs.slack_call.id }, [
    "inactive_call",
    "invalid_call_id",
  ]);
}
