import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { OrderLunchFunction } from "../functions/order_lunch.ts";

const OrderLunchWorkflow = DefineWorkflow({
  callback_id: "order_lunch",
  title: "Order lunch",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

const lunch = OrderLunchWorkflow.addStep(OrderLunchFunction, {
  interactivity: OrderLunchWorkflow.inputs.interactivity,
});

OrderLunchWorkflow.addStep(Schema.slack.functions.SendMessage, {
  channel_id: lunch.outputs.room,
  message: `${lunch.outputs.order.dish} on ${lunch.outputs.order.day}, ` +
    `${lunch.outputs.order.time}`,
});

export default OrderLunchWorkflow;
