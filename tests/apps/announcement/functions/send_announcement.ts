import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import AnnouncementDatastore from "../datastores/announcements.ts";
import { AnnouncementType } from "../types/announcement.ts";

export const SendAnnouncementFunction = DefineFunction({
  callback_id: "send_announcement",
  title: "Send an announcement",
  description: "Send one text to several channels",
  source_file: "functions/send_announcement.ts",
  input_parameters: {
    properties: {
      draft_id: { type: Schema.types.string },
      message: { type: Schema.types.string },
      username: { type: Schema.types.string },
      channels: {
        type: Schema.types.array,
        items: { type: Schema.slack.types.channel_id },
      },
    },
    required: ["draft_id", "message", "channels"],
  },
  output_parameters: {
    properties: {
      announcements: {
        type: Schema.types.array,
        items: { type: AnnouncementType },
      },
      summary: { type: Schema.types.string },
    },
    required: ["announcements", "summary"],
  },
});

export default SlackFunction(
  SendAnnouncementFunction,
  async ({ inputs, client }) => {
    const { draft_id, message, username, channels } = inputs;
    const announcements = await Promise.all(
      channels.map((channel) => send(client, channel, message, username)),
    );
    const saved = await client.apps.datastore.put<
      typeof AnnouncementDatastore.definition
    >({
      datastore: AnnouncementDatastore.name,
      item: { draft_id, sent: announcements },
    });
    if (!saved.ok) console.error(`announcements: ${saved.error}`);
    const lines = announcements.map((one) =>
      one.success
        ? `:white_check_mark: <#${one.channel_id}> ${one.permalink}`
        : `:x: <#${one.channel_id}> ${one.error}`
    );
    return { outputs: { announcements, summary: lines.join("\n") } };
  },
);

async function send(
  client: SlackAPIClient,
  channel: string,
  message: string,
  username?: string,
) {
  const posted = await client.chat.postMessage({
    channel,
    text: message,
    ...(username ? { username, icon_emoji: ":mega:" } : {}),
  });
  if (!posted.ok) {
    return { channel_id: channel, success: false, error: `${posted.error}` };
  }
  const link = await client.chat.getPermalink({
    channel,
    message_ts: posted.ts,
  });
  return {
    channel_id: channel,
    success: true,
    permalink: `${link.permalink}`,
  };
}
