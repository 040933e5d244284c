import type { Actor } from "../../../incident/incident.ts";
import type { Page } from "../../../incident/paging.ts";
import type { RefusedCode } from "../../../incident/refused.ts";
import type { Sentence } from "../../parts.ts";
import { by, type Facts, someone } from "./common.ts";

/** What people read of those who are on call, and of calling them. */
export const paging = {
  /** Between those who are called first and those who are called next. */
  then: ", then ",
  nobody: "nobody",
  whoever: "whoever is on call",
  onCall: (people: string, at: number): Sentence => [
    `📟 On call: ${people}, as of `,
    { at },
  ],
  /** On the card. */
  state: ({ status, at, answered }: Page, people: string): Sentence => {
    const who = answered ? [by(answered.by)] : [people];
    switch (status) {
      case "triggered":
        return [`📟 Paged: ${people}, no answer yet, since `, { at }];
      case "acknowledged":
        return ["📟 Paged and acknowledged: ", ...who];
      case "resolved":
        return ["📟 The page is resolved"];
    }
  },

  /** Headlines in the channel. */
  asked: (
    actor: Actor,
  ): Sentence => ["📟 ", by(actor), " pages who is on call."],
  unanswered: (people: string): Sentence => [
    `📟 No answer to the page from ${people}. The next in line is called.`,
  ],
  answered: (actor: Actor): Sentence => [
    "👀 ",
    by(actor),
    " has it: the page is acknowledged.",
  ],
  seen: {
    acknowledged: (system: string, actor: Actor): Sentence => [
      "👀 ",
      by(actor),
      ` has acknowledged the page in ${system}.`,
    ],
    resolved: (system: string, actor: Actor): Sentence => [
      "✅ ",
      by(actor),
      ` has resolved the page in ${system}. The incident stays open until somebody closes it.`,
    ],
  },

  /** Lines under them. */
  paged: (
    system: string,
    people: string,
    url: string | null,
  ): Sentence => [
    `${system} has paged `,
    { bold: people },
    ...(url ? [": ", { link: url, text: "page" }] : ["."]),
  ],
  next: (system: string, people: string): Sentence => [
    `${system} has paged the next in line: `,
    { bold: people },
  ],
  last: (system: string): Sentence => [
    `${system} has nobody further in line for the app to page. Whoever leads has been sent the numbers to phone.`,
  ],
  notNeeded: (system: string): Sentence => [
    `${system}: nobody needs to be paged any more.`,
  ],
  told: (system: string): Sentence => [`${system} calls nobody any more.`],
  noted: (system: string): Sentence => [
    `${system} page updated.`,
  ],
  over: (system: string): Sentence => [`${system}: the page is resolved.`],

  /** For whoever leads, alone. */
  phone: (number: string, title: string, system: string): Sentence => [
    { bold: `📞 ${number}: phone somebody.` },
    ` ${system} has not got through to anybody. It is about: ${title}`,
  ],
  noPhones: (): Sentence => [
    "The app knows no numbers. An admin sets them: slack env set PAGING_PHONE_NUMBERS",
  ],
};

export const pagingRefused = {
  page_off: () =>
    "No system that pages people is connected. Phone them, and ask an admin to connect one in app.config.ts.",
  page_drill: ({ incident }: Facts) =>
    `${incident} is a drill: nobody is paged.`,
  page_private: ({ incident }: Facts) =>
    `${incident} is private, and the paging system may not know of it. Ask its members, or an admin: privateSystems in app.config.ts.`,
  page_last: ({ incident }: Facts) =>
    `Everybody in line has been paged about ${incident} already. Phone them.`,
  page_asked_already: ({ incident, by: user }: Facts) =>
    `${
      someone(user)
    } has just paged who is on call about ${incident}. Give them a minute to answer.`,
} satisfies Partial<Record<RefusedCode, (facts: Facts) => string>>;
