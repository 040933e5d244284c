/** Systems that send text messages. */
import { twilio } from "./twilio.ts";

export * from "./system.ts";

/** Every SMS system. Hosts, setup check and contract tests are made from this. */
export const smsSystems = { twilio } as const;
