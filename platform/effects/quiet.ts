import { hushed } from "../../incident/pings.ts";
import type { Message } from "../../messages/blocks.ts";
import { mentioned, withoutCalling } from "../../messages/mentions.ts";
import { Failure } from "../../integrations/http.ts";
import type { EffectContext } from "./context.ts";
import { personName } from "./people.ts";

/**
 * What a new message of this event may look like: nobody is called for what they did themselves, and
 * a monitor calls nobody. A later edit may mention anybody, since Slack notifies nobody of edits.
 */
export async function quietly(
  { app, event }: Pick<EffectContext, "app" | "event">,
  message: Message,
): Promise<Message> {
  const users = mentioned(message).filter((user) => hushed(event, user));
  if (users.length === 0) return message;
  try {
    const names = await Promise.all(
      users.map(async (user) => [user, await personName(app, user)] as const),
    );
    return withoutCalling(message, new Map(names), app.settings.url);
  } catch (error) {
    // A call too many does less harm than a message too few.
    if (!(error instanceof Failure)) throw error;
    return message;
  }
}
