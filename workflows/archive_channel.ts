import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { ArchiveChannel } from "../functions/archive_channel.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import {
  archiveAnswer,
  formPointer,
  incidentKey,
} from "../types/parameters.ts";

/** From the question in the channel of an incident that is over: keep it, or archive it now. */
export const ArchiveChannelWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.archive,
  title: "Archive channel",
  description: "Keep or archive the channel of an incident that is over",
  input_parameters: {
    properties: {
      incident: incidentKey,
      answer: archiveAnswer,
      interactivity: formPointer,
    },
    required: ["incident", "answer", "interactivity"],
  },
});

const { incident, answer, interactivity } = ArchiveChannelWorkflow.inputs;
ArchiveChannelWorkflow.addStep(ArchiveChannel, {
  incident,
  answer,
  actor: interactivity.interactor,
  interactivity,
});
