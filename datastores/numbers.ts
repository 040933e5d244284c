import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** Which incident has which number, and which channel: both are asked by key only. */
export const NumbersDatastore = DefineDatastore({
  name: "numbers",
  primary_key: "id",
  attributes: {
    /** The number, in digits; or the id of the incident's channel. */
    id: { type: Schema.types.string },
    /** Schema version of the row. */
    v: { type: Schema.types.integer },
    /** The incident's key. */
    incident: { type: Schema.types.string },
  },
});
