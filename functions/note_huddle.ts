import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { pressStep, stepOf } from "../platform/forms.ts";
import { noteHuddle } from "../platform/huddles.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Note huddle": a huddle that took place is on the timeline. */
export const NoteHuddle = DefineFunction({
  callback_id: FUNCTIONS.noteHuddle,
  title: "Note huddle",
  description: "Put a huddle that took place on the incident's timeline",
  source_file: "functions/note_huddle.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

export default SlackFunction(
  NoteHuddle,
  ({ inputs, client, env, event }) =>
    pressStep({ client, env }, stepOf(event, inputs), noteHuddle),
);
