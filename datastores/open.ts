import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** Incidents that are declared and not closed: the only list of incidents that is ever queried. */
export const OpenDatastore = DefineDatastore({
  name: "open",
  primary_key: "id",
  attributes: {
    /** The incident's key. */
    id: { type: Schema.types.string },
    /** Schema version of the row. */
    v: { type: Schema.types.integer },
    /** Such as INC-00447. */
    number: { type: Schema.types.string },
    /** Its title when it was declared. */
    title: { type: Schema.types.string },
    /** Epoch ms. */
    declared_at: { type: Schema.types.integer },
    /** When the next reminder is due, epoch ms; absent when there is none. */
    remind_at: { type: Schema.types.integer },
  },
});
