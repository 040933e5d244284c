/** What earlier effects left behind, kept with the incident. */
export type RefName =
  | "card"
  | "channel"
  | "channel_card"
  | "ticket"
  | "crm"
  | "call"
  | "slack_call"
  | "all_clear"
  | "posted"
  | "canvas"
  | "cases";

/** One outside call, or a few that belong together. Its name is unique in its plan. */
export interface Effect {
  readonly name: string;
  /** Effects of this plan that must be done before. */
  readonly needs: readonly string[];
  /** Results of this or earlier plans that must be there. */
  readonly refs: readonly RefName[];
  /** Effects that must be settled before, well or not. */
  readonly after: readonly string[];
  /** What it shows the outcome of: it is done again when one of these changes. */
  readonly shows: readonly string[];
}

export function effect(
  name: string,
  more: Partial<Omit<Effect, "name">> = {},
): Effect {
  return { name, needs: [], refs: [], after: [], shows: [], ...more };
}
