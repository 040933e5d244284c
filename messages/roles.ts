import type {
  DeclaredIncident,
  Incident,
  OpenIncident,
} from "../incident/incident.ts";
import { isDeclared } from "../incident/incident.ts";
import type { RoleAssigned } from "../incident/roles.ts";
import type { Role } from "../types/roles.ts";
import { ROLES } from "../types/roles.ts";
import {
  type ActionLinks,
  type Block,
  type Button,
  buttons,
  type Message,
  message,
} from "./blocks.ts";
import type { Sentence } from "./parts.ts";
import { startButton } from "./swarms.ts";
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

/** Roles that nobody has are taken by one click; severity, status and the ends by a form. */
export function leadButtons(
  incident: OpenIncident,
  links: ActionLinks,
  words: Words,
): Block[] {
  const { key, roles } = incident;
  const inputs = { incident: key };
  const claims = ROLES.filter((role) => roles[role] === null).map((
    role,
  ): Button => ({
    action: "claim_role",
    id: `claim_${role}`,
    text: words.roles.claim[role],
    inputs: { ...inputs, role },
  }));
  const { buttons: names } = words;
  return [
    ...buttons(links, [
      ...claims,
      { action: "assign_role", text: names.assignRole, inputs },
    ]),
    ...buttons(links, [
      { action: "set_severity", text: names.setSeverity, inputs },
      { action: "set_status", text: names.setStatus, inputs },
      startButton(incident, words),
      { action: "cancel", text: names.cancel, inputs },
      { action: "merge", text: names.merge, inputs },
    ]),
  ];
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
