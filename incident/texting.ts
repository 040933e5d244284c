import type { Severity } from "../types/severity.ts";
import type { IncidentEvent } from "./events.ts";
import type { Incident } from "./incident.ts";
import { minuteOf, minutesOf } from "./working_hours.ts";

/** Whom Incident Leadership's texts are for. */
export interface TextRules {
  /** From least to most severe. */
  readonly order: readonly Severity[];
  /** One for each list of people: the severity from which on they are texted. */
  readonly textFrom: readonly Severity[];
}

/** The lists that an event is texted to. `incident` is the state after it. */
export function textLists(
  event: IncidentEvent,
  incident: Incident,
  { order, textFrom }: TextRules,
): Severity[] {
  const rank = (severity: Severity) => order.indexOf(severity);
  // Whoever was told on the way up is told of updates and of the end.
  if (event.type !== "severity_changed") {
    const peak = event.type === "declared"
      ? event.severity
      : incident.peakSeverity;
    return textFrom.filter((limit) => rank(peak) >= rank(limit));
  }
  const [from, to] = [rank(event.from), rank(event.to)];
  return textFrom.filter((limit) =>
    to > from && to >= rank(limit) &&
    (to === order.length - 1 || from < rank(limit))
  );
}

/** Hours of a day in which nobody is texted, local time; over midnight when `from` is later than `to`. */
export interface QuietHours {
  /** `22:00`. */
  readonly from: string;
  readonly to: string;
}

/** `zone`: IANA name. The minute of `to` is not quiet any more. */
export function isQuietAt(
  at: number,
  hours: QuietHours | null,
  zone: string,
): boolean {
  if (!hours) return false;
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  const minute = minuteOf(at, zone);
  return from <= to
    ? minute >= from && minute < to
    : minute >= from || minute < to;
}

/** Why a text did not arrive. `stopped`: the person wants none. */
export type TextTrouble =
  | "unreachable"
  | "blocked"
  | "unregistered"
  | "stopped"
  | "other";

/**
 * What became of one person's text. `sent`: no more is known; `quiet`: their quiet hours; `stopped`: they
 * have answered STOP; `silent`: they had before, and it was said then.
 */
export type TextState =
  | "sent"
  | "delivered"
  | "failed"
  | "quiet"
  | "stopped"
  | "silent";

export interface Text {
  readonly state: TextState;
  /** The system's id of it, when it was sent. */
  readonly id?: string | undefined;
  /** When it failed; `code` is the system's own. */
  readonly trouble?: TextTrouble | undefined;
  readonly code?: string | undefined;
}

/** What a line says of an event's texts: how many, and never whose. */
export interface TextCounts extends Readonly<Record<TextState, number>> {
  /** By trouble and code. */
  readonly troubles: readonly {
    readonly trouble: TextTrouble;
    readonly code: string;
    readonly count: number;
  }[];
}

export function countTexts(texts: readonly Text[]): TextCounts {
  const count = (state: TextState) =>
    texts.filter((text) => text.state === state).length;
  const failed = Map.groupBy(
    texts.filter(({ state }) => state === "failed"),
    ({ trouble, code }) => `${trouble} ${code}`,
  );
  return {
    sent: count("sent"),
    delivered: count("delivered"),
    failed: count("failed"),
    quiet: count("quiet"),
    stopped: count("stopped"),
    silent: count("silent"),
    troubles: [...failed.values()].map((same) => ({
      trouble: same[0]!.trouble ?? "other",
      code: same[0]!.code ?? "",
      count: same.length,
    })),
  };
}
