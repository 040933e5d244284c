import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** What people want to hear of without looking for it. Read whole whenever followers are told; one row a person. */
export const SubscriptionsDatastore = DefineDatastore({
  name: "subscriptions",
  primary_key: "id",
  attributes: {
    /** The person's user id. */
    id: { type: Schema.types.string },
    /** Schema version of the row. */
    v: { type: Schema.types.integer },
    /** `{ severity, service }` each; a row without any is deleted. */
    rules: { type: Schema.types.array, items: { type: Schema.types.object } },
  },
});
