import { audience } from "../incident/audience.ts";
import { servesCustomers } from "../incident/customers.ts";
import type {
  Actor,
  DeclaredIncident,
  Incident,
} from "../incident/incident.ts";
import { isLive } from "../incident/incident.ts";
import { type Swarm, workingSwarms } from "../incident/swarms.ts";
import {
  type ActionLinks,
  type Button,
  buttons,
  type Message,
  message,
} from "./blocks.ts";
import type { Part, Sentence } from "./parts.ts";
import type { Words } from "./words/en.ts";

/** What people are called: a mention would ping those who did it themselves. */
export type NameOf = (actor: Actor) => string;

/** What the swarm's message must know besides the swarm. */
export interface SwarmFacts {
  readonly nameOf: NameOf;
  /** Where people see the record; null when nobody knows. */
  readonly recordUrl: string | null;
  /** How its channel is: there, not yet, or the sentence of what went wrong. */
  readonly opening: "done" | "late" | { readonly why: string };
}

/** The request with its details, pinned in the swarm's own channel. */
export function swarmCard(
  incident: DeclaredIncident,
  swarm: Swarm,
  facts: Pick<SwarmFacts, "nameOf" | "recordUrl">,
  links: ActionLinks,
  words: Words,
): Message {
  const stakeholders: Button = {
    action: "tell_stakeholders",
    text: words.buttons.tellStakeholders,
    // What was the last update now may be old when somebody presses.
    inputs: { incident: incident.key, message: words.swarm.communication },
  };
  const row = [
    finishButton(incident, swarm, words),
    ...(audience(incident).stakeholders ? [stakeholders] : []),
    ...(servesCustomers(incident) ? [caseButton(incident, words)] : []),
  ];
  return message([
    ...details(swarm, facts, words),
    [
      `${words.swarm.incident}: `,
      ...words.swarm.inChannel(incident.number, incident.channel),
    ],
    ...ending(swarm, facts, words),
  ], ...(swarm.status === "working" ? buttons(links, row) : []));
}

/** The same in the incident's channel: who works on what, and where. */
export function swarmNote(
  incident: DeclaredIncident,
  swarm: Swarm,
  facts: SwarmFacts,
  links: ActionLinks,
  words: Words,
): Message {
  const row: Button[] = [
    finishButton(incident, swarm, words),
    ...(facts.opening === "done" ? [] : [{
      action: "retry" as const,
      text: words.buttons.retry,
      inputs: { incident: incident.key },
    }]),
  ];
  return message([
    ...details(swarm, facts, words),
    ...where(swarm, facts.opening, words),
    ...ending(swarm, facts, words),
  ], ...(swarm.status === "working" ? buttons(links, row) : []));
}

/** On the incident's card: the form stands ready with the incident as the record. */
export function startButton(
  { key, number, title, isPrivate }: DeclaredIncident,
  words: Words,
): Button {
  return {
    action: "start_swarm",
    text: words.buttons.startSwarm,
    inputs: {
      incident: key,
      record: number,
      // What a button holds may travel further than the message.
      record_name: isPrivate ? number : title,
    },
  };
}

/** Salesforce's own console has it beside Finish Swarming. */
export function caseButton({ key }: DeclaredIncident, words: Words): Button {
  return {
    action: "change_case_owner",
    text: words.buttons.changeCaseOwner,
    inputs: { incident: key },
  };
}

function finishButton(
  { key }: DeclaredIncident,
  { id }: Swarm,
  words: Words,
): Button {
  return {
    action: "finish_swarm",
    text: words.buttons.finishSwarm,
    style: "primary",
    inputs: { incident: key, swarm: id },
  };
}

function details(
  swarm: Swarm,
  { nameOf, recordUrl }: Pick<SwarmFacts, "nameOf" | "recordUrl">,
  words: Words,
): Sentence[] {
  const { swarm: names, choices } = words;
  const record: Part = recordUrl
    ? { link: recordUrl, text: swarm.record }
    : swarm.record;
  const mark = words.severityMark[swarm.urgency];
  return [
    names.request(nameOf(swarm.startedBy)),
    [`${names.subject}: `, { bold: swarm.name }],
    [`${names.record}: ${choices.recordType[swarm.recordType]} `, record],
    [`${names.description}: ${swarm.description || names.none}`],
    [`${names.urgency}: ${mark} ${words.severity[swarm.urgency]}`],
    [`${names.owner}: `, { user: swarm.owner }],
  ];
}

function where(
  { channel }: Swarm,
  opening: SwarmFacts["opening"],
  { swarm: names }: Words,
): Sentence[] {
  if (channel) return [[`${names.channel}: `, { channel }]];
  if (opening === "done") return [];
  return [opening === "late" ? names.late() : names.failed(opening.why)];
}

function ending(
  swarm: Swarm,
  { nameOf }: Pick<SwarmFacts, "nameOf">,
  { swarm: names }: Words,
): Sentence[] {
  return swarm.status === "finished"
    ? [names.finishedBy(nameOf(swarm.finishedBy))]
    : [];
}

/** How it ended, for those who worked in it. */
export function swarmEnd(
  incident: DeclaredIncident,
  swarm: Swarm,
  event: { readonly by: string; readonly summary: string },
  { swarm: names }: Words,
): Message {
  const goesOn = incident.status === "merged"
    ? incident.into
    : isLive(incident)
    ? incident
    : null;
  return message([
    ...names.ended(swarm.name, event.by, event.summary),
    goesOn ? names.leaveIt(goesOn.number, goesOn.channel) : names.leaveItOver(),
  ]);
}

/** How it ended, for those who wait in the incident's channel. `reached`: the swarm's channel was told too. */
export function swarmResult(
  swarm: Swarm,
  event: { readonly by: string; readonly summary: string },
  reached: boolean,
  { swarm: names }: Words,
): Message {
  const { channel } = swarm;
  const last = !channel
    ? []
    : [reached ? names.staysOpen(channel) : names.notReached(channel)];
  return message([
    ...names.result(swarm.name, event.by, event.summary),
    ...last,
  ]);
}

/** On the incident's card: who works apart, and where. Empty when nobody does. */
export function swarmsLine(
  incident: DeclaredIncident,
  { swarm: names }: Words,
): Sentence[] {
  const there = workingSwarms(incident).flatMap(({ channel, owner }) =>
    channel ? [{ channel, owner }] : []
  );
  return there.length > 0 ? [names.working(there)] : [];
}

/** Under the all clear: it does not end the swarms. */
export function swarmsGoOn(
  incident: Incident,
  { swarm: names }: Words,
): Sentence[] {
  const working = workingSwarms(incident);
  return working.length > 0 ? [names.goOn(working)] : [];
}
