import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** Access tokens of at most two hours. Long-lived secrets are variables, never here. */
export const TokensDatastore = DefineDatastore({
  name: "tokens",
  primary_key: "id",
  attributes: {
    /** The system. */
    id: { type: Schema.types.string },
    /** Schema version of the row. */
    v: { type: Schema.types.integer },
    /** The token. */
    token: { type: Schema.types.string },
    /** Epoch ms. */
    expires_at: { type: Schema.types.integer },
  },
});
