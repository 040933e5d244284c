import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import {
  giveUp,
  type Run,
  stepOf,
  submitAgain,
  submitStep,
} from "../platform/forms.ts";
import { finishASwarm } from "../platform/swarms.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Finish Swarming": what the swarm found, told in both channels. */
export const FinishSwarm = DefineFunction({
  callback_id: FUNCTIONS.finishSwarm,
  title: "Finish Swarming",
  description: "End a swarm and tell what it found in both channels",
  source_file: "functions/finish_swarm.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      swarm: {
        type: Schema.types.string,
        title: "Swarm",
        description: "The swarm's key, from the step that started it",
      },
      summary: {
        type: Schema.types.string,
        title: "Summary",
        description: "What the swarm found",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "swarm", "summary", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

const run: Run = (app, command, typed, incident, { swarm }) =>
  finishASwarm(app, incident ?? "", command, {
    swarm: swarm ?? "",
    summary: String(typed.summary ?? ""),
  });

export default SlackFunction(FinishSwarm, ({ inputs, client, env, event }) => {
  const { swarm, summary } = inputs;
  const step = { ...stepOf(event, inputs), about: { swarm } };
  return submitStep({ client, env }, "finishSwarm", step, { summary }, run);
})
  .addViewSubmissionHandler("finishSwarm", submitAgain("finishSwarm", run))
  .addViewClosedHandler("finishSwarm", giveUp);
