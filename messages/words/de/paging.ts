import type { Actor } from "../../../incident/incident.ts";
import type { Page } from "../../../incident/paging.ts";
import type { RefusedCode } from "../../../incident/refused.ts";
import type { Sentence } from "../../parts.ts";
import { by, type Facts, someone } from "./common.ts";

/** What people read of those who are on call, and of calling them. */
export const paging = {
  then: ", dann ",
  nobody: "niemand",
  whoever: "wer Bereitschaft hat",
  onCall: (people: string, at: number): Sentence => [
    `📟 Bereitschaft: ${people}, Stand `,
    { at },
  ],
  state: ({ status, at, answered }: Page, people: string): Sentence => {
    const who = answered ? [by(answered.by)] : [people];
    switch (status) {
      case "triggered":
        return [`📟 Gerufen: ${people}, noch keine Antwort, seit `, { at }];
      case "acknowledged":
        return ["📟 Gerufen und angenommen: ", ...who];
      case "resolved":
        return ["📟 Der Ruf ist erledigt"];
    }
  },

  asked: (
    actor: Actor,
  ): Sentence => ["📟 ", by(actor), " ruft die Bereitschaft."],
  unanswered: (people: string): Sentence => [
    `📟 Gerufen, aber ohne Antwort: ${people}. Als Nächstes wird gerufen, wer danach kommt.`,
  ],
  answered: (actor: Actor): Sentence => [
    "👀 ",
    by(actor),
    " kümmert sich: Der Ruf ist angenommen.",
  ],
  seen: {
    acknowledged: (system: string, actor: Actor): Sentence => [
      "👀 ",
      by(actor),
      ` hat den Ruf in ${system} angenommen.`,
    ],
    resolved: (system: string, actor: Actor): Sentence => [
      "✅ ",
      by(actor),
      ` hat den Ruf in ${system} erledigt. Der Incident bleibt offen, bis ihn jemand schließt.`,
    ],
  },

  paged: (
    system: string,
    people: string,
    url: string | null,
  ): Sentence => [
    `${system} hat gerufen: `,
    { bold: people },
    ...(url ? [", ", { link: url, text: "zum Ruf" }] : [""]),
  ],
  next: (system: string, people: string): Sentence => [
    `${system} hat gerufen, wer danach kommt: `,
    { bold: people },
  ],
  last: (system: string): Sentence => [
    `${system} hat niemanden mehr, den die App rufen kann. Wer führt, hat die Telefonnummern bekommen.`,
  ],
  notNeeded: (system: string): Sentence => [
    `${system}: Niemand muss mehr gerufen werden.`,
  ],
  told: (system: string): Sentence => [`${system} ruft niemanden mehr.`],
  noted: (system: string): Sentence => [
    `Ruf in ${system} aktualisiert.`,
  ],
  over: (system: string): Sentence => [`${system}: Der Ruf ist erledigt.`],

  phone: (number: string, title: string, system: string): Sentence => [
    { bold: `📞 ${number}: Ruf jemanden an.` },
    ` ${system} hat niemanden erreicht. Es geht um: ${title}`,
  ],
  noPhones: (): Sentence => [
    "Die App kennt keine Nummern. Ein Admin setzt sie: slack env set PAGING_PHONE_NUMBERS",
  ],
};

export const pagingRefused = {
  page_off: () =>
    "Kein System ist verbunden, das Leute ruft. Ruf sie an, und bitte einen Admin, eines in app.config.ts zu verbinden.",
  page_drill: ({ incident }: Facts) =>
    `${incident} ist eine Übung: Niemand wird gerufen.`,
  page_private: ({ incident }: Facts) =>
    `${incident} ist privat, und das Rufsystem darf nichts davon wissen. Frage die Mitglieder oder einen Admin: privateSystems in app.config.ts.`,
  page_last: ({ incident }: Facts) =>
    `Zu ${incident} sind schon alle gerufen, die an der Reihe waren. Ruf sie an.`,
  page_asked_already: ({ incident, by: user }: Facts) =>
    `${
      someone(user)
    } hat zu ${incident} eben erst die Bereitschaft gerufen. Gib ihr eine Minute Zeit.`,
} satisfies Partial<Record<RefusedCode, (facts: Facts) => string>>;
