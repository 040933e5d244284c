/** What the English catalogue's files share: names of things. */
import type { Fact } from "../../../incident/refused.ts";
import type { Severity } from "../../../types/severity.ts";

export { by, type Facts, severityMark } from "../common.ts";

export const severity: Record<Severity, string> = {
  low: "Low",
  medium: "Medium",
  high: "High",
  critical: "Critical",
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

export function someone(id: Fact | undefined): string {
  return id ? `<@${id}>` : "somebody else";
}

export function name(value: Fact | undefined): string {
  return severity[value as Severity] ?? String(value);
}
