import { audience } from "./audience.ts";
import { type Effect, effect } from "./effect.ts";
import { type Incident, isDeclared } from "./incident.ts";
import { type Refused, refused } from "./refused.ts";

/** Whom a text is written for. */
export const AUDIENCES = ["internal", "executive", "customer"] as const;
export type ToldAudience = (typeof AUDIENCES)[number];

/** Places that are told, each with whom its text is written for: a channel by its id, a chat bridge as `bridge:<id>`. */
export type Told = Readonly<Record<string, ToldAudience>>;

const BRIDGE = "bridge:";

/** The effect that tells it, and the place in `Told`. */
export function bridgeEffect(id: string): string {
  return BRIDGE + id;
}

/** The bridge's id; null for a channel. */
export function bridgeOf(place: string): string | null {
  return place.startsWith(BRIDGE) ? place.slice(BRIDGE.length) : null;
}

/** Updates and the all clear reach it by themselves. What customers read, somebody chooses each time. */
export function followsAlong(audience: ToldAudience): boolean {
  return audience !== "customer";
}

/** The effect that tells this place. */
export function tellEffect(place: string): string {
  return bridgeOf(place) === null ? `tell:${place}` : place;
}

/** Of an event that tells: its channels, and its chat bridges, which `audiences` alone names. */
export function toldPlaces(
  { channels, audiences }: {
    readonly channels: readonly string[];
    readonly audiences: Told;
  },
): string[] {
  return [
    ...channels,
    ...Object.keys(audiences).filter((place) => bridgeOf(place) !== null),
  ];
}

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

/** A message in each place, and a line that says how it went. */
export function planTold(
  places: readonly string[],
  where: Partial<Effect>,
): Effect[] {
  if (places.length === 0) return [];
  const names = places.map(tellEffect);
  return [
    ...names.map((name) => effect(name)),
    effect("told_note", { ...where, after: names, shows: names }),
  ];
}
