import { DefineType, Schema } from "deno-slack-sdk/mod.ts";

/** What came of sending an announcement to one channel. */
export const AnnouncementType = DefineType({
  name: "announcement",
  title: "Announcement",
  description: "An announcement in one channel",
  type: Schema.types.object,
  properties: {
    channel_id: { type: Schema.slack.types.channel_id },
    success: { type: Schema.types.boolean },
    permalink: { type: Schema.types.string },
    error: { type: Schema.types.string },
  },
  required: ["channel_id", "success"],
});
