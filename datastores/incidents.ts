import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** Each incident: its folded state, and what its effects left behind. */
export const IncidentsDatastore = DefineDatastore({
  name: "incidents",
  primary_key: "id",
  attributes: {
    /** The incident's key: register channel and ts. */
    id: { type: Schema.types.string },
    /** Schema version of the row. */
    v: { type: Schema.types.integer },
    /** Its number, 447 of INC-00447. */
    number: { type: Schema.types.integer },
    /** The fold of its events up to `folded_to`. */
    state: { type: Schema.types.object },
    /** `ts` of the newest register message that `state` covers. */
    folded_to: { type: Schema.types.string },
    /** Newest events with their payload; older ones are in `timeline`. */
    tail: { type: Schema.types.array, items: { type: Schema.types.object } },
    /** How many pages `timeline` holds of it. */
    pages: { type: Schema.types.integer },
    /** When `state` was written, epoch ms. */
    written_at: { type: Schema.types.integer },
    /** Alert channel's card: channel, ts. Each of these is written by the effect that made it. */
    card: { type: Schema.types.object },
    /** Incident channel: id, name. Absent until it is open. */
    channel: { type: Schema.types.object },
    /** Card in the incident channel: ts. */
    channel_card: { type: Schema.types.object },
    /** Ticket: id, url. */
    ticket: { type: Schema.types.object },
    /** Record: id, url. */
    crm: { type: Schema.types.object },
    /** Call: id, url. */
    call: { type: Schema.types.object },
    /** The call as Slack knows it: id. */
    slack_call: { type: Schema.types.object },
    /** All Clear message: ts. Absent until closed. */
    all_clear: { type: Schema.types.object },
    /** Ids of the newest updates' messages in chats outside Slack, by effect and event. */
    posted: { type: Schema.types.object },
    /** Channel canvas: id, hash of what it shows; or why there is none. */
    canvas: { type: Schema.types.object },
    /** Customers' cases at the record: count, when counted, share of the day's calls used. */
    cases: { type: Schema.types.object },
  },
});
