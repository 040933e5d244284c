import type { DeclaredIncident, Incident } from "../incident/incident.ts";
import { isDeclared } from "../incident/incident.ts";
import { ASK_COMMANDER } from "../incident/ask_commander.ts";
import type { Reminded } from "../incident/reminders.ts";
import type { RoleAssigned } from "../incident/roles.ts";
import type { Role } from "../types/roles.ts";
import { ROLES } from "../types/roles.ts";
import { type ActionLinks, buttons, type Message, message } from "./blocks.ts";
import type { Sentence } from "./parts.ts";
import type { Words } from "./words/en.ts";

/** The alert channel's card names the commander; the incident's own names all who have a role. */
export function roleLines(
  incident: Incident,
  words: Words,
  marks: boolean,
): Sentence[] {
  if (!isDeclared(incident)) return [];
  const { names, mark } = words.roles;
  const shown: readonly Role[] = marks ? ROLES : ["commander"];
  return shown.flatMap((role) => {
    const holder = incident.roles[role];
    const label = `${marks ? `${mark[role]} ` : ""}${names[role]}: `;
    return holder ? [[label, { user: holder.user }]] : [];
  });
}

/** Asks for a commander, with the button that makes one of whoever presses. */
export function askForCommander(
  { n }: Reminded,
  { key, number }: Incident,
  links: ActionLinks,
  words: Words,
): Message {
  return message(
    [words.roles.ask(number, n, ASK_COMMANDER.atMost)],
    ...buttons(links, [{
      action: "claim_role",
      id: "claim_commander",
      text: words.roles.claim.commander,
      style: "primary",
      inputs: { incident: key, role: "commander" },
    }]),
  );
}

/** People's names, by id: a mention would ping those who pressed themselves. */
export type Names = (user: string) => string;

/** One line in the channel. */
export function roleNote(
  { role, from, to }: RoleAssigned,
  { number }: Incident,
  by: string | null,
  nameOf: Names,
  words: Words,
): Message {
  return message([words.roles.assigned(
    number,
    role,
    nameOf(to),
    from && nameOf(from),
    by === null || by === to ? null : nameOf(by),
  )]);
}

/** What the new holder reads, alone. */
export function roleCard(
  { role }: RoleAssigned,
  { key, number, title }: DeclaredIncident,
  channel: string,
  links: ActionLinks,
  words: Words,
): Message {
  const inputs = { incident: key };
  return message(
    words.roles.card(number, title, role, channel),
    ...buttons(links, [
      { action: "send_update", text: words.buttons.sendUpdate, inputs },
      { action: "assign_role", text: words.buttons.assignRole, inputs },
    ]),
  );
}
