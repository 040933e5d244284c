import type { bridges as english } from "../en/bridges.ts";

/** Was Chats außerhalb von Slack lesen, und was über sie gesagt wird. */
export const bridges: typeof english = {
  declared: "Ein Vorfall wurde gemeldet.",
  allClear: (notes) => `Entwarnung!\n${notes}`,
  told: (title) => [`${title}: benachrichtigt.`],
  unknown:
    "Es ist nicht bekannt, ob die Nachricht angekommen ist. Sieh dort nach und versuche es nur noch einmal, wenn sie fehlt.",
  inDrill: "In einer Übung verlässt nichts Slack.",
};
