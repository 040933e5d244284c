import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { answer } from "../platform/archive.ts";
import { pressStep, stepOf } from "../platform/forms.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  archiveAnswer,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Archive channel": of an incident that is over, unless somebody wants to keep it. */
export const ArchiveChannel = DefineFunction({
  callback_id: FUNCTIONS.archive,
  title: "Archive channel",
  description:
    "Archive the channel of an incident that is over, or keep it for good",
  source_file: "functions/archive_channel.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      answer: archiveAnswer,
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "answer", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

export default SlackFunction(
  ArchiveChannel,
  ({ inputs, client, env, event }) =>
    pressStep(
      { client, env },
      stepOf(event, inputs),
      (app, incident, command) => answer(app, incident, command, inputs.answer),
    ),
);
