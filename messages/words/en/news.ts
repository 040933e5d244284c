import type { RefusedCode } from "../../../incident/refused.ts";
import type { Sentence } from "../../parts.ts";
import type { Facts } from "./common.ts";

/** What people do in other systems. They are named as those name them, and nobody is mentioned. */
export const news = {
  wrongToken:
    "News from a system was refused: its token is not the one in ALERT_INGEST_TOKEN. Correct what the system sends.",
  closed: (system: string, who: string, number: string): Sentence => [
    `🔁 ${system}: ${who} closed ${number} there. `,
    "Here it is still open: close it too, or go on.",
  ],
  reopened: (system: string, who: string, number: string): Sentence => [
    `🔁 ${system}: ${who} reopened ${number} there. `,
    "Here it is over: reopen it too, or leave it.",
  ],
  commented: (system: string, who: string, text: string): Sentence => [
    "💬 ",
    { bold: `${system}, ${who}:` },
    ` ${text}`,
  ],
  severity: (
    system: string,
    who: string,
    there: string,
    here: string,
  ): Sentence => [
    `🔁 ${system}: ${who} changed the priority, which means `,
    { bold: there },
    `. Here it is ${here}.`,
  ],
  onTimeline: {
    closed: "closed it there",
    reopened: "reopened it there",
    commented: "wrote",
    severity: "changed its priority",
  },
};

export const refusedNews = {
  no_news: (facts) => `Nothing new about ${facts.incident}.`,
} satisfies Partial<Record<RefusedCode, (facts: Facts) => string>>;
