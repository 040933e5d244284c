import { deliveries } from "./deliveries.ts";
import { news } from "./news.ts";
import type { EventType, IncidentEvent } from "../../../incident/events.ts";
import type { Fact } from "../../../incident/refused.ts";
import type { Silent } from "../../../incident/timeline.ts";
import { sentenceFromSlack } from "../../from_slack.ts";
import { oneLine, type Sentence } from "../../parts.ts";
import { separated, toldParts } from "../common.ts";
import { by, severity, status } from "./common.ts";
import { roleNames } from "./roles.ts";

type Facts = Readonly<Record<string, Fact>>;
type Of<Type extends EventType> = Extract<IncidentEvent, { type: Type }>;

/** What the timeline says of each event; the time stands before it. */
/** By the reminder's rule. */
const reminded: Readonly<Record<string, string>> = {
  commander: "It was asked who takes command",
  update_due: "The next update was asked for",
  stale: "It was asked whether this is still going on",
  page: "The page was not acknowledged in time",
};

const events: {
  readonly [Type in Exclude<EventType, Silent>]: (event: Of<Type>) => Sentence;
} = {
  alert_received: ({ alert }) => [`${alert.source} raised an alert: `, {
    bold: alert.title,
  }],
  alert_resolved: (event) => [by(event.by), " said that the alert is over"],
  alert_fired_again: (event) => [by(event.by), " said that it is back"],
  acknowledged: (event) => [by(event.by), " acknowledged the alert"],
  alerts_joined: (event) => [
    by(event.by),
    ` raised another alert: ${
      event.alerts.map(({ alert }) => alert.title).join(", ")
    }`,
  ],
  alerts_counted: ({ deliveries }) => [
    deliveries.length === 1
      ? "The monitor said it again"
      : `The monitor said it again ${deliveries.length} times`,
  ],
  declared: (event) => [
    by(event.by),
    " declared it: ",
    { bold: event.title },
    `, ${severity[event.severity]}`,
  ],
  channel_opened: ({ channel }) => ["Channel opened: ", { channel }],
  updated: (event) => [
    by(event.by),
    ` sent an update: ${oneLine(event.text)}`,
    event.status ? ` (status: ${status[event.status]})` : "",
  ],
  severity_changed: (event) => [
    by(event.by),
    ` changed the severity from ${severity[event.from]} to ${
      severity[event.to]
    }`,
  ],
  dismissed: (
    event,
  ) => [by(event.by), ` dismissed it: ${oneLine(event.notes)}`],
  closed: (event) => [
    by(event.by),
    ` declared the all clear: ${oneLine(event.notes)}`,
  ],
  cancelled: (event) => [
    by(event.by),
    ` cancelled it: ${oneLine(event.notes)}`,
  ],
  status_changed: (event) => [
    by(event.by),
    ` changed the status from ${status[event.from]} to ${status[event.to]}`,
  ],
  role_assigned: (event) => {
    const role = roleNames[event.role];
    return "user" in event.by && event.by.user === event.to
      ? [by(event.by), ` took the role ${role}`]
      : [by(event.by), ` made `, { user: event.to }, ` ${role}`];
  },
  update_snoozed: (event) => [
    by(event.by),
    ` put the next update off by ${event.minutes} minutes`,
  ],
  followed: (event) => [by(event.by), " follows it"],
  unfollowed: (event) => [by(event.by), " follows it no longer"],
  update_corrected: (event) => [
    by(event.by),
    ` corrected an update: ${oneLine(event.text)}`,
  ],
  system_said: ({ by: actor, who, what, text }) => [
    by(actor),
    `: ${who} ${news.onTimeline[what]}${text ? `: ${oneLine(text)}` : ""}`,
  ],
  delivery_given_up: ({ by: actor, effect }) => [
    by(actor),
    ` gave up telling ${
      deliveries.target[effect.split(/[_:]/)[0]!] ?? deliveries.other
    }`,
  ],
  updates_stopped: (event) => [by(event.by), " promised no further update"],
  swarm_started: (event) => [
    by(event.by),
    " started a swarm on ",
    { bold: event.name },
    ", owned by ",
    { user: event.owner },
  ],
  swarm_channel_opened: ({ channel }) => ["Swarm channel opened: ", {
    channel,
  }],
  swarm_finished: (event) => [
    by(event.by),
    ` finished a swarm: ${oneLine(event.summary)}`,
  ],
  merge_begun: (event) => [
    by(event.by),
    ` began to merge ${event.duplicate.number} into this`,
  ],
  merged: (event) => [by(event.by), ` merged it into ${event.into.number}`],
  absorbed: ({ duplicate }) => [
    `${duplicate.number} was merged into this: `,
    { bold: duplicate.title },
  ],
  merge_dropped: () => ["A duplicate was not merged: it was over meanwhile"],
  reopened: (event) => [by(event.by), ` reopened it: ${oneLine(event.reason)}`],
  channel_moved: ({ channel }) => ["It goes on in ", { channel }],
  archive_asked: () => ["It was asked whether to archive the channel"],
  archive_kept: (event) => [by(event.by), " keeps the channel"],
  channel_archived: (event) => [by(event.by), " archived the channel"],
  backfilled: (event) => [by(event.by), " wrote it down afterwards"],
  task_added: (event) => [by(event.by), ` added a task: ${event.text}`],
  task_done: (event) => [by(event.by), ` finished task ${event.task}`],
  task_dropped: (event) => [`Task ${event.task} was taken back`],
  reminded: ({ what }) => [reminded[what] ?? `A reminder was given: ${what}`],
  stakeholders_told: (event) => [
    by(event.by),
    " told ",
    ...separated(toldParts(event)),
    `: ${oneLine(event.text)}`,
  ],
  message_noted: (event) => {
    const text = sentenceFromSlack(oneLine(event.text));
    return [
      "📌 ",
      by(event.author),
      ": ",
      ...(text.length > 0 ? text : ["(no text)"]),
    ];
  },
  vendor_invited: (event) => [
    by(event.by),
    ` invited ${event.mail} by Slack Connect`,
  ],
  cases_handed: (event) => [
    by(event.by),
    event.one === null
      ? " handed the open cases to the incident's owner"
      : ` handed case ${event.one} to the incident's owner`,
  ],
  banner_added: (event) => [
    by(event.by),
    ` put up a banner for customers (${
      event.topics.join(", ")
    }): ${event.text}`,
  ],
  banner_removed: (event) => [by(event.by), " took the banner down"],
  page_asked: (event) => [by(event.by), " paged who is on call"],
  paged: ({ people }) => [
    people.length > 0 ? `Paged: ${people.join(", ")}` : "Somebody was paged",
  ],
  page_escalated: ({ people }) => [
    people === null
      ? "Nobody further in line could be paged"
      : `The next in line was paged${
        people.length > 0 ? `: ${people.join(", ")}` : ""
      }`,
  ],
  page_seen: (event) => [
    event.person ?? "Somebody",
    event.status === "resolved" ? " resolved" : " acknowledged",
    " the page in ",
    by(event.by),
  ],
  entry_added: (event) => [
    `${oneLine(event.text)} (written down by `,
    by(event.by),
    ")",
  ],
};

export const timeline = {
  events,
  /** In the channel. */
  added: ({ by: actor, text, when }: Of<"entry_added">): Sentence => [
    "🕒 ",
    by(actor),
    ` added to the timeline: ${oneLine(text)} (`,
    { at: when },
    ")",
  ],
  title: (number: string): Sentence => [{ bold: `Timeline of ${number}` }],
  more: (left: number): Sentence => [
    `${left} older entries are left out here; the export has all of them.`,
  ],
  goOn: "…",
  message: "message",
  exported: (number: string, entries: number, head: string): string =>
    `Timeline of ${number}, ${entries} entries. The hash of the last one is ${head}: keep it, and an export with another end is another timeline.`,
  verify: {
    usage: "Say which file: deno task verify-timeline FILE",
    whole: (count: number, head: string) =>
      `The timeline is whole: ${count} entries. Its end is ${head}; it must be the one that stands above the file in Slack.`,
    brokenAt: (entry: number) =>
      `Entry ${entry} is not what was exported: it, or one next to it, was changed, moved, added or left out. What stands before it is whole.`,
    broken: {
      form: "This is no exported timeline.",
      header:
        "What stands above the entries is not what was exported: number, title, severity, status or time were changed.",
      end:
        "The end is not what was exported: entries are missing or were added.",
    },
  },
  exportTitle: (number: string) => `Timeline of ${number}`,
};

export const timelineRefused = {
  timeline_full: ({ incident, max }: Facts) =>
    `The timeline of ${incident} holds ${max} messages, which is all that fit. Take 📌 off one that matters less, or add an entry by the form.`,
  not_noted: ({ incident }: Facts) =>
    `That message is not on the timeline of ${incident}.`,
  entry_blank: () => "Write what happened.",
  entry_too_long: ({ length, max }: Facts) =>
    `The entry has ${length} characters; ${max} fit.`,
  entry_in_future: () =>
    "Choose a time that has passed: the timeline says what has happened.",
  not_in_channel: ({ channel }: Facts) =>
    `It is shown in <#${channel}>, to its members: be one first.`,
};
