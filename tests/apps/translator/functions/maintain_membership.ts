import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { readConfiguration, saveConfiguration } from "../lib/triggers.ts";

export const def = DefineFunction({
  callback_id: "maintain_membership",
  title: "Join the chosen channels again",
  source_file: "functions/maintain_membership.ts",
  input_parameters: { properties: {}, required: [] },
});

export default SlackFunction(def, async ({ client }) => {
  const configuration = await readConfiguration(client);
  if (configuration.channelIds.length === 0) return { outputs: {} };
  const error = await saveConfiguration(client, configuration);
  return error ? { error } : { outputs: {} };
});
