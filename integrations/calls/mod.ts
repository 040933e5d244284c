/** Systems in which people meet to talk. */
import { teams } from "./teams.ts";
import { webex } from "./webex.ts";
import { zoom } from "./zoom.ts";

export * from "./system.ts";

/** Every call system. The documentation's check and the contract tests are made from this. */
export const callSystems = { zoom, teams, webex } as const;
