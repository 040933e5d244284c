import type { Decision } from "./decide.ts";
import { type Effect, effect } from "./effect.ts";
import {
  type DeclaredIncident,
  type Incident,
  isDeclared,
} from "./incident.ts";
import type { SystemKind } from "./reach.ts";
import { type Refused, refused } from "./refused.ts";

/** What a system was to be told of an event: the event's key, and the effect's name in its plan. */
export interface Delivery {
  readonly of: string;
  readonly effect: string;
}

/** Somebody has decided that it is not tried any more. */
export interface DeliveryGivenUp extends Delivery {
  readonly type: "delivery_given_up";
}

/** `delivery`: as a button has it, by `deliveryId`. */
export function giveUp(incident: Incident, delivery: string): Decision {
  const [, of = "", effect = ""] = /^(.+)#([a-z_:\w-]+)$/.exec(delivery) ?? [];
  if (of === "") return refused("delivery_unknown");
  const event = { type: "delivery_given_up", of, effect } as const;
  const applied = applyGivenUp(incident, event);
  return "refused" in applied ? applied : { event };
}

export function deliveryId({ of, effect }: Delivery): string {
  return `${of}#${effect}`;
}

export function applyGivenUp(
  before: Incident,
  { of, effect }: DeliveryGivenUp,
): { incident: Incident } | { refused: Refused } {
  const facts = { incident: before.number };
  if (!isDeclared(before)) return refused("not_declared", facts);
  if (isGivenUp(before, { of, effect })) return refused("delivery_unknown");
  const givenUp = [...before.givenUp, deliveryId({ of, effect })];
  return { incident: { ...before, givenUp } };
}

export function isGivenUp(incident: Incident, delivery: Delivery): boolean {
  return isDeclared(incident) &&
    incident.givenUp.includes(deliveryId(delivery));
}

/** Whether the object itself was given up: what comes later has nothing to be told to. */
export function isWithout(incident: Incident, kind: SystemKind): boolean {
  return isDeclared(incident) &&
    incident.givenUp.some((delivery) => delivery.endsWith(`#${kind}`));
}

const ENDS: Partial<Record<SystemKind, readonly string[]>> = {
  ticket: ["ticket_close", "ticket_cancel"],
  crm: ["crm_resolve"],
};

/** Whether this system was not told of an end: that it is open there means nothing. */
export function isEndGivenUp(
  { givenUp }: DeclaredIncident,
  kind: SystemKind,
): boolean {
  return ENDS[kind]?.some((end) =>
    givenUp.some((delivery) => delivery.endsWith(`#${end}`))
  ) ?? false;
}

/** The plan that still tries it ends without it. */
export function planGivenUp(): Effect[] {
  return [effect("settle_delivery")];
}
