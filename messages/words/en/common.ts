/** What the English catalogue's files share: names of things, and who did something. */
import type { Actor } from "../../../incident/incident.ts";
import type { Fact } from "../../../incident/refused.ts";
import type { Severity } from "../../../types/severity.ts";
import type { Part } from "../../parts.ts";

export type Facts = Readonly<Record<string, Fact>>;

export const severity: Record<Severity, string> = {
  low: "Low",
  medium: "Medium",
  high: "High",
  critical: "Critical",
};

/** Severity is shown by word and colour, never by colour alone. */
export const severityMark: Record<Severity, string> = {
  low: "🟢",
  medium: "🟡",
  high: "🟠",
  critical: "🔴",
};

export const status = {
  alerted: "Open",
  open: "Open",
  investigating: "Investigating",
  identified: "Identified",
  monitoring: "Monitoring",
  dismissed: "Dismissed",
  closed: "Closed",
  cancelled: "Cancelled",
  merged: "Merged",
};

export function by(actor: Actor): Part {
  return "user" in actor ? { user: actor.user } : actor.app;
}

export function someone(id: Fact | undefined): string {
  return id ? `<@${id}>` : "somebody else";
}

export function name(value: Fact | undefined): string {
  return severity[value as Severity] ?? String(value);
}
