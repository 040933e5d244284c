import type { Actor, OpenStatus } from "../../../incident/incident.ts";
import type { RefusedCode } from "../../../incident/refused.ts";
import { escapeMrkdwn, type Sentence } from "../../parts.ts";
import { by, type Facts, name, status } from "./common.ts";

function statusOf({ status: value }: Facts): string {
  return status[value as OpenStatus] ?? String(value);
}

export const moves = {
  status: (
    number: string,
    actor: Actor,
    from: OpenStatus,
    to: OpenStatus,
  ): Sentence => [
    "📌 ",
    { bold: number },
    ` ging von ${status[from]} zu `,
    { bold: status[to] },
    ", sagt ",
    by(actor),
    ".",
  ],
  cancelled: (
    number: string,
    actor: Actor,
    reason: string,
  ): readonly Sentence[] => [
    ["🚫 ", { bold: `${number} wurde abgebrochen` }, " von ", by(actor), "."],
    [reason],
    ["Das ist keine Entwarnung: Es war kein Incident, oder keiner von uns."],
  ],
  cancelledMessage: (reason: string) => `Abgebrochen: ${reason}`,

  inTicket: (actor: string, from: OpenStatus, to: OpenStatus) =>
    `Status ${status[from]} → ${status[to]}, von ${actor}.`,
  inRecord: (from: OpenStatus, to: OpenStatus) =>
    `Status ${status[from]} → ${status[to]}`,
  cancelledInTicket: (actor: string, reason: string) =>
    `Abgebrochen von ${actor}, keine Entwarnung:\n${reason}`,
  cancelledInRecord: (reason: string) =>
    `Abgebrochen, keine Entwarnung: ${reason}`,
  crmCancelled: (system: string, url: string): Sentence => [
    { link: url, text: `${system}-Incident` },
    " als abgebrochen gelöst.",
  ],
  callEnded: (system: string): Sentence => [`${system}-Call beendet.`],
  callGoesOn: (system: string): Sentence => [
    `${system}-Call: Die App kann ihn nicht beenden. Er ist vorbei, wenn alle ihn verlassen haben.`,
  ],
};

export const refusedMoves = {
  severity_same: (facts) =>
    `${facts.incident} ist schon auf ${
      name(facts.severity)
    }. Wähle einen anderen Schweregrad.`,
  status_unknown: ({ status: given, known }) =>
    `„${
      escapeMrkdwn(String(given))
    }“ ist kein Status, den man setzen kann. Wähle einen von: ${known}. Beendet wird mit „Incident schließen“ oder „Incident abbrechen“.`,
  status_same: (facts) =>
    `Der Status von ${facts.incident} ist schon ${statusOf(facts)}${
      facts.by ? `: <@${facts.by}> war schneller` : ""
    }. Wähle einen anderen Status.`,
  status_changed_meanwhile: (facts) =>
    `${
      facts.by ? `<@${facts.by}>` : "Jemand"
    } war schneller: Der Status von ${facts.incident} ist jetzt ${
      statusOf(facts)
    }. Setze ihn noch einmal, wenn das falsch ist.`,
  cancel_alert: ({ incident }) =>
    `${incident} ist noch ein Alarm. „Incident schließen“ verwirft ihn.`,
  reason_blank: () =>
    "Sag in einem Satz, warum; alle, die Bescheid wissen, lesen es.",
  reason_too_long: ({ length, max }) =>
    `Die Begründung hat ${length} Zeichen; ${max} passen.`,
} satisfies Partial<Record<RefusedCode, (facts: Facts) => string>>;
