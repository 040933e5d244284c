import { DefineType, Schema } from "deno-slack-sdk/mod.ts";

export const WeatherReport = DefineType({
  name: "weather_report",
  title: "Weather report",
  type: Schema.types.object,
  properties: {
    city: { type: Schema.types.string },
    celsius: { type: Schema.types.number },
    sky: { type: Schema.types.string, enum: ["clear", "clouds", "storm"] },
    wind_kmh: { type: Schema.types.number, minimum: 0 },
  },
  required: ["city", "celsius", "sky", "wind_kmh"],
});
