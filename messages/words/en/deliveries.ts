import type { RefusedCode } from "../../../incident/refused.ts";
import type { Sentence } from "../../parts.ts";
import type { Facts } from "./common.ts";

/** What has not reached its system. */
export const deliveries = {
  title: (number: string, count: number): Sentence => [
    { bold: `Deliveries of ${number}` },
    count === 0 ? "" : `: ${count} not made yet`,
  ],
  none: (): Sentence => ["Every system has been told everything."],
  one: (system: string, event: Sentence, since: number): Sentence => [
    "⚠️ ",
    { bold: system },
    " has not been told since ",
    { at: since },
    ": ",
    ...event,
  ],
  why: (why: string, nextAt: number | null): Sentence => [
    why,
    ...(nextAt === null
      ? [" It waits for somebody to press Retry."]
      : [" Next try: ", { at: nextAt }]),
  ],
  more: (count: number): Sentence => [`… and ${count} more.`],
  /** On the timeline, by the effect's kind. */
  target: {
    ticket: "the ticket",
    crm: "the record",
    call: "the call",
    sms: "the text to leadership",
    tell: "a stakeholder channel",
    bridge: "a chat outside Slack",
    page: "whoever is on call",
  } as Readonly<Record<string, string>>,
  other: "a part of it",
};

export const refusedDeliveries = {
  delivery_unknown: () =>
    "That delivery is not waiting any more: it was made or given up. Open Deliveries again to see what is left.",
} satisfies Partial<Record<RefusedCode, (facts: Facts) => string>>;
