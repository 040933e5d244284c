import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { RECORD_TYPES } from "../incident/swarms.ts";
import { words } from "../messages/words/mod.ts";
import {
  giveUp,
  type Run,
  stepOf,
  submitAgain,
  submitStep,
} from "../platform/forms.ts";
import { startASwarm } from "../platform/swarms.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Start a Swarm": a side group with an owner and a channel of its own, working on one record. */
export const StartSwarm = DefineFunction({
  callback_id: FUNCTIONS.startSwarm,
  title: "Start a Swarm",
  description:
    "Open a channel where a group works on one record of an incident",
  source_file: "functions/start_swarm.ts",
  input_parameters: {
    properties: {
      incident: {
        ...incidentKey,
        description:
          "Its key or number; without it, that of the record or of the channel",
      },
      here: {
        type: Schema.slack.types.channel_id,
        title: "Channel",
        description: "Where it is started: an incident's channel",
      },
      record_type: {
        type: Schema.types.string,
        title: "Record type",
        description: "incident, case, problem, change or other",
        enum: [...RECORD_TYPES],
        choices: RECORD_TYPES.map((value) => ({
          value,
          title: words.choices.recordType[value],
        })),
      },
      record: {
        type: Schema.types.string,
        title: "Swarm record",
        description: "What to work on: a number, such as INC-00447, or a link",
      },
      swarm_channel: {
        type: Schema.types.string,
        title: "Swarm channel",
        description: "A name for its channel; without one, the app makes it",
      },
      record_name: {
        type: Schema.types.string,
        title: "Swarm record name",
        description: "What it is about, in a few words",
      },
      owner: {
        type: Schema.slack.types.user_id,
        title: "Swarm owner",
        description: "Who leads the swarm",
      },
      description: {
        type: Schema.types.string,
        title: "Description",
        description: "What is asked for",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["record_type", "record", "record_name", "owner", "actor"],
  },
  output_parameters: {
    properties: {
      ...incidentOutputs,
      swarm: {
        type: Schema.types.string,
        title: "Swarm",
        description: "The swarm's key, for the step that finishes it",
      },
      channel: {
        type: Schema.slack.types.channel_id,
        title: "Swarm channel",
        description: "Where it works, once that is open",
      },
    },
    required: [],
  },
});

const run: Run = (app, command, typed, incident, { here }) =>
  startASwarm(app, { incident, here }, command, {
    recordType: String(typed.record_type ?? ""),
    record: String(typed.record ?? ""),
    channelName: String(typed.swarm_channel ?? ""),
    name: String(typed.record_name ?? ""),
    owner: String(typed.owner ?? ""),
    description: String(typed.details ?? ""),
  });

export default SlackFunction(StartSwarm, ({ inputs, client, env, event }) => {
  const { record_type, record, record_name, owner, here } = inputs;
  const step = stepOf(event, { ...inputs, incident: inputs.incident });
  return submitStep(
    { client, env },
    "swarm",
    { ...step, about: here ? { here } : {} },
    {
      record_type,
      record,
      swarm_channel: inputs.swarm_channel,
      record_name,
      owner,
      details: inputs.description,
    },
    run,
  );
})
  .addViewSubmissionHandler("swarm", submitAgain("swarm", run))
  .addViewClosedHandler("swarm", giveUp);
