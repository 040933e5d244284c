import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { NoteHuddle } from "../functions/note_huddle.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** By one click: Slack tells no app that a huddle took place. */
export const NoteHuddleWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.noteHuddle,
  title: "Note huddle",
  description: "Put the huddle that took place on the timeline",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { incident, interactivity } = NoteHuddleWorkflow.inputs;
NoteHuddleWorkflow.addStep(NoteHuddle, {
  incident,
  actor: interactivity.interactor,
  interactivity,
});
