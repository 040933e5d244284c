import type { Incident } from "../../../incident/incident.ts";
import type { Sentence } from "../../parts.ts";
import type { Facts } from "./common.ts";

const CUSTOMER: Record<Incident["status"], string> = {
  alerted: "We are looking into a problem.",
  open: "We are looking into a problem.",
  investigating: "We are looking into a problem.",
  identified: "We have found the cause of a problem and are working on it.",
  monitoring: "The problem should be over; we are watching.",
  closed: "The problem is over.",
  dismissed: "The problem is over.",
  cancelled: "There was no problem after all.",
  merged: "We are looking into a problem.",
};

/** What stakeholder channels read, by whom it is written for. */
export const telling = {
  executiveHeadline: (number: string, title: string): Sentence => [
    { bold: `${number}: ${title}` },
  ],
  state: (severity: string, status: string): Sentence => [
    `${severity} · ${status}`,
  ],
  customerHeadline: (status: Incident["status"]): Sentence => [
    { bold: CUSTOMER[status] },
  ],
  reference: (number: string): Sentence => [`Reference: ${number}`],
  next: (dueAt: number | null): readonly Sentence[] =>
    dueAt === null ? [] : [["Next update by ", { time: dueAt }]],
  corrected: (): Sentence => ["✏️ This message was corrected."],
  /** In the thread under a corrected message; for colleagues it says who. */
  correctedNote: (): Sentence => [
    "✏️ This message was corrected. It says now what is right.",
  ],
  ourTeam: "our team",
};

export const audienceChoices = {
  internal: "Colleagues",
  executive: "Executives: short and plain",
  customer: "Customers: no internal names",
};

export const refusedTelling = {
  channels_too_many: ({ count, max }: Facts) =>
    `You chose ${count} channels; ${max} can be told at once. Tell the others afterwards.`,
  bridge_unknown: ({ bridge }: Facts) =>
    `There is no chat outside Slack called ${
      String(bridge)
    } in app.config.ts. Choose one that is there.`,
  audience_unknown: ({ known }: Facts) =>
    `A message is written for one of: ${known}.`,
};
