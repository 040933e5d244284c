import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { RemoveBanner } from "../functions/remove_banner.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From the message that a banner is up, or from More …. */
export const RemoveBannerWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.removeBanner,
  title: "Remove Banner",
  description: "Take the incident's banner off the Experience Cloud sites",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { incident, interactivity } = RemoveBannerWorkflow.inputs;
RemoveBannerWorkflow.addStep(RemoveBanner, {
  incident,
  actor: interactivity.interactor,
  interactivity,
});
