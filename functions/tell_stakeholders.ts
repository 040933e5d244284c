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
import { tell } from "../platform/telling.ts";
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
      bridges: {
        type: Schema.types.array,
        items: { type: Schema.types.string },
        title: "Chats outside Slack",
        description: "Those of app.config.ts, such as bridge:teams_channel",
      },
      message: {
        type: Schema.types.string,
        title: "Message",
        description: "What the channels should read",
      },
      audience: {
        type: Schema.types.string,
        title: "Written for",
        description: "Whom the words are for; empty: what each channel is for",
        enum: Object.keys(words.choices.audience),
        choices: choicesOf(words.choices.audience),
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "message", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

const run: Run = (app, command, typed, incident) =>
  tell(app, incident ?? "", command, {
    text: String(typed.message ?? ""),
    places: [...listOf(typed.channels), ...listOf(typed.bridges)],
    audience: String(typed.audience ?? ""),
    field: "channels",
  });

export default SlackFunction(
  TellStakeholders,
  ({ inputs, client, env, event }) => {
    const { channels, bridges, message, audience } = inputs;
    return submitStep({ client, env }, "tell", stepOf(event, inputs), {
      channels,
      bridges,
      message,
      audience,
    }, run);
  },
)
  .addViewSubmissionHandler("tell", submitAgain("tell", run))
  .addViewClosedHandler("tell", giveUp);
