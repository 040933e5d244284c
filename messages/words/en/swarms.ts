import { escapeMrkdwn, type Part, type Sentence } from "../../parts.ts";
import { type Facts, someone } from "./common.ts";

/** The record's types, as the form offers them. */
export const recordTypes = {
  incident: "Incident",
  case: "Case",
  problem: "Problem",
  change: "Change Request",
  other: "Other",
};

export const swarmHints = {
  record: "Its number, or its address",
  swarm_channel:
    "A name for it; left empty, it is made from the incident's number and the record's name",
};

/** What is said of swarms. People are named, not mentioned, for what they did themselves; the owner is mentioned. */
export const swarm = {
  request: (who: string): Sentence => ["Swarm request from ", `@${who}`],
  subject: "Subject",
  record: "Record",
  description: "Description",
  urgency: "Urgency",
  owner: "Swarm Owner",
  incident: "Incident",
  channel: "Swarm Channel",
  none: "–",
  inChannel: (number: string, channel: string | null): Sentence => [
    number,
    ...(channel ? [" in ", { channel } as Part] : []),
  ],
  failed: (why: string): Sentence => [
    `⚠️ The swarm's channel could not be opened: ${why}`,
  ],
  late: (): Sentence => [
    "⏳ The swarm's channel is not open yet. It is tried again by itself.",
  ],
  finishedBy: (who: string): Sentence => [`✅ Finished by ${who}`],
  /** What stands ready in the form that tells stakeholders. */
  communication: "We are working on it. The next update follows.",

  ended: (name: string, who: string, summary: string): readonly Sentence[] => [
    [{ bold: "✅ This swarm is finished" }, ": ", name],
    [summary],
    [`By ${who}`],
  ],
  leaveIt: (number: string, channel: string | null): Sentence => [
    "This channel stays as it is; archive it when nobody needs it any more. ",
    number,
    ...(channel ? [" goes on in ", { channel } as Part, "."] : [" goes on."]),
  ],
  leaveItOver: (): Sentence => [
    "This channel stays as it is; archive it when nobody needs it any more.",
  ],
  result: (
    name: string,
    who: string,
    summary: string,
  ): readonly Sentence[] => [
    ["✅ ", { bold: "Swarm finished" }, ": ", name],
    [summary],
    [`By ${who}`],
  ],
  staysOpen: (channel: string): Sentence => [
    { channel },
    " stays as it is; archive it when nobody needs it any more.",
  ],
  notReached: (channel: string): Sentence => [
    { channel },
    " is archived or gone, so this is said only here.",
  ],

  inCanvas: (
    name: string,
    channel: string | null,
    owner: string,
  ): Sentence => [
    { bold: `${name}: ` },
    ...(channel ? [{ channel }, ", "] as Part[] : []),
    "led by ",
    { user: owner },
  ],
  working: (
    swarms: readonly { channel: string; owner: string }[],
  ): Sentence => [
    "Swarms at work: ",
    ...swarms.flatMap(({ channel, owner }, i): Part[] => [
      i > 0 ? ", " : "",
      { channel },
      " (",
      { user: owner },
      ")",
    ]),
  ],
  goOn: (
    swarms: readonly { name: string; channel: string | null }[],
  ): Sentence => [
    swarms.length === 1
      ? "One swarm still works and goes on until somebody finishes it: "
      : `${swarms.length} swarms still work and go on until somebody finishes them: `,
    ...swarms.flatMap(({ name, channel }, i): Part[] => [
      i > 0 ? ", " : "",
      channel ? { channel } : name,
    ]),
    ".",
  ],
  incidentOver: (
    number: string,
    status: string,
    into: { number: string; channel: string | null } | null,
    who: string,
  ): readonly Sentence[] => [[
    { bold: number },
    ` is ${status.toLowerCase()} `,
    ...(into ? [`into ${into.number} `] : []),
    ...(into?.channel ? ["(", { channel: into.channel }, ") "] as Part[] : []),
    `by ${who}. This swarm goes on; finish it when there is nothing left to do.`,
  ]],

  purpose: (name: string, number: string, key: string) =>
    `Swarm on ${name} for ${number}. Made by Incident Automation (${key}).`,
  topic: (name: string, number: string, isFinished: boolean) =>
    `${isFinished ? "Finished" : "Swarm"} · ${number} · ${name}`,
  inRecord: (number: string, name: string) => `${number} swarm: ${name}`,
  bookmark: (number: string) => `${number}: incident channel`,
};

/** Why a swarm was refused, and what to do. */
export const swarmRefused = {
  record_type_unknown: ({ type, known }: Facts) =>
    `“${
      escapeMrkdwn(String(type))
    }” is no type of record. Choose one of: ${known}.`,
  record_blank: () => "Say which record to work on: its number or its address.",
  record_name_blank: () =>
    "Give it a name, so that people know what it is about.",
  swarm_text_too_long: ({ length, max }: Facts) =>
    `It has ${length} characters; ${max} fit.`,
  swarm_owner_missing: () => "Choose who owns the swarm.",
  swarm_owner_gone: ({ owner }: Facts) =>
    `${someone(owner)} is no longer active here. Choose another owner.`,
  swarm_unknown: ({ incident }: Facts) =>
    `${incident} knows no such swarm any more. Look for it in the incident's channel.`,
  swarm_known: ({ name, owner, channel }: Facts) =>
    `“${escapeMrkdwn(String(name))}” is worked on already, led by ${
      someone(owner)
    }.${
      channel ? ` Go to <#${channel}>.` : ""
    } Give it another name if you mean a second one.`,
  swarm_finished: ({ name, by }: Facts) =>
    `The swarm “${escapeMrkdwn(String(name))}” is finished already, by ${
      someone(by)
    }. Start another one if there is more to do.`,
  swarm_summary_blank: () =>
    "Say in a sentence what the swarm found; the incident's channel reads it.",
  swarms_too_many: ({ incident, max }: Facts) =>
    `${max} swarms work on ${incident} already. Finish one of them first.`,
};
