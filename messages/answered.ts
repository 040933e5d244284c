import { type DeclaredIncident, isOpen } from "../incident/incident.ts";
import { type Message, message } from "./blocks.ts";
import type { Words } from "./words/en.ts";

/** What was asked, now that there is nothing left to answer. `what`: the reminder's rule. */
export function answeredQuestion(
  what: string,
  incident: DeclaredIncident,
  { roles, updates }: Words,
): Message {
  const { number } = incident;
  return message([
    what === "commander"
      ? roles.asked(number, incident.roles.commander !== null)
      : updates.asked(number, isOpen(incident)),
  ]);
}
