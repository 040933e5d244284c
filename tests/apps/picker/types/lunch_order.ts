import { DefineType, Schema } from "deno-slack-sdk/mod.ts";

export const LunchOrder = DefineType({
  name: "lunch_order",
  title: "Lunch order",
  type: Schema.types.object,
  properties: {
    dish: { type: Schema.types.string },
    extras: {
      type: Schema.types.array,
      items: { type: Schema.types.string },
    },
    eaters: {
      type: Schema.types.array,
      items: { type: Schema.slack.types.user_id },
    },
    day: { type: Schema.slack.types.date },
    time: { type: Schema.types.string },
    budget: { type: Schema.types.number },
  },
  required: ["dish", "extras", "eaters", "day", "time"],
});
