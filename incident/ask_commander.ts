import { effect } from "./effect.ts";
import type { Rule } from "./reminders.ts";

const MINUTE_MS = 60_000;
/** How long people may take by themselves, and how often they are asked afterwards. */
export const ASK_COMMANDER = {
  firstAfterMs: 2 * MINUTE_MS,
  everyMs: 5 * MINUTE_MS,
  atMost: 5,
} as const;

/** Asks in the incident's channel for somebody to lead it, until somebody does. What is written down afterwards needs nobody. */
export const askCommander: Rule = {
  scope: ({ roles, mode }, settings) =>
    settings.askForCommander && !roles.commander && mode !== "backfill"
      ? "commander"
      : null,
  at: ({ declaredAt }, done) => {
    if (!done) return declaredAt + ASK_COMMANDER.firstAfterMs;
    return done.n < ASK_COMMANDER.atMost
      ? done.at + ASK_COMMANDER.everyMs
      : null;
  },
  // Somebody may have taken command at that very moment.
  effects: (_, { roles }) =>
    roles.commander ? [] : [effect("ask_commander", { refs: ["channel"] })],
};
