import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** Pages of folded events, `<incident>#<page>`, at most 100 KB each. */
export const TimelineDatastore = DefineDatastore({
  name: "timeline",
  primary_key: "id",
  attributes: {
    /** `<incident>#<page>`, from 1. */
    id: { type: Schema.types.string },
    /** Schema version of the row. */
    v: { type: Schema.types.integer },
    /** Events with payload, in order. */
    events: { type: Schema.types.array, items: { type: Schema.types.object } },
  },
});
