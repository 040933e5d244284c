import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { describe, findWaiting } from "../lib/waiting.ts";

export const ReportFunction = DefineFunction({
  callback_id: "report_function",
  title: "Report what waits",
  description: "Show what waits in a channel, and offer to share it",
  source_file: "functions/report.ts",
  input_parameters: {
    properties: {
      channel_id: { type: Schema.slack.types.channel_id },
      user_id: { type: Schema.slack.types.user_id },
    },
    required: ["channel_id", "user_id"],
  },
  output_parameters: {
    properties: { shared: { type: Schema.types.boolean } },
    required: ["shared"],
  },
});

const SHARE = {
  type: "button",
  action_id: "share",
  text: { type: "plain_text", text: "Share with the channel" },
};
const REFRESH = {
  type: "button",
  action_id: "refresh",
  text: { type: "plain_text", text: "Look again" },
};
const DISMISS = {
  type: "button",
  action_id: "dismiss",
  text: { type: "plain_text", text: "Dismiss" },
};

function reportBlocks(text: string) {
  return [
    { type: "section", text: { type: "mrkdwn", text } },
    {
      type: "actions",
      block_id: "report",
      elements: [SHARE, REFRESH, DISMISS],
    },
  ];
}

export default SlackFunction(
  ReportFunction,
  async ({ inputs, client, token }) => {
    const { channel_id, user_id } = inputs;
    const text = describe(await findWaiting(token, channel_id, 7));
    const shown = await client.chat.postEphemeral({
      channel: channel_id,
      user: user_id,
      text,
      blocks: reportBlocks(text),
    });
    if (!shown.ok) return { error: `The report is lost: ${shown.error}` };
    return { completed: false };
  },
).addBlockActionsHandler("refresh", async ({ inputs, body, client, token }) => {
  const text = describe(await findWaiting(token, inputs.channel_id, 7));
  // A message that only one person sees can be reached by its response_url alone.
  await client.response(body.response_url, {
    replace_original: true,
    text,
    blocks: reportBlocks(text),
  });
}).addBlockActionsHandler(
  "share",
  async ({ inputs, body, client, token }) => {
    const text = describe(await findWaiting(token, inputs.channel_id, 7));
    const shared = await client.response(body.response_url, {
      response_type: "in_channel",
      replace_original: false,
      text: `<@${body.user.id}> shares:\n${text}`,
    });
    if (!shared.ok) console.log(`response_url: ${JSON.stringify(shared)}`);
    await client.response(body.response_url, { delete_original: true });
    await client.functions.completeSuccess({
      function_execution_id: body.function_data.execution_id,
      outputs: { shared: true },
    });
  },
).addBlockActionsHandler("dismiss", async ({ body, client }) => {
  await client.response(body.response_url, { delete_original: true });
  await client.functions.completeSuccess({
    function_execution_id: body.function_data.execution_id,
    outputs: { shared: false },
  });
});
