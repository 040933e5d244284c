import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { fetchReport } from "../lib/weather_api.ts";
import { WeatherReport } from "../types/weather_report.ts";

export const FetchWeatherFunction = DefineFunction({
  callback_id: "fetch_weather",
  title: "Fetch the weather",
  source_file: "functions/fetch_weather.ts",
  input_parameters: {
    properties: { city: { type: Schema.types.string, maxLength: 50 } },
    required: ["city"],
  },
  output_parameters: {
    properties: {
      report: { type: WeatherReport },
      sentence: { type: Schema.types.string },
    },
    required: ["report", "sentence"],
  },
});

export default SlackFunction(FetchWeatherFunction, async ({ inputs, env }) => {
  const found = await fetchReport(inputs.city, env.WEATHER_TOKEN);
  if ("error" in found) return { error: found.error };
  const { report } = found;
  const sentence =
    `${report.city}: ${report.celsius} °C, ${report.sky}, wind ${report.wind_kmh} km/h`;
  return { outputs: { report, sentence } };
});
