import { type Builtin, parameters, StepError } from "./builtin.ts";

/** Slack: built-in functions, Delay. */
const MAX_MINUTES = 10_080;

/** Goes on when the clock gets there (see starts.ts). */
export const Delay: Builtin = {
  title: "Delay",
  inputs: parameters({ minutes_to_delay: "integer" }),
  run(kernel, execution) {
    const minutes = Number(execution.inputs.minutes_to_delay);
    if (minutes > MAX_MINUTES) {
      throw new StepError(`A delay is at most ${MAX_MINUTES} minutes.`);
    }
    execution.wakeAt = kernel.clock.now() + minutes * 60_000;
    kernel.changed({ type: "run", id: execution.run });
    return Promise.resolve("waits");
  },
};
