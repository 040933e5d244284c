import type { Severity } from "./severity.ts";

/** A kind of incident, as app.config.ts describes it. */
export interface KindSetup {
  /** As the form shows it. */
  readonly title: string;
  /** Its incidents are private, whatever the form says. */
  readonly isPrivate?: boolean;
  /** Taken when the form leaves the severity open. */
  readonly severity?: Severity;
  /** User ids (U…) and user groups (S…) that are invited besides those of every incident. */
  readonly invite?: readonly string[];
  /** In place of the runbook of every incident. */
  readonly runbook?: { readonly url: string };
}
