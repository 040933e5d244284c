import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";
import { AnnouncementType } from "../types/announcement.ts";

export default DefineDatastore({
  name: "announcements",
  primary_key: "draft_id",
  attributes: {
    draft_id: { type: Schema.types.string },
    sent: {
      type: Schema.types.array,
      items: { type: AnnouncementType },
    },
  },
});
