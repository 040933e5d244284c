import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import {
  type Configuration,
  readConfiguration,
  saveConfiguration,
} from "../lib/triggers.ts";

export const def = DefineFunction({
  callback_id: "configure",
  title: "Choose the channels to translate in",
  source_file: "functions/configure.ts",
  input_parameters: {
    properties: { interactivityPointer: { type: Schema.types.string } },
    required: ["interactivityPointer"],
  },
  output_parameters: { properties: {}, required: [] },
});

export default SlackFunction(def, async ({ inputs, client }) => {
  const configuration = await readConfiguration(client);
  const opened = await client.views.open({
    interactivity_pointer: inputs.interactivityPointer,
    view: configureView(configuration),
  });
  if (!opened.ok) return { error: `No modal: ${opened.error}` };
  return { completed: false };
})
  .addViewSubmissionHandler(
    ["configure-translator"],
    async ({ view, client }) => {
      const { channels, options } = view.state.values;
      const problem = await saveConfiguration(client, {
        channelIds: channels.channels.selected_conversations,
        everyMessage: options.options.selected_options.some((
          { value }: { value: string },
        ) => value === "every_message"),
      });
      return {
        response_action: "update",
        view: doneView(
          problem ? `:warning: ${problem}` : "*Saved.* Now say something!",
        ),
      };
    },
  )
  .addViewClosedHandler(
    ["configure-translator"],
    async ({ body, client }) => {
      await client.functions.completeSuccess({
        function_execution_id: body.function_data.execution_id,
        outputs: {},
      });
    },
  );

const EVERY_MESSAGE = {
  text: { type: "plain_text", text: "Translate every message to English" },
  value: "every_message",
};

function configureView({ channelIds, everyMessage }: Configuration) {
  return {
    type: "modal",
    callback_id: "configure-translator",
    title: { type: "plain_text", text: "Translator" },
    submit: { type: "plain_text", text: "Save" },
    notify_on_close: true,
    blocks: [
      {
        type: "input",
        block_id: "channels",
        label: { type: "plain_text", text: "Translate in" },
        element: {
          type: "multi_conversations_select",
          action_id: "channels",
          initial_conversations: channelIds,
          filter: { include: ["public", "private"], exclude_bot_users: true },
        },
      },
      {
        type: "input",
        block_id: "options",
        optional: true,
        label: { type: "plain_text", text: "And" },
        element: {
          type: "checkboxes",
          action_id: "options",
          options: [EVERY_MESSAGE],
          ...(everyMessage ? { initial_options: [EVERY_MESSAGE] } : {}),
        },
      },
    ],
  };
}

function doneView(text: string) {
  return {
    type: "modal",
    callback_id: "configure-translator",
    title: { type: "plain_text", text: "Translator" },
    close: { type: "plain_text", text: "Done" },
    notify_on_close: true,
    blocks: [{ type: "section", text: { type: "mrkdwn", text } }],
  };
}
