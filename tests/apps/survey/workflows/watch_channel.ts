import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { WatchChannelFunction } from "../functions/watch_channel.ts";

const WatchChannel = DefineWorkflow({
  callback_id: "watch_channel",
  title: "Offer surveys here",
  description: "Offer a survey when somebody reacts with :bar_chart:",
  input_parameters: {
    properties: { channel_id: { type: Schema.slack.types.channel_id } },
    required: ["channel_id"],
  },
});

WatchChannel.addStep(WatchChannelFunction, {
  channel_id: WatchChannel.inputs.channel_id,
});

export default WatchChannel;
