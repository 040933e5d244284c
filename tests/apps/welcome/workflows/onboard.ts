import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";

/** Many of Slack's own steps in a row, and none of ours. */
export const OnboardWorkflow = DefineWorkflow({
  callback_id: "onboard",
  title: "Welcome a colleague",
  description: "A channel with all that somebody needs in the first week",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

const form = OnboardWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: "Welcome a colleague",
  interactivity: OnboardWorkflow.inputs.interactivity,
  fields: {
    required: ["newcomer", "buddy", "short_name"],
    elements: [
      { name: "newcomer", title: "Who?", type: Schema.slack.types.user_id },
      { name: "buddy", title: "Buddy", type: Schema.slack.types.user_id },
      {
        name: "short_name",
        title: "Short name",
        type: Schema.types.string,
        maxLength: 20,
      },
      {
        name: "handbook",
        title: "Handbook",
        type: Schema.types.string,
        format: "url",
        default: "https://handbook.example/start",
      },
    ],
  },
});
const { newcomer, buddy, short_name, handbook } = form.outputs.fields;

const channel = OnboardWorkflow.addStep(Schema.slack.functions.CreateChannel, {
  channel_name: `hello-${short_name}`,
  is_private: false,
});

OnboardWorkflow.addStep(Schema.slack.functions.InviteUserToChannel, {
  channel_ids: [channel.outputs.channel_id],
  user_ids: [newcomer, buddy],
});

OnboardWorkflow.addStep(Schema.slack.functions.UpdateChannelTopic, {
  channel_id: channel.outputs.channel_id,
  topic: `The first week of ${short_name}`,
});

OnboardWorkflow.addStep(Schema.slack.functions.AddBookmark, {
  channel_id: channel.outputs.channel_id,
  name: "Handbook",
  link: handbook,
});

const canvas = OnboardWorkflow.addStep(Schema.slack.functions.CanvasCreate, {
  title: `Welcome, ${short_name}`,
  owner_id: buddy,
  content: [{
    type: "rich_text",
    elements: [{
      type: "rich_text_list",
      style: "bullet",
      indent: 0,
      elements: [{
        type: "rich_text_section",
        elements: [{ type: "text", text: "Meet " }, {
          type: "user",
          user_id: buddy,
        }],
      }, {
        type: "rich_text_section",
        elements: [{ type: "text", text: "Read the handbook" }],
      }],
    }],
  }],
});

OnboardWorkflow.addStep(Schema.slack.functions.CanvasUpdateContent, {
  canvas_id: canvas.outputs.canvas_id,
  action: "append",
  content: [{
    type: "rich_text",
    elements: [{
      type: "rich_text_section",
      elements: [{ type: "text", text: "Have lunch with us" }],
    }],
  }],
});

OnboardWorkflow.addStep(Schema.slack.functions.ShareCanvas, {
  canvas_id: canvas.outputs.canvas_id,
  channel_ids: [channel.outputs.channel_id],
  access_level: "view",
  message: [{
    type: "rich_text",
    elements: [{
      type: "rich_text_section",
      elements: [{ type: "text", text: "Your first week" }],
    }],
  }],
});

const read = OnboardWorkflow.addStep(Schema.slack.functions.SendMessage, {
  channel_id: channel.outputs.channel_id,
  message: `<@${newcomer}>, press when you have read it.`,
  interactive_blocks: [{
    type: "actions",
    block_id: "reading",
    elements: [{
      type: "button",
      action_id: "read",
      text: { type: "plain_text", text: "I have read it" },
    }],
  }],
});

OnboardWorkflow.addStep(Schema.slack.functions.AddPin, {
  channel_id: channel.outputs.channel_id,
  message: read.outputs.message_link,
});

OnboardWorkflow.addStep(Schema.slack.functions.Delay, {
  minutes_to_delay: 60 * 24,
});

OnboardWorkflow.addStep(Schema.slack.functions.SendDm, {
  user_id: buddy,
  message: `How was the first day of <@${newcomer}>?`,
});
