import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import {
  TriggerContextData,
  TriggerEventTypes,
  TriggerTypes,
} from "deno-slack-api/mod.ts";
import DigestDatastore from "../datastores/digests.ts";

export const ScheduleDigestFunction = DefineFunction({
  callback_id: "schedule_digest_function",
  title: "Schedule the digest of a channel",
  source_file: "functions/schedule_digest.ts",
  input_parameters: {
    properties: {
      channel_id: { type: Schema.slack.types.channel_id },
      urgent_channel_id: { type: Schema.slack.types.channel_id },
      starts_at: { type: Schema.slack.types.timestamp },
    },
    required: ["channel_id", "urgent_channel_id", "starts_at"],
  },
});

/** The digest on weekdays, and a notice at once for what is urgent. */
export default SlackFunction(
  ScheduleDigestFunction,
  async ({ inputs, client }) => {
    const { channel_id, urgent_channel_id, starts_at } = inputs;
    const known = await client.apps.datastore.get<
      typeof DigestDatastore.definition
    >({ datastore: DigestDatastore.name, id: channel_id });
    if (!known.ok) return { error: `Unknown: ${known.error}` };
    for (const id of [known.item.digest_trigger, known.item.urgent_trigger]) {
      if (id) await client.workflows.triggers.delete({ trigger_id: id });
    }

    const scheduled = await client.workflows.triggers.create({
      type: TriggerTypes.Scheduled,
      name: `Digest of ${channel_id}`,
      workflow: "#/workflows/digest",
      inputs: { channel_id: { value: channel_id } },
      schedule: {
        start_time: new Date(starts_at * 1000).toISOString(),
        timezone: "America/New_York",
        frequency: {
          type: "weekly",
          on_days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
          repeats_every: 1,
        },
      },
    });
    if (!scheduled.ok) return { error: `No schedule: ${scheduled.error}` };

    await client.conversations.join({ channel: channel_id });
    const urgent = await client.workflows.triggers.create({
      type: TriggerTypes.Event,
      name: `Urgent in ${channel_id}`,
      workflow: "#/workflows/urgent",
      inputs: {
        message_context: {
          value: TriggerContextData.Event.ReactionAdded.message_context,
        },
        message_link: { value: "{{data.message_link}}" },
        user_id: { value: TriggerContextData.Event.ReactionAdded.user_id },
        urgent_channel_id: { value: urgent_channel_id },
      },
      event: {
        event_type: TriggerEventTypes.ReactionAdded,
        channel_ids: [channel_id],
        filter: {
          version: 1,
          root: { statement: "{{data.reaction}} == 'red_circle'" },
        },
      },
    });
    if (!urgent.ok) return { error: `No notices: ${urgent.error}` };

    await client.apps.datastore.put<typeof DigestDatastore.definition>({
      datastore: DigestDatastore.name,
      item: {
        channel_id,
        digest_trigger: scheduled.trigger.id,
        urgent_trigger: urgent.trigger.id,
      },
    });
    return { outputs: {} };
  },
);
