import { Mistake } from "../engine/refusal.ts";
import type { VendorContext } from "./vendor.ts";

/** Somebody works in the system itself, past its API. */
export interface ByHand<S> extends VendorContext<S> {
  /** What they work on: its id there. */
  item: string;
  /** What they wrote or chose; empty where nothing is asked. */
  value: string;
  /** Their name. */
  who: string;
}

export interface People<S> {
  /** What people can do there, by name. Throws a Mistake, which whoever does it reads. */
  hands: Record<string, (doing: ByHand<S>) => void>;
  /**
   * What the rule that an admin made there (docs/systems/) sends after somebody changed the item: whatever holds the
   * incident's key. Undefined where the rule does not apply; absent where the system calls nobody.
   */
  tells?(state: S, item: string): string | undefined;
}

/** Throws Mistake when they wrote nothing. */
export function written({ value }: Pick<ByHand<unknown>, "value">): string {
  if (value.trim() === "") throw new Mistake("Write something first.");
  return value.trim();
}
