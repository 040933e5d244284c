import * as z from "zod/mini";
import { isDeclared } from "../../incident/incident.ts";
import { Failure } from "../../integrations/http.ts";
import { codeOf } from "../slack.ts";
import { type EffectContext, must } from "./context.ts";

const Sharing = z.object({
  channel: z.object({
    is_ext_shared: z.optional(z.boolean()),
    is_pending_ext_shared: z.optional(z.boolean()),
  }),
});

/**
 * Slack's mail to somebody outside. Slack tells only an app that may also approve invitations whom it
 * has invited. So, when an answer was lost: of the first one, whether the channel waits for anybody;
 * of later ones nothing, and a second mail does less harm than none.
 */
export async function sendInvitation(context: EffectContext): Promise<void> {
  const { app, event, incident, refs, look } = context;
  if (event.type !== "vendor_invited" || !isDeclared(incident)) {
    throw new Error(`${event.type} invites nobody`);
  }
  const { id } = must(refs.channel, "the incident's channel");
  if (look && incident.vendors.length === 1 && await isShared(context, id)) {
    return;
  }
  try {
    await app.slack.tell("conversations.inviteShared", {
      channel: id,
      emails: [event.mail],
      external_limited: true,
    }, ["already_in_channel"]);
  } catch (error) {
    const why = app.words.vendors.why[codeOf(error) ?? ""];
    if (!why || !(error instanceof Failure)) throw error;
    throw new Failure("slack", "invalid", why, { cause: error });
  }
}

async function isShared(
  { app }: EffectContext,
  channel: string,
): Promise<boolean> {
  const { channel: found } = await app.slack.call("conversations.info", {
    channel,
  }, Sharing);
  return found.is_ext_shared === true || found.is_pending_ext_shared === true;
}
