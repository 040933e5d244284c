import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { LIST, PICK_LIST } from "../messages/list.ts";
import { giveUp } from "../platform/forms.ts";
import { pickList, showList } from "../platform/lists.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import { actingUser, formPointer } from "../types/parameters.ts";

/** Step "Show open incidents": a person's own, or all by severity, commander or next update. */
export const ShowOpenIncidents = DefineFunction({
  callback_id: FUNCTIONS.showOpenIncidents,
  title: "Show open incidents",
  description:
    "Show a person their own open incidents, or all by severity, commander or next update",
  source_file: "functions/show_open_incidents.ts",
  input_parameters: {
    properties: { actor: actingUser, interactivity: formPointer },
    required: ["actor", "interactivity"],
  },
  output_parameters: { properties: {}, required: [] },
});

export default SlackFunction(
  ShowOpenIncidents,
  ({ inputs: { actor, interactivity }, client, env }) =>
    showList({ client, env }, {
      actor: actor.id,
      pointer: interactivity.interactivity_pointer,
    }),
)
  .addBlockActionsHandler(PICK_LIST, pickList)
  .addViewClosedHandler(LIST, giveUp);
