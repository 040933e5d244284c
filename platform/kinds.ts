import type { AppConfig } from "../app.config.ts";
import { type Incident, isDeclared } from "../incident/incident.ts";
import type { KindRules } from "../incident/special.ts";
import type { KindSetup } from "../types/kind.ts";

/** What the core must know of the kinds that app.config.ts names. */
export function kindRules({ kinds }: AppConfig): KindRules {
  return Object.fromEntries(
    Object.entries(kinds).map((
      [id, { isPrivate = false, severity = null }],
    ) => [
      id,
      { isPrivate, severity },
    ]),
  );
}

/** Absent for incidents without a kind, and for a kind that was taken out of app.config.ts since. */
export function kindOf(
  { kinds }: AppConfig,
  incident: Incident,
): KindSetup | undefined {
  const kind = isDeclared(incident) ? incident.kind : null;
  return kind === null ? undefined : kinds[kind];
}

/** What to follow: its kind's runbook before that of every incident. */
export function runbookOf(
  config: AppConfig,
  incident: Incident,
): { readonly url: string } | null {
  return kindOf(config, incident)?.runbook ?? config.runbook;
}

/** People and user groups to bring in; `severity`: only those whom that severity adds. */
export function inviteesOf(
  config: AppConfig,
  incident: Incident,
  only: "all" | "severity",
): string[] {
  const { invite, inviteFor } = config;
  const bySeverity = inviteFor.severity[incident.severity] ?? [];
  if (only === "severity") return [...bySeverity];
  const service = incident.alert?.service?.toLowerCase();
  const byService = Object.entries(inviteFor.service).flatMap(([name, ids]) =>
    name.toLowerCase() === service ? ids : []
  );
  const byKind = kindOf(config, incident)?.invite ?? [];
  return [...new Set([...invite, ...bySeverity, ...byService, ...byKind])];
}
