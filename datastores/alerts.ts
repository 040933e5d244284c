import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** Live alerts by hash of the monitor's key: an equal one is counted here. */
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
    /** How often it came. */
    count: { type: Schema.types.integer },
    /** When it came last, epoch ms. */
    last_at: { type: Schema.types.integer },
    /** Event key of the last one, so that a repeated delivery is not counted. */
    last_event: { type: Schema.types.string },
  },
});
