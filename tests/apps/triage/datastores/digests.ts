import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

const DigestDatastore = DefineDatastore({
  name: "digests",
  primary_key: "channel_id",
  attributes: {
    channel_id: { type: Schema.types.string },
    digest_trigger: { type: Schema.types.string },
    urgent_trigger: { type: Schema.types.string },
  },
});

export default DigestDatastore;
