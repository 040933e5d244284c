import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** Which incident has which number and which channel, and who was told of it there: asked by key only. */
export const NumbersDatastore = DefineDatastore({
  name: "numbers",
  primary_key: "id",
  attributes: {
    /** The number, in digits; the id of the incident's channel; or `<channel>:<person>`, who was told what is going on. */
    id: { type: Schema.types.string },
    /** Schema version of the row. */
    v: { type: Schema.types.integer },
    /** The incident's key. */
    incident: { type: Schema.types.string },
    /** Of a person: the run that told, and when, epoch ms. */
    run: { type: Schema.types.string },
    at: { type: Schema.types.integer },
  },
});
