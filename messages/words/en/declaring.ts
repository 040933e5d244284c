import type { Actor } from "../../../incident/incident.ts";
import type { Fact, RefusedCode } from "../../../incident/refused.ts";
import type { Severity } from "../../../types/severity.ts";
import { escapeMrkdwn, type Part, type Sentence } from "../../parts.ts";
import { by } from "./common.ts";

type Facts = Readonly<Record<string, Fact>>;

/** What each severity means to whoever chooses one. */
export const severityMeans: Record<Severity, string> = {
  low: "hardly anybody notices",
  medium: "some people are slowed down",
  high: "many people cannot do something important",
  critical: "most people cannot work, or data is in danger",
};

export const drill = {
  /** Above everything that a drill posts. */
  mark: [
    "🧪 ",
    { bold: "DRILL" },
    " – an exercise. Nothing is wrong, and nothing leaves Slack.",
  ] as Sentence,
  topic: (topic: string) => `DRILL · ${topic}`,
  line: (system: string): Sentence => [
    `🧪 ${system}: dry run, nothing was sent.`,
  ],
};

export const backfill = {
  answer: (
    number: string,
    title: string,
    started: Part,
    ended: Part,
  ): readonly Sentence[] => [
    ["🗄️ ", { bold: `${number}: ${title}` }, " is written down."],
    ["It lasted from ", started, " to ", ended, ". Nobody else was told."],
  ],
};

/** Under a message with 🚨. */
export const offer = {
  ask: (): Sentence => [
    "🚨 Is this an incident? The button opens the form, filled in with this message. Nothing has happened yet.",
  ],
  taken: (number: string, actor: Actor, channel: string | null): Sentence => [
    "🚨 ",
    { bold: number },
    " has been declared from this message by ",
    by(actor),
    ...(channel ? [": ", { channel }] : ["."]),
  ],
  over: (): Sentence => ["🚨 Somebody is looking after this."],
};

export const alike = {
  headline: (): Sentence => [
    "👀 Is it the same as what is under way already?",
  ],
  one: (number: string, title: string, channel: string | null): Sentence => [
    { bold: `${number}: ${title}` },
    ...(channel ? [" in ", { channel }] : []),
  ],
};

export const declaringForms = {
  declareByHand: { title: "Declare Incident", submit: "Create" },
  backfill: { title: "Record past incident", submit: "Record" },
};

export const declaringFields = {
  kind: "Kind",
  channel: "Existing channel",
  options: "Only if it applies",
  started: "Started",
  ended: "Ended",
};

export const declaringChoices = {
  private: "Private: only those in its channel know",
  drill: "Drill: an exercise, nothing leaves Slack",
};

export const declaringRefused = {
  message_taken: () =>
    "Somebody is looking after that message already. There is no need to declare it again.",
  severity_blank: () => "Choose a severity.",
  kind_unknown: ({ kind, known }) =>
    known
      ? `“${escapeMrkdwn(String(kind))}” is no kind. Choose one of: ${known}.`
      : `“${
        escapeMrkdwn(String(kind))
      }” is no kind: app.config.ts names none. Leave it empty.`,
  incident_private: ({ incident }) =>
    `${incident} is private: only the members of its channel may know of it. Invite whoever must know to the channel.`,
  not_a_member: ({ incident }) =>
    `${incident} is only for the members of its channel. Ask whoever told you about it to invite you.`,
  channel_not_private: ({ channel }) =>
    `A private incident cannot be in <#${channel}>, which everybody can read. Choose a private channel, or none for a new one.`,
  channel_unseen: ({ channel }) =>
    `This app cannot see <#${channel}>. Write “/invite @Incident Automation” in it, then submit again; or choose no channel for a new one.`,
  channel_archived: ({ channel }) =>
    `<#${channel}> is archived. Choose another channel, or none for a new one.`,
  channel_taken: ({ channel, incident }) =>
    `<#${channel}> ${
      incident
        ? `is where ${incident} is worked on`
        : "is used for other things"
    }. Choose another channel, or none for a new one.`,
  incident_backfilled: ({ incident }) =>
    `${incident} was written down when it was over: it has no channel, and nobody was told. If it is back, declare a new incident.`,
  not_over_yet: () =>
    "That lies in the future. What is still going on is declared, not written down.",
  ended_before_start: () => "It cannot end before it started.",
} satisfies Partial<Record<RefusedCode, (facts: Facts) => string>>;
