import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** Live alerts by hash of the monitor's key: what an equal one belongs to. */
export const AlertsDatastore = DefineDatastore({
  name: "alerts",
  primary_key: "id",
  attributes: {
    /** Hash of monitor and key. */
    id: { type: Schema.types.string },
    /** Schema version of the row. */
    v: { type: Schema.types.integer },
    /** The incident that it began. */
    incident: { type: Schema.types.string },
    /** Deliveries (key, at) that are to be counted: shown at once, while the inbox decides what counts. */
    recent: { type: Schema.types.array, items: { type: Schema.types.object } },
  },
});
