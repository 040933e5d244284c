/** Systems in which people meet to talk. */
import { zoom } from "./zoom.ts";

export * from "./system.ts";

/** Every call system. Hosts, setup check and contract tests are made from this. */
export const callSystems = { zoom } as const;
