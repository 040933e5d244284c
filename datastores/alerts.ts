import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/**
 * What the next alert belongs to. Live alerts, by hash of the monitor's key; the newest card of a
 * service (`service:…`). And what is held back during a snooze or
 * maintenance, by delivery (`held:…`).
 */
export const AlertsDatastore = DefineDatastore({
  name: "alerts",
  primary_key: "id",
  attributes: {
    /** Hash of monitor and key; or which service or source it is about. */
    id: { type: Schema.types.string },
    /** Schema version of the row. */
    v: { type: Schema.types.integer },
    /** The incident that it began. */
    incident: { type: Schema.types.string },
    /** Deliveries (key, at) that are to be counted: shown at once, while the inbox decides what counts. */
    recent: { type: Schema.types.array, items: { type: Schema.types.object } },
    /** All that the monitor said of an alert that stands on another one's card. */
    alert: { type: Schema.types.object },
    /** `held:…`: when it came, epoch ms. */
    at: { type: Schema.types.integer },
    /** `held:…`: it says that the alert is over. */
    resolved: { type: Schema.types.boolean },
  },
});
