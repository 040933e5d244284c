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

/** Step "Send update": one status, told everywhere. */
export const SendUpdate = DefineFunction({
  callback_id: FUNCTIONS.sendUpdate,
  title: "Send update",
  description:
    "Carry a status in words to the channel, ticket, record and leadership",
  source_file: "functions/send_update.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      text: {
        type: Schema.types.string,
        title: "Update",
        description: "What has changed or what you are doing",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "text", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

const run: Run = (app, command, typed, incident) =>
  commands.update(app, incident ?? "", command, {
    text: String(typed.text ?? ""),
  });

export default SlackFunction(SendUpdate, ({ inputs, client, env, event }) => {
  const { text } = inputs;
  return submitStep(
    { client, env },
    "update",
    stepOf(event, inputs),
    { text },
    run,
  );
})
  .addViewSubmissionHandler("update", submitAgain("update", run))
  .addViewClosedHandler("update", giveUp);
