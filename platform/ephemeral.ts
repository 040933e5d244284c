import { type Incident, isDeclared } from "../incident/incident.ts";
import { type Refused, refused } from "../incident/refused.ts";
import { type Message, message } from "../messages/blocks.ts";
import { type Done, sentence, type Workbench } from "./app.ts";
import { workbenchFor } from "./effects/drill.ts";
import { codeOf } from "./slack.ts";

/** Not a member, as far as the app can see: it is shown nowhere else, so nothing private gets out. */
const NOT_THERE = [
  "user_not_in_channel",
  "not_in_channel",
  "channel_not_found",
  "is_archived",
];

/** Says to the person, alone, why their reaction did nothing. A second one on the same message is no mistake. */
export async function sayWhyNot(
  app: Workbench,
  incident: string,
  user: string,
  done: Done,
): Promise<void> {
  if ("loaded" in done || done.refused.code === "already_known") return;
  const known = await app.incidents.load(incident);
  if ("refused" in known) return;
  const why = message([[`⚠️ ${sentence(app.words, done.refused)}`]]);
  await postToOne(app, known.incident, user, [why]);
}

/** Shows messages to one member of the incident's channel alone. Answers why it cannot. */
export async function postToOne(
  app: Workbench,
  incident: Incident,
  user: string,
  messages: readonly Message[],
): Promise<Refused | null> {
  if (!isDeclared(incident) || incident.channel === null) {
    return refused("not_declared", { incident: incident.number }).refused;
  }
  const { channel } = incident;
  const { slack } = workbenchFor(app, incident);
  try {
    for (const message of messages) {
      await slack.tell("chat.postEphemeral", { channel, user, ...message });
    }
    return null;
  } catch (error) {
    if (!NOT_THERE.includes(codeOf(error) ?? "")) throw error;
    return refused("not_in_channel", { channel }).refused;
  }
}
