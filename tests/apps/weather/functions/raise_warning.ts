import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { WeatherReport } from "../types/weather_report.ts";

export const RaiseWarningFunction = DefineFunction({
  callback_id: "raise_warning",
  title: "Raise a warning",
  description: "Post the wind to the app's own webhook, as a station would",
  source_file: "functions/raise_warning.ts",
  input_parameters: {
    properties: {
      report: { type: WeatherReport },
      channel_id: { type: Schema.slack.types.channel_id },
    },
    required: ["report", "channel_id"],
  },
});

export default SlackFunction(
  RaiseWarningFunction,
  async ({ inputs, client }) => {
    const list = await client.workflows.triggers.list({ is_owner: true });
    if (!list.ok) return { error: `I cannot see my triggers: ${list.error}` };
    const webhook = list.triggers.find(({ type }) => type === "webhook");
    if (!webhook) return { error: "The webhook is gone." };

    const { city, wind_kmh } = inputs.report;
    const response = await fetch(webhook.webhook_url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ city, wind_kmh, channel_id: inputs.channel_id }),
    });
    const answer = await response.json();
    return answer.ok
      ? { outputs: {} }
      : { error: `The webhook refused: ${answer.error}` };
  },
);
