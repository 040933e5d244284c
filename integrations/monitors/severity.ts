import type { Severity } from "../../types/severity.ts";

/** Monitors' words for how bad something is. PagerDuty sends a priority (P1 …) or else its urgency. */
const WORDS: Readonly<Record<Severity, readonly string[]>> = {
  critical: ["critical", "crit", "p1", "sev1", "page", "fatal", "emergency"],
  high: ["high", "error", "p2", "sev2", "major"],
  medium: ["medium", "moderate", "warning", "warn", "p3", "sev3", "minor"],
  low: ["low", "info", "none", "debug", "p4", "p5", "sev4", "sev5"],
};

/** An unknown word is `medium`: seen by people, and no telephone rings for it. */
export function mapSeverity(word: string | undefined): Severity {
  const bare = (word ?? "").trim().toLowerCase();
  for (const [severity, words] of Object.entries(WORDS)) {
    if (words.includes(bare)) return severity as Severity;
  }
  return "medium";
}
