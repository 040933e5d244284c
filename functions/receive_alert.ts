import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { takeAlert } from "../platform/take_alert.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import { incidentOutputs } from "../types/parameters.ts";

const text = (title: string, description: string) => ({
  type: Schema.types.string,
  title,
  description,
});

/** Step "Receive alert": a monitor's signal becomes a card, or is counted on the card that stands. */
export const ReceiveAlert = DefineFunction({
  callback_id: FUNCTIONS.receiveAlert,
  title: "Receive alert",
  description:
    "Turn a monitor's signal into a card with buttons in the alert channel",
  source_file: "functions/receive_alert.ts",
  input_parameters: {
    properties: {
      source: text("Source", "The monitor that sends it, such as PagerDuty"),
      title: text("Title", "What is wrong, in a line"),
      dedup_key: text("Key", "The monitor's own key: equal alerts are counted"),
      status: text("Status", "firing (default) or resolved"),
      severity: text("Severity", "In the monitor's or our words"),
      description: text("Description", "More about it"),
      service: text("Service", "What is affected"),
      origin: text(
        "Origin",
        "What the monitor passes on, such as AWS Cloudwatch",
      ),
      url: text("Address", "Where to see it in the monitor; https only"),
      occurred_at: text("Occurred at", "ISO 8601; now when it is empty"),
      token: text("Token", "The shared secret, where one is set"),
    },
    required: ["source"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

export default SlackFunction(
  ReceiveAlert,
  ({ inputs, client, env, event }) =>
    takeAlert({ client, env }, event.function_execution_id, inputs),
);
