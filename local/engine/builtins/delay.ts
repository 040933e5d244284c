import { type Builtin, parameters } from "./builtin.ts";

/** Slack: built-in functions, Delay. */
const MAX_MINUTES = 10_080;

/** Goes on when the clock gets there (see starts.ts). */
export const Delay: Builtin = {
  title: "Delay this workflow",
  inputs: parameters({
    minutes_to_delay: { type: "integer", minimum: 0, maximum: MAX_MINUTES },
  }),
  outputs: parameters({}),
  run(kernel, execution) {
    const minutes = Number(execution.inputs.minutes_to_delay);
    execution.wakeAt = kernel.clock.now() + minutes * 60_000;
    kernel.changed({ type: "run", id: execution.run });
    return Promise.resolve("waits");
  },
};
