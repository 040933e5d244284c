import type { Severity } from "../types/severity.ts";

/** What other systems may learn of an incident. A private one has no facts: it never leaves Slack. */
export interface IncidentFacts {
  /** The incident's identity everywhere: `C0REG-1718486166000100`. */
  readonly key: string;
  /** What people say: `INC-00447`. */
  readonly number: string;
  readonly title: string;
  readonly description: string;
  readonly severity: Severity;
  readonly startedAt: number;
  readonly channelUrl?: string;
  readonly channelName?: string;
  readonly private?: false;
}

/** An object at the other side: its id there, and where people open it. */
export interface Made {
  readonly id: string;
  readonly url: string;
}
