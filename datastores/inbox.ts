import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** Events with their payload, from before they are in the register until the incident's row covers them. */
export const InboxDatastore = DefineDatastore({
  name: "inbox",
  primary_key: "id",
  attributes: {
    /** The event's key: the same for every delivery. */
    id: { type: Schema.types.string },
    /** Schema version of the row. */
    v: { type: Schema.types.integer },
    /** The incident's key; absent for an event that begins one. */
    incident: { type: Schema.types.string },
    /** Type and payload. */
    body: { type: Schema.types.object },
    /** Who did it: user, or app. */
    by: { type: Schema.types.object },
    /** When, epoch ms. */
    at: { type: Schema.types.integer },
  },
});
