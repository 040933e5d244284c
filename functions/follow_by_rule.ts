import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { choicesOf } from "../messages/form_fields.ts";
import { words } from "../messages/words/mod.ts";
import { followByRule } from "../platform/following.ts";
import {
  giveUp,
  type Run,
  stepOf,
  submitAgain,
  submitStep,
} from "../platform/forms.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import { actingUser, formPointer } from "../types/parameters.ts";

/** Step "Follow incidents by rule": direct messages about incidents of a service, from a severity on. */
export const FollowByRule = DefineFunction({
  callback_id: FUNCTIONS.followByRule,
  title: "Follow incidents by rule",
  description: "Get direct messages about incidents, by severity and service",
  source_file: "functions/follow_by_rule.ts",
  input_parameters: {
    properties: {
      from: {
        type: Schema.types.string,
        title: "Severity from",
        description: "The least severity; or stop",
        enum: Object.keys(words.choices.follow),
        choices: choicesOf(words.choices.follow),
      },
      service: {
        type: Schema.types.string,
        title: "Service",
        description: "As the monitors name it; empty: every service",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["from", "actor"],
  },
  output_parameters: { properties: {}, required: [] },
});

const run: Run = (app, command, typed) => followByRule(app, command, typed);

export default SlackFunction(
  FollowByRule,
  ({ inputs, client, env, event }) => {
    const { from, service, actor, interactivity } = inputs;
    const step = stepOf(event, { actor, interactivity, incident: undefined });
    const typed = { from, service };
    return submitStep({ client, env }, "follow", step, typed, run);
  },
)
  .addViewSubmissionHandler("follow", submitAgain("follow", run))
  .addViewClosedHandler("follow", giveUp);
