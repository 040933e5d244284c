import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { commands } from "../platform/app.ts";
import {
  giveUp,
  type Run,
  stepOf,
  submitAgain,
  submitStep,
} from "../platform/forms.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Tell stakeholder channels": carries a message to channels outside the incident's own. */
export const TellStakeholders = DefineFunction({
  callback_id: FUNCTIONS.tellStakeholders,
  title: "Tell stakeholder channels",
  description: "Post a message about the incident in channels of your choice",
  source_file: "functions/tell_stakeholders.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      channels: {
        type: Schema.types.array,
        items: { type: Schema.slack.types.channel_id },
        title: "Channels",
        description: "Where to post it",
      },
      message: {
        type: Schema.types.string,
        title: "Message",
        description: "What the channels should read",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "channels", "message", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

const run: Run = (app, command, typed, incident) =>
  commands.tellStakeholders(app, incident ?? "", command, {
    text: String(typed.message ?? ""),
    channels: Array.isArray(typed.channels) ? typed.channels : [],
  });

export default SlackFunction(
  TellStakeholders,
  ({ inputs, client, env, event }) => {
    const { channels, message } = inputs;
    return submitStep({ client, env }, "tell", stepOf(event, inputs), {
      channels,
      message,
    }, run);
  },
)
  .addViewSubmissionHandler("tell", submitAgain("tell", run))
  .addViewClosedHandler("tell", giveUp);
