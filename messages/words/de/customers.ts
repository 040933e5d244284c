import type { Actor } from "../../../incident/incident.ts";
import { escapeMrkdwn, type Sentence } from "../../parts.ts";
import { by, type Facts } from "./common.ts";

export const customers = {
  willSee:
    "*Banner auf Experience-Cloud-Seiten setzen*\nMit Bannern erfahren Kunden Neues auf deinen Experience-Cloud-Seiten. Wähle zuerst ein Thema oder mehrere.",
  casesGoTo:
    "Wem der Datensatz des Incidents gehört, bekommt dessen offene Kundenvorgänge. Nenne einen, wenn nur dieser gemeint ist.",
  handing: (actor: Actor, one: string | null): Sentence => [
    "🗂️ ",
    by(actor),
    one === null
      ? " übergibt die offenen Kundenvorgänge an die Leitung im Datensatz."
      : ` übergibt den Kundenvorgang ${one} an die Leitung im Datensatz.`,
  ],
  handed: (system: string, owner: string, count: number): Sentence => [
    count === 0
      ? `${system}: Kein offener Kundenvorgang gehört zum Incident.`
      : count === 1
      ? `${system}: Ein Kundenvorgang gehört jetzt ${owner}.`
      : `${system}: ${count} Kundenvorgänge gehören jetzt ${owner}.`,
  ],
  banner: (
    actor: Actor,
    topics: readonly string[],
    text: string,
  ): readonly Sentence[] => [
    [
      "📢 ",
      by(actor),
      ` setzt ein Banner auf die Experience-Cloud-Seiten (${
        topics.join(", ")
      }):`,
    ],
    [text],
  ],
  noBanner: (actor: Actor): Sentence => [
    "📢 ",
    by(actor),
    " nimmt das Banner von den Experience-Cloud-Seiten.",
  ],
  shown: (
    system: string,
  ): Sentence => [`Das Banner von ${system} wird gezeigt.`],
  removed: (
    system: string,
  ): Sentence => [`Das Banner von ${system} ist entfernt.`],
  onCard: (topics: readonly string[], text: string): Sentence => [
    `📢 Kunden lesen (${topics.join(", ")}): ${text}`,
  ],
  cases: (count: number, at: number): Sentence => [
    `👥 ${count} ${
      count === 1 ? "Kundenvorgang" : "Kundenvorgänge"
    }, gezählt um `,
    { time: at },
  ],
  nearLimit: (system: string, percent: number): Sentence => [
    `⚠️ ${percent} % der Aufrufe, die ${system} heute erlaubt, sind verbraucht.`,
  ],
};

export const customersRefused = {
  customers_drill: ({ incident }: Facts) =>
    `${incident} ist eine Übung: Kein Kunde und kein Kundenvorgang erfährt davon.`,
  record_none: ({ incident }: Facts) =>
    `${incident} hat keinen Datensatz außerhalb von Slack: Das System ist aus, oder es darf von privaten Incidents nichts wissen.`,
  case_unknown: () => "Gib die Nummer des Kundenvorgangs an, etwa 00001041.",
  topics_missing: () => "Wähle mindestens ein Thema.",
  topic_unknown: ({ topic, known }: Facts) =>
    `„${escapeMrkdwn(String(topic))}“ ist kein Thema. ${
      known
        ? `Wähle aus: ${escapeMrkdwn(String(known))}.`
        : "app.config.ts nennt keines unter bannerTopics."
    }`,
  banner_blank: () => "Schreibe, was Kunden lesen sollen.",
  banner_too_long: ({ length, max }: Facts) =>
    `Das Banner hat ${length} Zeichen; ${max} passen.`,
  banner_private: ({ incident }: Facts) =>
    `${incident} ist privat: Kein Kunde erfährt davon.`,
  banner_none: ({ incident }: Facts) =>
    `${incident} hat kein Banner, das entfernt werden könnte.`,
};
