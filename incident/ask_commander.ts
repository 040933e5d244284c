import { effect } from "./effect.ts";
import type { Rule } from "./reminders.ts";

const MINUTE_MS = 60_000;
/** How long people may take by themselves, and how often they are asked afterwards. */
export const ASK_COMMANDER = {
  firstAfterMs: 2 * MINUTE_MS,
  everyMs: 5 * MINUTE_MS,
  atMost: 5,
} as const;

/**
 * Asks in the incident's channel for somebody to lead it, until somebody does; anew when it is reopened.
 * What is written down afterwards needs nobody.
 */
export const askCommander: Rule = {
  scope: ({ roles, mode, reopenedAt }, settings) =>
    !settings.askForCommander || roles.commander || mode === "backfill"
      ? null
      : reopenedAt === null
      ? "commander"
      : `commander:${reopenedAt}`,
  at: ({ declaredAt, reopenedAt }, done) => {
    if (!done) return (reopenedAt ?? declaredAt) + ASK_COMMANDER.firstAfterMs;
    return done.n < ASK_COMMANDER.atMost
      ? done.at + ASK_COMMANDER.everyMs
      : null;
  },
  // Somebody may have taken command at that very moment.
  effects: (_, { roles }) =>
    roles.commander ? [] : [effect("ask_commander", { refs: ["channel"] })],
};
