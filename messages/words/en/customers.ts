import type { Actor } from "../../../incident/incident.ts";
import { escapeMrkdwn, type Sentence } from "../../parts.ts";
import { by, type Facts } from "./common.ts";

/** What is said of customers' cases, and of the banner that customers read. */
export const customers = {
  /** Above the form; the first line is Salesforce's own title, which is too long for a form's. */
  willSee:
    "*Add Banner to Experience Cloud Sites*\nUse banners to share updates and information with customers on your Experience Cloud sites. Select one or more related topics to get started.",
  casesGoTo:
    "Whoever owns the incident's record gets its open cases. Name one case if only that one is meant.",
  handing: (actor: Actor, one: string | null): Sentence => [
    "🗂️ ",
    by(actor),
    one === null
      ? " hands the open cases to the incident's owner."
      : ` hands case ${one} to the incident's owner.`,
  ],
  handed: (system: string, owner: string, count: number): Sentence => [
    count === 0
      ? `${system}: no open case is linked to the incident.`
      : count === 1
      ? `${system}: one case belongs to ${owner} now.`
      : `${system}: ${count} cases belong to ${owner} now.`,
  ],
  banner: (
    actor: Actor,
    topics: readonly string[],
    text: string,
  ): readonly Sentence[] => [
    [
      "📢 ",
      by(actor),
      ` puts a banner on the Experience Cloud sites (${topics.join(", ")}):`,
    ],
    [text],
  ],
  noBanner: (actor: Actor): Sentence => [
    "📢 ",
    by(actor),
    " takes the banner off the Experience Cloud sites.",
  ],
  shown: (system: string): Sentence => [`${system} banner is shown.`],
  removed: (system: string): Sentence => [`${system} banner is taken down.`],
  onCard: (topics: readonly string[], text: string): Sentence => [
    `📢 Customers read (${topics.join(", ")}): ${text}`,
  ],
  cases: (count: number, at: number): Sentence => [
    `👥 ${count} customer ${count === 1 ? "case" : "cases"}, as of `,
    { time: at },
  ],
  nearLimit: (system: string, percent: number): Sentence => [
    `⚠️ ${percent} % of the calls that ${system} allows today are used.`,
  ],
};

export const customersRefused = {
  customers_drill: ({ incident }: Facts) =>
    `${incident} is a drill: no customer and no case hears of it.`,
  record_none: ({ incident }: Facts) =>
    `${incident} has no record outside Slack: its system is off, or may not know of private incidents.`,
  case_unknown: () => "Give the case's number, such as 00001041.",
  topics_missing: () => "Select at least one topic.",
  topic_unknown: ({ topic, known }: Facts) =>
    `“${escapeMrkdwn(String(topic))}” is no topic. ${
      known
        ? `Choose from: ${escapeMrkdwn(String(known))}.`
        : "app.config.ts names none under bannerTopics."
    }`,
  banner_blank: () => "Write what customers should read.",
  banner_too_long: ({ length, max }: Facts) =>
    `The banner has ${length} characters; ${max} fit.`,
  banner_private: ({ incident }: Facts) =>
    `${incident} is private: no customer is told of it.`,
  banner_none: ({ incident }: Facts) =>
    `${incident} has no banner that could be removed.`,
};
