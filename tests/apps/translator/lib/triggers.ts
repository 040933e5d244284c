import { TriggerEventTypes, TriggerTypes } from "deno-slack-api/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";

/** The workflows that start in the chosen channels. */
const WORKFLOWS = {
  reaction: "translate_reaction",
  message: "translate_message",
} as const;

export interface Configuration {
  channelIds: string[];
  /** Translate every new message to English, not only where somebody asks with a flag. */
  everyMessage: boolean;
}

/** Reads the configuration back from the triggers: there is no other copy of it. */
export async function readConfiguration(
  client: SlackAPIClient,
): Promise<Configuration> {
  const triggers = await ownTriggers(client);
  const reaction = triggers.get(WORKFLOWS.reaction);
  return {
    channelIds: reaction?.channel_ids ?? [],
    everyMessage: triggers.has(WORKFLOWS.message),
  };
}

/** Makes the triggers as the configuration wants them. Answers an error in a sentence. */
export async function saveConfiguration(
  client: SlackAPIClient,
  { channelIds, everyMessage }: Configuration,
): Promise<string | undefined> {
  for (const channel of channelIds) {
    const joined = await client.conversations.join({ channel });
    if (!joined.ok) return `I cannot join <#${channel}>: ${joined.error}`;
  }
  const triggers = await ownTriggers(client);
  const reaction = await createOrUpdate(
    client,
    triggers.get(WORKFLOWS.reaction)?.id,
    reactionTrigger(channelIds),
  );
  if (!reaction.ok) return `Reactions cannot be watched: ${reaction.error}`;

  const messageId = triggers.get(WORKFLOWS.message)?.id;
  if (everyMessage) {
    const message = await createOrUpdate(
      client,
      messageId,
      messageTrigger(channelIds),
    );
    if (!message.ok) return `Messages cannot be watched: ${message.error}`;
  } else if (messageId) {
    await client.workflows.triggers.delete({ trigger_id: messageId });
  }
}

async function ownTriggers(client: SlackAPIClient) {
  const list = await client.workflows.triggers.list({ is_owner: true });
  if (!list.ok) throw new Error(`Triggers cannot be listed: ${list.error}`);
  const events = list.triggers.filter(({ type }) =>
    type === TriggerTypes.Event
  );
  return new Map(
    // deno-lint-ignore no-explicit-any -- the SDK gives triggers no type here
    events.map((it): [string, any] => [it.workflow.callback_id, it]),
  );
}

// deno-lint-ignore no-explicit-any -- the SDK gives triggers no type here
function createOrUpdate(client: SlackAPIClient, id: string, trigger: any) {
  return id
    ? client.workflows.triggers.update({ trigger_id: id, ...trigger })
    : client.workflows.triggers.create(trigger);
}

function reactionTrigger(channel_ids: string[]) {
  return {
    type: TriggerTypes.Event,
    name: "Translate on a flag",
    workflow: `#/workflows/${WORKFLOWS.reaction}`,
    event: {
      event_type: TriggerEventTypes.ReactionAdded,
      channel_ids,
      filter: {
        version: 1,
        root: {
          operator: "OR",
          inputs: [
            { statement: "{{data.reaction}} CONTAINS flag-" },
            { statement: "{{data.reaction}} == es" },
            { statement: "{{data.reaction}} == de" },
          ],
        },
      },
    },
    inputs: {
      channelId: { value: "{{data.channel_id}}" },
      messageTs: { value: "{{data.message_ts}}" },
      reaction: { value: "{{data.reaction}}" },
    },
  };
}

/** Replies are left out: the translations are replies themselves. */
function messageTrigger(channel_ids: string[]) {
  return {
    type: TriggerTypes.Event,
    name: "Translate every message",
    workflow: `#/workflows/${WORKFLOWS.message}`,
    event: {
      event_type: TriggerEventTypes.MessagePosted,
      channel_ids,
      filter: {
        version: 1,
        root: {
          operator: "AND",
          inputs: [
            { statement: "{{data.thread_ts}} == null" },
            {
              operator: "NOT",
              inputs: [{ statement: "{{data.text}} CONTAINS http" }],
            },
          ],
        },
      },
    },
    inputs: {
      channelId: { value: "{{data.channel_id}}" },
      messageTs: { value: "{{data.message_ts}}" },
    },
  };
}
