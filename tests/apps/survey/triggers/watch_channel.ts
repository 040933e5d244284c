import type { Trigger } from "deno-slack-api/types.ts";
import { TriggerContextData, TriggerTypes } from "deno-slack-api/mod.ts";
import WatchChannel from "../workflows/watch_channel.ts";

const trigger: Trigger<typeof WatchChannel.definition> = {
  type: TriggerTypes.Shortcut,
  name: "Offer surveys here",
  workflow: `#/workflows/${WatchChannel.definition.callback_id}`,
  inputs: { channel_id: { value: TriggerContextData.Shortcut.channel_id } },
};

export default trigger;
