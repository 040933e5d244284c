/** Systems that call whoever is on duty. */
import type { PagingSystem } from "./system.ts";

export * from "./system.ts";

/** Every paging system. Hosts, setup check and contract tests are made from this. */
export const pagingSystems = {} as const satisfies Record<string, PagingSystem>;
