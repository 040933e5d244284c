/** What the German catalogue's files share: names of things. What a sentence is for is said in ../en/. */
import type { Fact } from "../../../incident/refused.ts";
import type { Severity } from "../../../types/severity.ts";

export { by, type Facts, severityMark } from "../common.ts";

export const severity: Record<Severity, string> = {
  low: "Niedrig",
  medium: "Mittel",
  high: "Hoch",
  critical: "Kritisch",
};

export const status = {
  alerted: "Offen",
  open: "Offen",
  investigating: "In Untersuchung",
  identified: "Ursache bekannt",
  monitoring: "Unter Beobachtung",
  dismissed: "Verworfen",
  closed: "Geschlossen",
  cancelled: "Abgebrochen",
  merged: "Zusammengeführt",
};

/** After “von”, or another word with the dative. */
export function someone(id: Fact | undefined): string {
  return id ? `<@${id}>` : "jemand anderem";
}

export function name(value: Fact | undefined): string {
  return severity[value as Severity] ?? String(value);
}
