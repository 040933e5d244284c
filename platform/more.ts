import { isDeclared } from "../incident/incident.ts";
import { refused } from "../incident/refused.ts";
import { moreActions } from "../messages/more.ts";
import { outsider } from "./allowed.ts";
import type { Command, Done, Workbench } from "./app.ts";
import { workbenchFor } from "./effects/drill.ts";
import { codeOf } from "./slack.ts";

/** Slack's words for: this person does not see what is posted there. */
const NOT_THERE = new Set([
  "user_not_in_channel",
  "not_in_channel",
  "channel_not_found",
  "is_archived",
]);

/** Shows everything that can be done, in the incident's channel, to whoever asked. */
export async function showMore(
  app: Workbench,
  reference: string,
  { actor }: Command,
): Promise<Done> {
  const loaded = await app.incidents.load(reference);
  if ("refused" in loaded) return loaded;
  const { incident } = loaded;
  if (!isDeclared(incident) || incident.channel === null) {
    return refused("not_declared", { incident: incident.number });
  }
  const no = await outsider(app, actor, incident);
  if (no) return { refused: no };
  const { channel } = incident;
  const { slack } = workbenchFor(app, incident);
  try {
    await slack.tell("chat.postEphemeral", {
      channel,
      user: actor,
      ...moreActions(incident, app.settings.links, app.words),
    });
  } catch (error) {
    if (!NOT_THERE.has(codeOf(error) ?? "")) throw error;
    return refused("actions_elsewhere", { incident: incident.number, channel });
  }
  return { loaded };
}
