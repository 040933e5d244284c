import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import {
  giveUp,
  type Run,
  stepOf,
  submitAgain,
  submitStep,
} from "../platform/forms.ts";
import { choicesOf, listOf } from "../messages/form_fields.ts";
import { words } from "../messages/words/mod.ts";
import { sendUpdate } from "../platform/telling.ts";
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
      status: {
        type: Schema.types.string,
        title: "Status",
        description: "How far the work is; empty: it stays as it is",
        enum: Object.keys(words.choices.status),
        choices: choicesOf(words.choices.status),
      },
      next: {
        type: Schema.types.string,
        title: "Next update in",
        description: "Minutes until people hear more; empty: as before",
        enum: Object.keys(words.choices.next),
        choices: choicesOf(words.choices.next),
      },
      also: {
        type: Schema.types.array,
        items: { type: Schema.slack.types.channel_id },
        title: "Also tell",
        description: "Stakeholder channels; each reads it in its own words",
      },
      bridges: {
        type: Schema.types.array,
        items: { type: Schema.types.string },
        title: "Chats outside Slack",
        description: "Those of app.config.ts, such as bridge:webex_space",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "text", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

const run: Run = (app, command, typed, incident) =>
  sendUpdate(app, incident ?? "", command, {
    text: String(typed.text ?? ""),
    status: String(typed.status ?? ""),
    next: String(typed.next ?? ""),
    places: [...listOf(typed.also), ...listOf(typed.bridges)],
  });

export default SlackFunction(SendUpdate, ({ inputs, client, env, event }) => {
  const { text, status, next, also, bridges } = inputs;
  return submitStep(
    { client, env },
    "update",
    stepOf(event, inputs),
    { text, status, next, also, bridges },
    run,
  );
})
  .addViewSubmissionHandler("update", submitAgain("update", run))
  .addViewClosedHandler("update", giveUp);
