import type { Actor } from "../../../incident/incident.ts";
import type { Into } from "../../../incident/merge.ts";
import type { Part, Sentence } from "../../parts.ts";
import { by, type Facts } from "./common.ts";

export const merge = {
  merged: (number: string, into: Into, actor: Actor): readonly Sentence[] => [
    [
      "🔀 ",
      { bold: number },
      ` wurde mit ${into.number} zusammengeführt von `,
      by(actor),
    ],
    into.channel
      ? ["Bitte weiter in ", { channel: into.channel }, "."]
      : [`Bitte weiter mit ${into.number}.`],
    ...(into.call
      ? [["Gesprochen wird dort: ", { link: into.call, text: "Zum Call" }]]
      : []),
  ],
  absorbed: (
    { number, title, channel, severity }: {
      number: string;
      title: string;
      channel: string | null;
      severity: string;
    },
    actor: Actor,
    rises: boolean,
  ): readonly Sentence[] => [
    [
      "🔀 ",
      { bold: number },
      ` (${title}) wurde mit diesem Incident zusammengeführt von `,
      by(actor),
      ".",
    ],
    ...(channel
      ? [[
        "Wer in ",
        { channel },
        " daran arbeitet, ist hierher eingeladen; seine Alarme zählen hier.",
      ]]
      : []),
    ...(rises
      ? [[
        `Dort war der Schweregrad ${severity}. Eskaliere, wenn das auch hier stimmt.`,
      ]]
      : []),
  ],
  mergedInto: ({ number, channel }: Into): Sentence => [
    `Zusammengeführt mit: ${number}`,
    ...(channel ? [" in ", { channel }] as Part[] : []),
  ],
  mergedIn: (
    numbers: readonly string[],
  ): Sentence => [`Hierin aufgegangen: ${numbers.join(", ")}`],
  ticketMerged: (actor: string, into: string, url: string) =>
    `Mit ${into} zusammengeführt von ${actor}: ${url}`,
  ticketAbsorbed: (actor: string, number: string, url: string) =>
    `${number} wurde hiermit zusammengeführt von ${actor}: ${url}`,
  crm: (into: string) => `Mit ${into} zusammengeführt; dort geht es weiter.`,
  sms: {
    start: "Zusammengeführt",
    text: (into: string) => `weiter als ${into}`,
  },
};

export const mergeRefused = {
  merge_itself: ({ incident }: Facts) =>
    `${incident} ist dieser Incident selbst. Gib die Nummer des anderen an.`,
  merge_into_alert: ({ into }: Facts) =>
    `${into} ist kein ausgerufener Incident. Gib die Nummer eines ausgerufenen an, oder rufe ${into} zuerst aus.`,
  merge_into_merged: ({ into, further }: Facts) =>
    `${into} wurde selbst mit ${further} zusammengeführt. Gib ${further} an.`,
  merge_into_over: ({ into }: Facts) =>
    `${into} ist vorbei. Nimm einen, der im Gange ist, oder öffne ${into} zuerst wieder.`,
  merge_private: ({ incident, into }: Facts) =>
    `${incident} ist privat und ${into} nicht: Zusammengeführt würde sichtbar, was privat ist. Schließe stattdessen einen von beiden.`,
  merge_mode: ({ incident, into }: Facts) =>
    `Von ${incident} und ${into} ist einer eine Übung oder nachgetragen: Die werden nicht mit echten zusammengeführt.`,
  merge_under_way: ({ incident, into }: Facts) =>
    `${incident} wird gerade schon mit ${into} zusammengeführt. Sieh gleich auf seine Karte.`,
  merge_took_over: ({ incident, into, other }: Facts) =>
    `${other} ging in ${incident} auf, also bleibt ${incident}. Führe stattdessen ${into} mit ${incident} zusammen.`,
  merge_crossed: ({ incident, into }: Facts) =>
    `Jemand war schneller: ${into} wird gerade mit ${incident} zusammengeführt. Es ist nichts mehr zu tun.`,
};
