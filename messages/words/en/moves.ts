import type { Actor, OpenStatus } from "../../../incident/incident.ts";
import type { RefusedCode } from "../../../incident/refused.ts";
import { escapeMrkdwn, type Sentence } from "../../parts.ts";
import { by, type Facts, name, status } from "./common.ts";

function statusOf({ status: value }: Facts): string {
  return status[value as OpenStatus] ?? String(value);
}

/** Statuses, exact severities and cancelling. */
export const moves = {
  status: (
    number: string,
    actor: Actor,
    from: OpenStatus,
    to: OpenStatus,
  ): Sentence => [
    "📌 ",
    { bold: number },
    ` went from ${status[from]} to `,
    { bold: status[to] },
    ", says ",
    by(actor),
    ".",
  ],
  cancelled: (
    number: string,
    actor: Actor,
    reason: string,
  ): readonly Sentence[] => [
    ["🚫 ", { bold: `${number} was cancelled` }, " by ", by(actor), "."],
    [reason],
    ["This is no all clear: it was no incident, or is none of ours."],
  ],
  /** Offered to whoever tells stakeholder channels. */
  cancelledMessage: (reason: string) => `Cancelled: ${reason}`,

  inTicket: (actor: string, from: OpenStatus, to: OpenStatus) =>
    `Status ${status[from]} → ${status[to]}, by ${actor}.`,
  inRecord: (from: OpenStatus, to: OpenStatus) =>
    `Status ${status[from]} → ${status[to]}`,
  cancelledInTicket: (actor: string, reason: string) =>
    `Cancelled by ${actor}, no all clear:\n${reason}`,
  cancelledInRecord: (reason: string) => `Cancelled, no all clear: ${reason}`,
  crmCancelled: (system: string, url: string): Sentence => [
    { link: url, text: `${system} incident` },
    " resolved as cancelled.",
  ],
  callEnded: (system: string): Sentence => [`${system} call ended.`],
  callGoesOn: (system: string): Sentence => [
    `${system} call: the app cannot end it. It is over when the last one leaves.`,
  ],
};

export const refusedMoves = {
  severity_same: (facts) =>
    `${facts.incident} is ${
      name(facts.severity)
    } already. Choose another severity.`,
  status_unknown: ({ status: given, known }) =>
    `“${
      escapeMrkdwn(String(given))
    }” is no status that can be set. Choose one of: ${known}. Close Incident and Cancel Incident end it.`,
  status_same: (facts) =>
    `${facts.incident} is ${statusOf(facts)} already${
      facts.by ? `: <@${facts.by}> was first` : ""
    }. Choose another status.`,
  status_changed_meanwhile: (facts) =>
    `${
      facts.by ? `<@${facts.by}>` : "Somebody"
    } was first: ${facts.incident} is ${
      statusOf(facts)
    } now. Set it again if that is wrong.`,
  cancel_alert: ({ incident }) =>
    `${incident} is still an alert. Close Incident dismisses it.`,
  reason_blank: () => "Say in a sentence why; everybody who was told reads it.",
  reason_too_long: ({ length, max }) =>
    `The reason has ${length} characters; ${max} fit.`,
} satisfies Partial<Record<RefusedCode, (facts: Facts) => string>>;
