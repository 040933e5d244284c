import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { CreateDraftFunction } from "../functions/create_draft.ts";
import { SendAnnouncementFunction } from "../functions/send_announcement.ts";

const CreateAnnouncementWorkflow = DefineWorkflow({
  callback_id: "create_announcement",
  title: "Announce something",
  description: "Draft an announcement and send it to several channels",
  input_parameters: {
    properties: {
      created_by: { type: Schema.slack.types.user_id },
      interactivity: { type: Schema.slack.types.interactivity },
    },
    required: ["created_by", "interactivity"],
  },
});

const form = CreateAnnouncementWorkflow.addStep(
  Schema.slack.functions.OpenForm,
  {
    title: "Announce something",
    description: "Others can edit the draft before it is sent.",
    interactivity: CreateAnnouncementWorkflow.inputs.interactivity,
    submit_label: "Draft",
    fields: {
      elements: [{
        name: "message",
        title: "Text",
        type: Schema.types.string,
        description: "Slack's formatting may be used",
        long: true,
      }, {
        name: "channels",
        title: "Channels to announce in",
        type: Schema.types.array,
        items: { type: Schema.slack.types.channel_id },
        maxItems: 5,
      }, {
        name: "channel",
        title: "Channel of the draft",
        type: Schema.slack.types.channel_id,
      }],
      required: ["message", "channels", "channel"],
    },
  },
);

const draft = CreateAnnouncementWorkflow.addStep(CreateDraftFunction, {
  created_by: CreateAnnouncementWorkflow.inputs.created_by,
  message: form.outputs.fields.message,
  channels: form.outputs.fields.channels,
  channel: form.outputs.fields.channel,
});

const sent = CreateAnnouncementWorkflow.addStep(SendAnnouncementFunction, {
  draft_id: draft.outputs.draft_id,
  message: draft.outputs.message,
  username: draft.outputs.username,
  channels: draft.outputs.channels,
});

CreateAnnouncementWorkflow.addStep(Schema.slack.functions.ReplyInThread, {
  message_context: {
    channel_id: form.outputs.fields.channel,
    message_ts: draft.outputs.message_ts,
  },
  message: sent.outputs.summary,
});

export default CreateAnnouncementWorkflow;
