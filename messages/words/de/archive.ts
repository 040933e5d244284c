import type { Actor } from "../../../incident/incident.ts";
import { escapeMrkdwn, type Part, type Sentence } from "../../parts.ts";
import { by, type Facts } from "./common.ts";

export const archive = {
  question: (number: string, days: number): readonly Sentence[] => [
    [
      `${number} ist vorbei, und seit ${
        days === 1 ? "einem Tag" : `${days} Tagen`
      } hat hier niemand geschrieben.`,
    ],
    [
      "Dieser Channel wird morgen archiviert, wenn ihn niemand behalten will. Lesen kann man ihn dann noch, aber eine App kann ihn nicht wieder öffnen.",
    ],
  ],
  kept: (actor: Actor): readonly Sentence[] => [
    [by(actor), " behält diesen Channel. Es wird nicht noch einmal gefragt."],
  ],
  archived: (number: string, actor: Actor): readonly Sentence[] => [[
    "📦 ",
    by(actor),
    ` archiviert diesen Channel. Kommt ${number} wieder, öffne ihn auf seiner Karte im Alarm-Channel: Er bekommt einen zweiten Channel, der hierher führt.`,
  ]],
  stale: (
    number: string,
    hours: number,
    user: string | null,
  ): readonly Sentence[] => [[
    ...(user ? [{ user }, ": s"] as Part[] : ["S"]),
    `eit ${
      time(hours)
    } gibt es nichts Neues von ${number}. Ist er noch im Gange? Sende ein Update, oder schließe ihn.`,
  ]],
};

export const archiveRefused = {
  archive_open: ({ incident }: Facts) =>
    `${incident} ist im Gange: Sein Channel wird gebraucht. Schließe ihn zuerst.`,
  archive_done: ({ incident }: Facts) =>
    `Der Channel von ${incident} ist schon archiviert.`,
  archive_answer_unknown: ({ answer }: Facts) =>
    `„${
      escapeMrkdwn(String(answer))
    }“ ist keine Antwort. Gib keep oder archive an.`,
};

function time(hours: number): string {
  if (hours % 24 !== 0) {
    return hours === 1 ? "einer Stunde" : `${hours} Stunden`;
  }
  return hours === 24 ? "einem Tag" : `${hours / 24} Tagen`;
}
