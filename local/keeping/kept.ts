import type { State } from "../state.ts";
import type { App, Manifest } from "../world.ts";

/** What is kept of an app: all but its code and its variables, which are read anew. */
export interface KeptApp {
  /** Where it came from, as file URL. */
  dir: string;
  app: Omit<App, "manifest" | "variables">;
  manifest: Manifest;
}

/** A workspace as a folder keeps it. */
export interface Kept {
  /** Real time, epoch ms. */
  savedAt: number;
  time: "real" | "virtual";
  /** Workspace time, epoch ms. */
  now: number;
  apps: KeptApp[];
  state: State;
  /** By app id, then by store. */
  datastores: Record<string, Record<string, Record<string, unknown>[]>>;
}

/** In real time the clock went on while nothing ran. */
export function nowOf({ time, now, savedAt }: Kept): number {
  return time === "real" ? now + Date.now() - savedAt : now;
}

/** What this version of the workspace keeps besides begins as it does in a new one. */
export function withKept(fresh: State, kept: State): State {
  const vendors = Object.entries(fresh.vendors).map(([id, start]) =>
    [id, { ...start as object, ...kept.vendors[id] as object }] as const
  );
  return {
    ...fresh,
    ...kept,
    vendors: { ...kept.vendors, ...Object.fromEntries(vendors) },
  };
}
