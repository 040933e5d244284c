import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { AskManagerFunction } from "../functions/ask_manager.ts";

export const RequestTimeOff = DefineWorkflow({
  callback_id: "request_time_off",
  title: "Request time off",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

const form = RequestTimeOff.addStep(Schema.slack.functions.OpenForm, {
  title: "Request time off",
  interactivity: RequestTimeOff.inputs.interactivity,
  submit_label: "Ask",
  description: "Your manager gets a message and decides.",
  fields: {
    required: ["manager", "first_day", "last_day"],
    elements: [
      {
        name: "manager",
        title: "Manager",
        type: Schema.slack.types.user_id,
      },
      {
        name: "first_day",
        title: "First day",
        type: Schema.slack.types.date,
      },
      { name: "last_day", title: "Last day", type: Schema.slack.types.date },
      {
        name: "reason",
        title: "Reason",
        type: Schema.types.string,
        long: true,
      },
    ],
  },
});

const asked = RequestTimeOff.addStep(AskManagerFunction, {
  employee: form.outputs.submit_user,
  manager: form.outputs.fields.manager,
  first_day: form.outputs.fields.first_day,
  last_day: form.outputs.fields.last_day,
  reason: form.outputs.fields.reason,
});

RequestTimeOff.addStep(Schema.slack.functions.SendDm, {
  user_id: form.outputs.submit_user,
  message:
    `Your days from ${form.outputs.fields.first_day} to ${form.outputs.fields.last_day} ` +
    `are *${asked.outputs.decision}*. ${asked.outputs.comment}`,
});
