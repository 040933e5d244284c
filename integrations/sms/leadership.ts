/** Whom to text: the numbers of Incident Leadership, which are secret and so are variables, whatever system sends. */
import * as z from "zod/mini";
import { SEVERITIES, type Severity } from "../../types/severity.ts";
import { type Env, Secret } from "../system.ts";
import { E164 } from "./text.ts";

export interface Recipient {
  /** E.164. */
  readonly to: string;
  /** IANA name, where the list says one: whose quiet hours count. */
  readonly zone: string | null;
  /** Texted from this severity on; null: from the one that app.config.ts names. */
  readonly from: Severity | null;
}

const LIST = "SMS_LEADERSHIP_NUMBERS";
const listOf = (from: Severity) =>
  `${LIST}_${from.toUpperCase() as Uppercase<Severity>}` as const;

/** `+15551234567 America/New_York, +44 1632 960000` */
const People = z.pipe(
  z.pipe(
    Secret,
    z.transform((list) =>
      list.split(",").map((one) => one.trim()).filter(Boolean).map((one) => {
        const [, number = "", zone = null] =
          /^([^a-z]*)([a-z]\S*)?$/i.exec(one) ?? [];
        return { to: number.replace(/[\s().-]/g, ""), zone };
      })
    ),
  ),
  z.array(
    z.object({
      to: E164,
      zone: z.nullable(z.string().check(z.refine(isZone))),
    }),
  ).check(z.minLength(1)),
);

/** For an SMS system's own variables. */
export const leadershipEnv = z.object({
  [LIST]: People,
  SMS_LEADERSHIP_NUMBERS_LOW: z.optional(People),
  SMS_LEADERSHIP_NUMBERS_MEDIUM: z.optional(People),
  SMS_LEADERSHIP_NUMBERS_HIGH: z.optional(People),
  SMS_LEADERSHIP_NUMBERS_CRITICAL: z.optional(People),
});
export type LeadershipEnv = z.infer<typeof leadershipEnv>;

const more = (from: Severity) =>
  `Who is texted besides from severity ${from} on, in the same way.`;
export const leadershipHelp: {
  readonly [Name in keyof LeadershipEnv]: string;
} = {
  [LIST]:
    "Who is texted, as comma-separated numbers with country, each with a time zone if you like: +15551234567 America/New_York,+441632960000.",
  SMS_LEADERSHIP_NUMBERS_LOW: more("low"),
  SMS_LEADERSHIP_NUMBERS_MEDIUM: more("medium"),
  SMS_LEADERSHIP_NUMBERS_HIGH: more("high"),
  SMS_LEADERSHIP_NUMBERS_CRITICAL: more("critical"),
};
/** What may be missing. */
export const leadershipOptional = SEVERITIES.map(listOf);

/** All lists after each other: whoever is on several is there several times. */
export function leadership(env: LeadershipEnv): Recipient[] {
  return [null, ...SEVERITIES].flatMap((from) =>
    (env[from ? listOf(from) : LIST] ?? []).map((one) => ({ ...one, from }))
  );
}

/** The severities that have a list of their own; whether it can be read is another matter. */
export function furtherLists(env: Env): Severity[] {
  return SEVERITIES.filter((from) => env[listOf(from)]?.trim());
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
