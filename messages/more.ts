import type { DeclaredIncident, OpenIncident } from "../incident/incident.ts";
import { isOpen } from "../incident/incident.ts";
import { ROLES } from "../types/roles.ts";
import {
  type ActionLinks,
  type Block,
  type Button,
  buttons,
  type Message,
  message,
} from "./blocks.ts";
import { servesCustomers } from "../incident/customers.ts";
import { asksFor } from "./forms.ts";
import { caseButton, startButton } from "./swarms.ts";
import type { Words } from "./words/en.ts";

/**
 * Under the card's five: command while nobody has it, and the door to all else. A phone shows about two
 * buttons in a row, so what is not needed at once is one tap away instead of in everybody's way.
 */
export function cardButtons(
  incident: DeclaredIncident,
  links: ActionLinks,
  words: Words,
): Block[] {
  const command = isOpen(incident)
    ? claims(incident, words).filter(({ inputs }) =>
      inputs.role === "commander"
    )
    : [];
  return buttons(links, [...command, moreButton(incident, words)]);
}

export function moreButton({ key }: DeclaredIncident, words: Words): Button {
  return {
    action: "more",
    text: words.buttons.more,
    inputs: { incident: key },
  };
}

/** Everything that can be done to the incident, for the one who asked: a line and a row for each subject. */
export function moreActions(
  incident: DeclaredIncident,
  links: ActionLinks,
  words: Words,
): Message {
  const lines = [words.more.title(incident.number)];
  const below = groupsOf(incident, words).flatMap(({ title, row }) => {
    const shown = buttons(links, row);
    return shown.length > 0
      ? [...message([[{ bold: title }]]).blocks, ...shown]
      : [];
  });
  return message(lines, ...below);
}

interface Group {
  readonly title: string;
  readonly row: readonly Button[];
}

/** A subject with something to do is a row here. */
function groupsOf(incident: DeclaredIncident, words: Words): Group[] {
  const { buttons: names, more } = words;
  const inputs = { incident: incident.key };
  const deliveries: Button = {
    action: "deliveries",
    text: names.deliveries,
    inputs: { ...inputs, give_up: "none" },
  };
  const look: Group = {
    title: more.timeline,
    row: [
      { action: "show_timeline", text: names.timeline, inputs },
      {
        action: "add_timeline_entry",
        text: names.addTimelineEntry,
        inputs,
      },
      { action: "note_huddle", text: names.noteHuddle, inputs },
      { action: "show_tasks", text: names.tasks, inputs },
      { action: "add_task", text: names.addTask, inputs },
      deliveries,
    ],
  };
  // What is over is still looked at, and tasks go on.
  if (!isOpen(incident)) return [look];
  return [
    {
      title: more.severity,
      row: [
        { action: "set_severity", text: names.setSeverity, inputs },
        { action: "set_status", text: names.setStatus, inputs },
      ],
    },
    {
      title: more.people,
      row: [
        ...claims(incident, words),
        { action: "assign_role", text: names.assignRole, inputs },
        startButton(incident, words),
        ...(incident.mode !== "drill"
          ? [{
            action: "page_on_call" as const,
            text: names.pageOnCall,
            inputs,
          }]
          : []),
        ...(incident.mode === "drill" ? [] : [{
          action: "invite_vendor" as const,
          text: names.inviteVendor,
          inputs,
        }]),
      ],
    },
    { title: more.customers, row: customerButtons(incident, words) },
    look,
    {
      title: more.end,
      row: [
        { action: "cancel", text: names.cancel, inputs },
        { action: "merge", text: names.merge, inputs },
      ],
    },
  ];
}

/** What the incident's record does for customers. Without a system for it, Set up makes no such links. */
function customerButtons(incident: OpenIncident, words: Words): Button[] {
  const inputs = { incident: incident.key };
  const { addBanner, removeBanner } = words.buttons;
  if (!servesCustomers(incident)) return [];
  return [
    caseButton(incident, words),
    ...(asksFor("topic", words)
      ? [{ action: "add_banner" as const, text: addBanner, inputs }]
      : []),
    ...(incident.banner
      ? [{ action: "remove_banner" as const, text: removeBanner, inputs }]
      : []),
  ];
}

/** Roles that nobody has are taken by one click. */
function claims({ key, roles }: OpenIncident, words: Words): Button[] {
  return ROLES.filter((role) => roles[role] === null).map((role) => ({
    action: "claim_role",
    id: `claim_${role}`,
    text: words.roles.claim[role],
    inputs: { incident: key, role },
  }));
}
