import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { FetchWeatherFunction } from "../functions/fetch_weather.ts";
import { RaiseWarningFunction } from "../functions/raise_warning.ts";

const AskWeatherWorkflow = DefineWorkflow({
  callback_id: "ask_weather",
  title: "How is the weather?",
  input_parameters: {
    properties: {
      channel_id: { type: Schema.slack.types.channel_id },
      city: { type: Schema.types.string },
    },
    required: ["channel_id", "city"],
  },
});

const weather = AskWeatherWorkflow.addStep(FetchWeatherFunction, {
  city: AskWeatherWorkflow.inputs.city,
});

AskWeatherWorkflow.addStep(Schema.slack.functions.SendMessage, {
  channel_id: AskWeatherWorkflow.inputs.channel_id,
  message: weather.outputs.sentence,
});

AskWeatherWorkflow.addStep(RaiseWarningFunction, {
  report: weather.outputs.report,
  channel_id: AskWeatherWorkflow.inputs.channel_id,
});

export default AskWeatherWorkflow;
