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
    /** Its title. */
    title: { type: Schema.types.string },
    /** Epoch ms. */
    declared_at: { type: Schema.types.integer },
    /** When the next reminder is due, epoch ms; absent when there is none. */
    remind_at: { type: Schema.types.integer },
    /** low, medium, high or critical. */
    severity: { type: Schema.types.string },
    /** open, investigating, identified or monitoring. */
    status: { type: Schema.types.string },
    /** live, drill or backfill. */
    mode: { type: Schema.types.string },
    /** Only the members of its channel may learn of it. */
    is_private: { type: Schema.types.boolean },
    /** The incident's channel; absent until it is open. */
    channel: { type: Schema.types.string },
    /** Who leads; absent while nobody does. */
    commander: { type: Schema.types.string },
    /** When the next update was promised, epoch ms; absent when none was. */
    update_due_at: { type: Schema.types.integer },
    /** Whoever declared it or holds a role in it. */
    people: { type: Schema.types.array, items: { type: Schema.types.string } },
    /** How many messages are on its timeline: their texts are read again. Absent when none is. */
    noted: { type: Schema.types.integer },
    /** What its alert watches; absent when no alert says it. */
    service: { type: Schema.types.string },
    /** Somebody is paged: the paging system is asked what came of it. Absent when nobody is. */
    page: { type: Schema.types.boolean },
  },
});
