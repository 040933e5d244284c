import { audience } from "./audience.ts";
import { type Effect, effect } from "./effect.ts";
import { type Incident, isDeclared } from "./incident.ts";
import { type Refused, refused } from "./refused.ts";

/** Whom a text is written for. */
export const AUDIENCES = ["internal", "executive", "customer"] as const;
export type ToldAudience = (typeof AUDIENCES)[number];

/** Channels that are told, each with whom its text is written for. */
export type Told = Readonly<Record<string, ToldAudience>>;

/** A channel in app.config.ts for people who must know. */
export interface StakeholderChannel {
  readonly name: string;
  readonly audience: ToldAudience;
}

/** Each is posted to by itself; a plan keeps a row small. */
const TOLD_MAX = 10;

/** Why these channels cannot be told of it. */
export function mayTell(
  incident: Incident,
  told: Told,
  field: string,
): { refused: Refused } | null {
  const count = Object.keys(told).length;
  if (count === 0) return null;
  const facts = { incident: incident.number };
  if (!isDeclared(incident)) return refused("not_declared", facts, field);
  if (!audience(incident).stakeholders) {
    return refused("incident_private", facts, field);
  }
  return count > TOLD_MAX
    ? refused("channels_too_many", { count, max: TOLD_MAX }, field)
    : null;
}

/** A message in each channel, and a line that says how it went. */
export function planTold(
  channels: readonly string[],
  where: Partial<Effect>,
): Effect[] {
  if (channels.length === 0) return [];
  const names = channels.map((channel) => `tell:${channel}`);
  return [
    ...names.map((name) => effect(name)),
    effect("told_note", { ...where, after: names, shows: names }),
  ];
}
