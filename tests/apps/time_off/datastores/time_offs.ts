import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

const TimeOffs = DefineDatastore({
  name: "time_offs",
  primary_key: "id",
  attributes: {
    id: { type: Schema.types.string },
    employee: { type: Schema.slack.types.user_id },
    manager: { type: Schema.slack.types.user_id },
    first_day: { type: Schema.slack.types.date },
    last_day: { type: Schema.slack.types.date },
    decided_at: { type: Schema.slack.types.timestamp },
  },
});

export default TimeOffs;
