import type { Severity } from "../types/severity.ts";
import type { Context } from "./system.ts";

/** Something that a person did in a system of record. */
export interface News {
  /** The same whenever it is read again. */
  readonly id: string;
  /** The system says how things stand, not when they changed: it is heard once for each way in which they stand here. */
  readonly isState?: true;
  /** By the system's own clock, epoch ms. */
  readonly at: number;
  readonly what: "closed" | "reopened" | "commented" | "severity";
  /** As the system names them. */
  readonly who: string;
  /** Of a comment: plain text. */
  readonly text?: string;
  /** What the new priority means here; absent where it means none of ours. */
  readonly severity?: Severity;
}

/** A system in which people work on the incident too. */
export interface NewsOperations<S> {
  /**
   * What others did to the object at `since` (epoch ms) or later, oldest first, of the newest hundred things; never what
   * the app did itself. Absent: the system is not listened to.
   */
  news?(id: string, since: number, context: Context<S>): Promise<News[]>;
  /**
   * The system can call a webhook by itself (its page in docs/systems/ says how), so that it is asked when it says so. Otherwise every sweep asks, while
   * the incident is open.
   */
  readonly tells?: boolean;
}
