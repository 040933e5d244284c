import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { FindPictureFunction } from "../functions/find_picture.ts";

export const GiveKudosWorkflow = DefineWorkflow({
  callback_id: "give_kudos",
  title: "Give kudos",
  description: "Thank somebody in front of all",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

const kudos = GiveKudosWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: "Give kudos",
  interactivity: GiveKudosWorkflow.inputs.interactivity,
  submit_label: "Give",
  description: "Say thank you so that everybody hears it",
  fields: {
    elements: [{
      name: "receiver",
      title: "Whom do you thank?",
      type: Schema.slack.types.user_id,
    }, {
      name: "channel",
      title: "Where?",
      type: Schema.slack.types.channel_id,
    }, {
      name: "story",
      title: "What for?",
      type: Schema.slack.types.rich_text,
    }, {
      name: "tone",
      title: "How does it sound?",
      type: Schema.types.string,
      enum: ["warm", "loud", "calm"],
      choices: [
        { value: "warm", title: "Warm", description: "Like a hug" },
        { value: "loud", title: "Loud" },
        { value: "calm", title: "Calm" },
      ],
      default: "warm",
    }, {
      name: "witnesses",
      title: "Who saw it?",
      type: Schema.types.array,
      items: { type: Schema.slack.types.user_id },
    }, {
      name: "hours",
      title: "Hours it saved",
      type: Schema.types.number,
      minimum: 0,
      maximum: 1000,
    }, {
      name: "values",
      title: "Our values in it",
      type: Schema.types.array,
      items: {
        type: Schema.types.string,
        enum: ["care", "craft", "courage"],
      },
      display_type: "checkboxes",
    }, {
      name: "again",
      title: "Would you do it for them?",
      type: Schema.types.boolean,
      default: true,
    }],
    required: ["receiver", "channel", "story", "tone"],
  },
});

const picture = GiveKudosWorkflow.addStep(FindPictureFunction, {
  tone: kudos.outputs.fields.tone,
});

const message = GiveKudosWorkflow.addStep(Schema.slack.functions.SendMessage, {
  channel_id: kudos.outputs.fields.channel,
  message:
    `:clap: <@${kudos.outputs.submit_user}> thanks <@${kudos.outputs.fields.receiver}>\n` +
    `<${picture.outputs.url}|${picture.outputs.alt_text}>`,
  metadata: {
    event_type: "kudos",
    event_payload: {
      receiver: kudos.outputs.fields.receiver,
      hours: kudos.outputs.fields.hours,
      values: kudos.outputs.fields.values,
    },
  },
});

GiveKudosWorkflow.addStep(Schema.slack.functions.ReplyInThread, {
  message_context: message.outputs.message_context,
  message: kudos.outputs.fields.story,
});
