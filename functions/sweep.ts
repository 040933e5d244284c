import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { openApp } from "../platform/app.ts";
import { basicsOf } from "../platform/handling.ts";
import { goOnSettingUp } from "../platform/set_up.ts";
import { sweep } from "../platform/sweep.ts";
import { FUNCTIONS } from "../types/callbacks.ts";

/** Runs by itself: finishes what a run has left, and tries again what is due. */
export const Sweep = DefineFunction({
  callback_id: FUNCTIONS.sweep,
  title: "Finish what is left over",
  description:
    "Runs by itself every five minutes: nothing that was begun stays half done",
  source_file: "functions/sweep.ts",
  input_parameters: { properties: {}, required: [] },
  output_parameters: {
    properties: {
      worked: {
        type: Schema.types.integer,
        title: "Worked",
        description: "How many pieces of work were finished",
      },
    },
    required: [],
  },
});

export default SlackFunction(Sweep, async ({ client, env, event }) => {
  const execution = event.function_execution_id;
  const basics = basicsOf({ client, env, execution });
  if (await goOnSettingUp(basics)) return { outputs: { worked: 1 } };
  const app = await openApp(basics);
  if ("refused" in app) return { outputs: { worked: 0 } }; // nothing can be left before Set up
  const { worked } = await sweep(app);
  return { outputs: { worked } };
});
