/** What Opsgenie and its successor, JSM Operations, have in common: alerts by alias, changed by requests that are carried out later. */
import * as z from "zod/mini";
import type { Severity } from "../../types/severity.ts";
import { Failure } from "../http.ts";
import { cut, oneLine } from "../text.ts";
import type { NewPage, PageState } from "./system.ts";

/** Opsgenie: 130, 15,000, and 100 for `source`. */
const MAX_MESSAGE = 130;
const MAX_DESCRIPTION = 15_000;
/** A request that is not carried out within so many looks is left to the system. */
const LOOKS = 3;

export const PRIORITIES: Record<Severity, string> = {
  critical: "P1",
  high: "P2",
  medium: "P3",
  low: "P4",
};

/** The answer to every change: accepted, not done. */
export const Accepted = z.object({ requestId: z.string() });

/** What became of a request; all absent until it is carried out. */
export const Outcome = z.object({
  isSuccess: z.optional(z.boolean()),
  status: z.optional(z.string()),
});
export type Outcome = z.infer<typeof Outcome>;

export const Alert = z.object({
  id: z.string(),
  status: z.string(),
  acknowledged: z.optional(z.boolean()),
  createdAt: z.optional(z.string()),
  /** Times are ms since the alert was made. */
  report: z.nullish(z.object({
    ackTime: z.optional(z.number()),
    closeTime: z.optional(z.number()),
    acknowledgedBy: z.nullish(z.string()),
    closedBy: z.nullish(z.string()),
  })),
});
export type Alert = z.infer<typeof Alert>;

/** While an alert of this alias is open, another one only raises its count, and calls nobody again. */
export function alertOf(
  { key, facts }: NewPage,
): Record<string, unknown> {
  const { number, title, description, severity, channelUrl } = facts;
  return {
    message: oneLine(`${number}: ${title}`, MAX_MESSAGE),
    alias: key,
    description: cut(
      [description, channelUrl].filter(Boolean).join("\n\n"),
      MAX_DESCRIPTION,
    ),
    priority: PRIORITIES[severity],
    source: "Slack",
  };
}

/** For the alerts' search: the newest of this alias, closed ones too. */
export function newestOf(key: string): Record<string, string> {
  return { query: `alias: "${key}"`, sort: "createdAt", order: "desc" };
}

/** Looks until the request is carried out. Nothing when it still is not, or cannot be looked at: it stays accepted. */
export async function outcomeOf(
  look: () => Promise<Outcome>,
): Promise<Outcome | undefined> {
  try {
    for (let looks = 0; looks < LOOKS; looks++) {
      const outcome = await look();
      if (outcome.isSuccess !== undefined) return outcome;
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

export function stateOf({ status, acknowledged, ...alert }: Alert): PageState {
  const { ackTime, closeTime, acknowledgedBy, closedBy } = alert.report ?? {};
  const made = Date.parse(alert.createdAt ?? "");
  const after = (ms: number | undefined) =>
    ms === undefined || Number.isNaN(made) ? null : made + ms;
  if (status === "closed") {
    return { status: "resolved", by: closedBy ?? null, at: after(closeTime) };
  }
  if (acknowledged) {
    const by = acknowledgedBy ?? null;
    return { status: "acknowledged", by, at: after(ackTime) };
  }
  return { status: "triggered", by: null, at: null };
}

/** What was accepted and then not done. */
export function notDone(
  { id, title }: { id: string; title: string },
  { status = "nothing" }: Outcome,
): Failure {
  const said = oneLine(status, 200);
  return new Failure(
    id,
    "invalid",
    `${title} took the request and did not carry it out. Check its part of app.config.ts and that its integration is turned on. It said: ${said}`,
  );
}

/** An alert that was accepted and is not there. */
export function notThere({ id, title }: { id: string; title: string }) {
  return new Failure(
    id,
    "invalid",
    `${title} does not have the alert. Check whether its integration or one of its policies drops what this app sends.`,
  );
}
