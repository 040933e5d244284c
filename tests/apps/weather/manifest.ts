import { Manifest } from "deno-slack-sdk/mod.ts";
import { WeatherReport } from "./types/weather_report.ts";
import AskWeatherWorkflow from "./workflows/ask_weather.ts";
import StormWarningWorkflow from "./workflows/storm_warning.ts";

export default Manifest({
  name: "Weather",
  description: "Tells the weather, and warns of storms",
  icon: "assets/icon.png",
  workflows: [AskWeatherWorkflow, StormWarningWorkflow],
  types: [WeatherReport],
  outgoingDomains: ["api.weather.example", "hooks.slack.com"],
  botScopes: ["commands", "chat:write", "chat:write.public", "triggers:read"],
});
