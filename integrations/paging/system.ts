import type { Severity } from "../../types/severity.ts";
import type { IncidentFacts } from "../facts.ts";
import {
  type Choice,
  type Context,
  defineSystem,
  type Definition,
  type System,
} from "../system.ts";

/** Somebody who is on duty now. */
export interface OnCall {
  /** As the system shows it. */
  readonly name: string;
  /** 1 is called first. */
  readonly level: number;
}

/**
 * A call for whoever is on duty. `key` is the page's identity for its whole life (dedup key, alias, entity id): no two
 * pages that are out have the same.
 */
export interface NewPage {
  readonly key: string;
  readonly facts: IncidentFacts;
}

/** Something new about the incident. `event` is the event's key: no two events have the same. */
export interface PageNote {
  readonly event: string;
  readonly text: string;
  /** An earlier try may have gone through: it is looked for first. */
  readonly look: boolean;
}

/** A page as the system knows it. */
export interface Page {
  readonly key: string;
  /** The system's own id where its calls ask for it, or else the key. */
  readonly id: string;
  /** Where people open it; null when the system does not tell. */
  readonly url: string | null;
}

type Known = Pick<Page, "key" | "id">;

export interface PageState {
  readonly status: "triggered" | "acknowledged" | "resolved";
  /** Who acknowledged or resolved it last, as the system shows it; null when it does not tell. */
  readonly by: string | null;
  /** When, epoch ms; null when it does not tell. */
  readonly at: number | null;
}

/** Every operation is repeatable: a page is known by its key, and what is done already is no failure. */
export interface PagingOperations<S> {
  /** Who is on duty, by level. Absent: the system cannot be asked, as one that only takes events. */
  onCall?(context: Context<S>): Promise<readonly OnCall[]>;
  /** Calls whoever is on duty. A page of this key that is not resolved is answered, not made again. */
  page(page: NewPage, context: Context<S>): Promise<Page>;
  /** "Somebody has it": no more calls. A page that is resolved stays so. `by`: who, for people to read. */
  acknowledge(
    page: Page,
    by: { readonly name: string },
    context: Context<S>,
  ): Promise<void>;
  /** Calls the `level`th in line, 2 or more. False when there is none. Absent: it escalates by its own rules only. */
  escalate?(
    page: Page,
    level: number,
    context: Context<S>,
  ): Promise<boolean>;
  /**
   * Tells whoever has it, and calls nobody: of one event once, however often it is told. A page that is over may take
   * it or leave it.
   * Absent: the system takes no word about a page that is out.
   */
  note?(page: Known, note: PageNote, context: Context<S>): Promise<void>;
  /** How bad it is by now; a page that is over stays as it was. Absent: the system does not say that of a page. */
  setSeverity?(
    page: Known,
    severity: Severity,
    context: Context<S>,
  ): Promise<void>;
  /** It is over. `id` is null where the answer with it was lost; then there may be no such page, which is no failure. */
  resolve(
    page: { readonly key: string; readonly id: string | null },
    context: Context<S>,
  ): Promise<void>;
  /** What people have done with it there. Absent: the system cannot be asked. */
  state?(page: Page, context: Context<S>): Promise<PageState>;
}

export type PagingSystem =
  & System
  & PagingOperations<Context["settings"]>;

export function definePagingSystem<C, E, Input>(
  definition: Definition<C, E, Input> & PagingOperations<C & E>,
): PagingSystem & Choice<PagingSystem, Input> {
  return defineSystem<PagingOperations<Context["settings"]>, C, E, Input>(
    definition,
  );
}
