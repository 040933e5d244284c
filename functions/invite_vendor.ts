import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import {
  giveUp,
  type Run,
  stepOf,
  submitAgain,
  submitStep,
} from "../platform/forms.ts";
import { listOf } from "../messages/form_fields.ts";
import { invite } from "../platform/vendors.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Invite vendor": somebody of another organization joins the incident's channel by Slack Connect. */
export const InviteVendor = DefineFunction({
  callback_id: FUNCTIONS.inviteVendor,
  title: "Invite vendor",
  description:
    "Invite somebody of another organization to the incident's channel by Slack Connect",
  source_file: "functions/invite_vendor.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      mail: {
        type: Schema.types.string,
        title: "Mail address",
        description: "Where Slack sends the invitation",
      },
      agreed: {
        type: Schema.types.array,
        items: { type: Schema.types.string },
        title: "Agreed to",
        description: "private: they may read the incident though it is private",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "mail", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

const run: Run = (app, command, typed, incident) =>
  invite(app, incident ?? "", command, {
    mail: String(typed.mail ?? ""),
    agreed: listOf(typed.agreed).includes("private"),
  });

export default SlackFunction(InviteVendor, ({ inputs, client, env, event }) => {
  const { mail, agreed } = inputs;
  return submitStep({ client, env }, "vendor", stepOf(event, inputs), {
    mail,
    agreed,
  }, run);
})
  .addViewSubmissionHandler("vendor", submitAgain("vendor", run))
  .addViewClosedHandler("vendor", giveUp);
