import { backfill } from "../incident/backfill.ts";
import type { Value } from "../messages/form_fields.ts";
import type { Typed } from "../messages/forms.ts";
import { SEVERITIES } from "../types/severity.ts";
import { beginByHand } from "./alerts.ts";
import type { Command, Done, Workbench } from "./app.ts";
import { kindRules } from "./kinds.ts";

/** Writes down an incident that is over. */
export function backfillFromForm(
  app: Workbench,
  command: Command,
  typed: Typed,
): Promise<Done> {
  const form = {
    title: text(typed.summary),
    severity: text(typed.severity),
    kind: text(typed.kind),
    startedAt: instant(typed.started),
    endedAt: instant(typed.ended),
    notes: text(typed.notes),
  };
  return beginByHand(
    app,
    command,
    () => backfill(form, SEVERITIES, kindRules(app.config), app.time.now()),
  );
}

function text(value: Value): string {
  return typeof value === "string" ? value : "";
}

/** Forms give epoch seconds. */
function instant(value: Value): number {
  return typeof value === "number" ? value * 1000 : Number.NaN;
}
