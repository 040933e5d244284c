import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { TriggerEventTypes, TriggerTypes } from "deno-slack-api/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { WelcomeMessageDatastore } from "../datastores/messages.ts";

export const SetUpMessageFunction = DefineFunction({
  callback_id: "set_up_message",
  title: "Set a channel's welcome up",
  source_file: "functions/set_up_message.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel: { type: Schema.slack.types.channel_id },
    },
    required: ["interactivity", "channel"],
  },
  output_parameters: {
    properties: {
      channel: { type: Schema.slack.types.channel_id },
      author: { type: Schema.slack.types.user_id },
    },
    required: ["channel", "author"],
  },
});

export default SlackFunction(
  SetUpMessageFunction,
  async ({ inputs, client }) => {
    const opened = await client.views.open({
      trigger_id: inputs.interactivity.interactivity_pointer,
      view: {
        type: "modal",
        callback_id: "welcome_message",
        title: { type: "plain_text", text: "Welcome people" },
        submit: { type: "plain_text", text: "Save" },
        blocks: [{
          type: "input",
          block_id: "channel",
          label: { type: "plain_text", text: "Channel" },
          element: {
            type: "channels_select",
            action_id: "id",
            initial_channel: inputs.channel,
          },
        }, {
          type: "input",
          block_id: "message",
          label: { type: "plain_text", text: "What newcomers read" },
          hint: { type: "plain_text", text: "Only they see it." },
          element: {
            type: "plain_text_input",
            action_id: "text",
            multiline: true,
            min_length: 5,
            max_length: 500,
          },
        }],
      },
    });
    if (!opened.ok) return { error: `No modal: ${opened.error}` };
    return { completed: false };
  },
).addViewSubmissionHandler(
  "welcome_message",
  async ({ view, body, client }) => {
    const channel = view.state.values.channel.id.selected_channel;
    const message = view.state.values.message.text.value;
    const joined = await client.conversations.join({ channel });
    if (!joined.ok) {
      return {
        response_action: "errors",
        errors: { channel: `I cannot join: ${joined.error}` },
      };
    }
    const author = body.user.id;
    await client.apps.datastore.put<typeof WelcomeMessageDatastore.definition>({
      datastore: WelcomeMessageDatastore.name,
      item: { channel, message, author },
    });
    const error = await watch(client, channel);
    const execution = {
      function_execution_id: body.function_data.execution_id,
    };
    if (error) await client.functions.completeError({ ...execution, error });
    else {
      await client.functions.completeSuccess({
        ...execution,
        outputs: { channel, author },
      });
    }
  },
);

/** One trigger per channel, however often its message changes. */
async function watch(client: SlackAPIClient, channel: string) {
  const name = `Welcome to ${channel}`;
  let cursor: string | undefined;
  do {
    const page = await client.workflows.triggers.list({
      is_owner: true,
      ...(cursor ? { cursor } : {}),
    });
    if (!page.ok) return `I cannot see my triggers: ${page.error}`;
    if (page.triggers.some((one) => one.name === name)) return;
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  const created = await client.workflows.triggers.create({
    type: TriggerTypes.Event,
    name,
    workflow: "#/workflows/send_welcome",
    event: {
      event_type: TriggerEventTypes.UserJoinedChannel,
      channel_ids: [channel],
    },
    inputs: {
      channel: { value: "{{data.channel_id}}" },
      newcomer: { value: "{{data.user_id}}" },
    },
  });
  if (!created.ok) return `I cannot watch this channel: ${created.error}`;
}
