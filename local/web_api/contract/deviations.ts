import type { Deviation } from "./compare.ts";

/** A deviation from Slack's file of 2021 that stays, and why. `*` stands for any method. */
export interface Staying {
  method: string;
  kind: Deviation["kind"];
  what: string;
  reason: string;
}

export const STAYING: readonly Staying[] = [];

export function reasonFor(deviation: Deviation): string | undefined {
  return STAYING.find(({ method, kind, what }) =>
    kind === deviation.kind && what === deviation.what &&
    (method === "*" || method === deviation.method)
  )?.reason;
}
