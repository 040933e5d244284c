import { isCalling, planEscalation } from "./paging.ts";
import type { Rule } from "./reminders.ts";

/** Calls the next in line when nobody has answered for so long. */
export const pageRule: Rule = {
  scope: ({ page }, { pageAfterMs }) =>
    page?.status === "triggered" && !page.isLast && pageAfterMs !== null
      ? String(page.at)
      : null,
  at: ({ page }, done, { pageAfterMs }) =>
    page && pageAfterMs !== null && !done ? page.at + pageAfterMs : null,
  // Somebody may have answered at that very moment.
  effects: (_, incident) => isCalling(incident) ? planEscalation() : [],
};
