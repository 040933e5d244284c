import type { Actor } from "../../../incident/incident.ts";
import type { RefusedCode } from "../../../incident/refused.ts";
import type { Severity } from "../../../types/severity.ts";
import { escapeMrkdwn, type Part, type Sentence } from "../../parts.ts";
import { by, type Facts } from "./common.ts";

export const severityMeans: Record<Severity, string> = {
  low: "kaum jemand merkt etwas",
  medium: "einige werden gebremst",
  high: "viele können etwas Wichtiges nicht tun",
  critical: "die meisten können nicht arbeiten, oder Daten sind in Gefahr",
};

export const drill = {
  mark: [
    "🧪 ",
    { bold: "ÜBUNG" },
    " – Es ist nichts passiert, und nichts verlässt Slack.",
  ] as Sentence,
  topic: (topic: string) => `ÜBUNG · ${topic}`,
  line: (system: string): Sentence => [
    `🧪 ${system}: nur Probe, es wurde nichts gesendet.`,
  ],
};

export const backfill = {
  answer: (
    number: string,
    title: string,
    started: Part,
    ended: Part,
  ): readonly Sentence[] => [
    ["🗄️ ", { bold: `${number}: ${title}` }, " ist nachgetragen."],
    [
      "Es dauerte von ",
      started,
      " bis ",
      ended,
      ". Niemand sonst wurde benachrichtigt.",
    ],
  ],
};

export const offer = {
  ask: (): Sentence => [
    "🚨 Ist das ein Incident? Der Button öffnet das Formular, gefüllt mit dieser Nachricht. Noch ist nichts geschehen.",
  ],
  taken: (number: string, actor: Actor, channel: string | null): Sentence => [
    "🚨 ",
    { bold: number },
    " wurde aus dieser Nachricht ausgerufen von ",
    by(actor),
    ...(channel ? [": ", { channel }] : ["."]),
  ],
  over: (): Sentence => ["🚨 Darum kümmert sich schon jemand."],
};

export const alike = {
  headline: (): Sentence => [
    "👀 Ist es dasselbe wie das, woran schon gearbeitet wird?",
  ],
  one: (number: string, title: string, channel: string | null): Sentence => [
    { bold: `${number}: ${title}` },
    ...(channel ? [" in ", { channel }] : []),
  ],
};

export const declaringForms = {
  declareByHand: { title: "Incident ausrufen", submit: "Ausrufen" },
  backfill: { title: "Incident nachtragen", submit: "Nachtragen" },
};

export const declaringFields = {
  kind: "Art",
  channel: "Bestehender Channel",
  options: "Nur wenn es zutrifft",
  started: "Begonnen",
  ended: "Beendet",
};

export const declaringChoices = {
  private: "Privat: Nur wer im Channel ist, weiß davon",
  drill: "Übung: Nichts davon verlässt Slack",
};

export const declaringRefused = {
  message_taken: () =>
    "Um diese Nachricht kümmert sich schon jemand. Sie muss nicht noch einmal ausgerufen werden.",
  severity_blank: () => "Wähle einen Schweregrad.",
  kind_unknown: ({ kind, known }) =>
    known
      ? `„${
        escapeMrkdwn(String(kind))
      }“ ist keine Art. Wähle eine von: ${known}.`
      : `„${
        escapeMrkdwn(String(kind))
      }“ ist keine Art: app.config.ts nennt keine. Lass das Feld leer.`,
  incident_private: ({ incident }) =>
    `${incident} ist privat: Nur wer in seinem Channel ist, darf davon wissen. Lade in den Channel ein, wer es wissen muss.`,
  not_a_member: ({ incident }) =>
    `${incident} ist nur für die Mitglieder seines Channels. Wer dir davon erzählt hat, kann dich einladen.`,
  channel_not_private: ({ channel }) =>
    `Ein privater Incident kann nicht in <#${channel}> sein, den alle lesen können. Wähle einen privaten Channel, oder keinen für einen neuen.`,
  channel_unseen: ({ channel }) =>
    `Diese App sieht <#${channel}> nicht. Schreibe dort „/invite @Incident Automation“ und sende noch einmal ab; oder wähle keinen Channel für einen neuen.`,
  channel_taken: ({ channel, incident }) =>
    `<#${channel}> ${
      incident
        ? `ist schon der Channel von ${incident}`
        : "wird für anderes gebraucht"
    }. Wähle einen anderen Channel, oder keinen für einen neuen.`,
  channel_archived: ({ channel }) =>
    `<#${channel}> ist archiviert. Wähle einen anderen Channel, oder keinen für einen neuen.`,
  incident_backfilled: ({ incident }) =>
    `${incident} wurde nachgetragen, als es vorbei war: Es gibt keinen Channel, und niemand wurde benachrichtigt. Ist es wieder da, rufe einen neuen Incident aus.`,
  not_over_yet: () =>
    "Das liegt in der Zukunft. Was noch andauert, wird ausgerufen, nicht nachgetragen.",
  ended_before_start: () => "Es kann nicht enden, bevor es begonnen hat.",
} satisfies Partial<Record<RefusedCode, (facts: Facts) => string>>;
