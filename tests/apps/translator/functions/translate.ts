import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

export const def = DefineFunction({
  callback_id: "translate",
  title: "Translate a message into its thread",
  source_file: "functions/translate.ts",
  input_parameters: {
    properties: {
      channelId: { type: Schema.slack.types.channel_id },
      messageTs: { type: Schema.types.string },
      language: { type: Schema.types.string },
    },
    required: ["channelId", "messageTs"],
  },
  output_parameters: {
    properties: { ts: { type: Schema.types.string } },
    required: [],
  },
});

export default SlackFunction(def, async ({ inputs, client, env }) => {
  const { channelId, messageTs, language } = inputs;
  if (!language) return { outputs: {} };

  const thread = await client.conversations.replies({
    channel: channelId,
    ts: messageTs,
    limit: 100,
    include_all_metadata: true,
  });
  if (!thread.ok) return { error: `The message is gone: ${thread.error}` };
  // A reply's thread starts with another message.
  const [message, ...replies] = thread.messages;
  if (message.bot_id || !message.text) return { outputs: {} };
  const known = replies.some((
    // deno-lint-ignore no-explicit-any -- the SDK types no metadata
    { metadata }: any,
  ) => metadata?.event_payload?.language === language);
  if (known) {
    console.log(`Translated to ${language} already`);
    return { outputs: {} };
  }

  const response = await fetch("https://api.translation.example/v1/translate", {
    method: "POST",
    headers: {
      "Authorization": `Key ${env.TRANSLATION_API_KEY}`,
      "Content-Type": "application/json",
    },
    body: JSON.stringify({ text: message.text, target: language }),
  });
  if (response.status === 401) {
    return { error: "The translator does not accept TRANSLATION_API_KEY." };
  }
  if (!response.ok) {
    console.log(`translate: ${response.status} ${await response.text()}`);
    return { outputs: {} };
  }
  const { translations } = await response.json();
  const said = await client.chat.postMessage({
    channel: channelId,
    thread_ts: message.thread_ts ?? message.ts,
    text: translations[0].text,
    metadata: { event_type: "translation", event_payload: { language } },
  });
  if (!said.ok) return { error: `No reply: ${said.error}` };
  return { outputs: { ts: said.ts } };
});
