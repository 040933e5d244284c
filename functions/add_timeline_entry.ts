import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import {
  giveUp,
  type Run,
  stepOf,
  submitAgain,
  submitStep,
} from "../platform/forms.ts";
import { writeEntry } from "../platform/timeline.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Add to the timeline": something that happened earlier. */
export const AddTimelineEntry = DefineFunction({
  callback_id: FUNCTIONS.addTimelineEntry,
  title: "Add to the timeline",
  description: "Write down something that has happened, with its own time",
  source_file: "functions/add_timeline_entry.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      entry: {
        type: Schema.types.string,
        title: "Entry",
        description: "What happened",
      },
      when: {
        type: Schema.slack.types.timestamp,
        title: "When",
        description: "When it happened; now, if it is left out",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "entry", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

const run: Run = (app, command, typed, incident) =>
  writeEntry(app, incident ?? "", command, {
    text: String(typed.entry ?? ""),
    when: typeof typed.when === "number" ? typed.when : null,
  });

export default SlackFunction(
  AddTimelineEntry,
  ({ inputs, client, env, event }) => {
    const { entry, when } = inputs;
    return submitStep({ client, env }, "timelineEntry", stepOf(event, inputs), {
      entry,
      when,
    }, run);
  },
)
  .addViewSubmissionHandler(
    "timelineEntry",
    submitAgain("timelineEntry", run),
  )
  .addViewClosedHandler("timelineEntry", giveUp);
