import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** Unfinished plans of effects. A row leaves when all its effects are done. */
export const PlansDatastore = DefineDatastore({
  name: "plans",
  primary_key: "id",
  attributes: {
    /** `<incident>:<event>`. */
    id: { type: Schema.types.string },
    /** Schema version of the row. */
    v: { type: Schema.types.integer },
    /** The incident's key. */
    incident: { type: Schema.types.string },
    /** The event that it follows from. */
    event: { type: Schema.types.object },
    /** Which run works on it. */
    run: { type: Schema.types.string },
    /** When that run last wrote, epoch ms. */
    beat: { type: Schema.types.integer },
    /** When it is to be tried again, epoch ms; 0 while a run is at it; absent when only a person can help. */
    due_at: { type: Schema.types.integer },
    /** Effects with their state. */
    effects: { type: Schema.types.array, items: { type: Schema.types.object } },
  },
});
