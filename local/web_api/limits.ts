import type { State } from "../state.ts";
import type { World } from "../world.ts";
import type { Method, Tier } from "./method.ts";

/** Slack: calls a minute, per method, app and workspace ("Rate limits"; it promises "20+", we give 20). */
const PER_MINUTE = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;

/** Slack tolerates "short bursts" without a number. Here: a quarter of the minute's allowance at once. */
const BURST_SHARE = 1 / 4;

/** One message a second a channel, three at once. */
const POST = { perSecond: 1, burst: 3 } as const;

interface Bucket {
  tokens: number;
  at: number;
}

/** By the state itself, so that reset, restore and a second workspace start afresh. */
const buckets = new WeakMap<State, Map<string, Bucket>>();

/** Takes one call. Answers the seconds to wait (`Retry-After`) when there is none left, else 0. */
export function takeCall(
  world: World,
  method: Method,
  app: string,
  args: Record<string, unknown>,
): number {
  const rate = rateOf(method.tier);
  if (!rate || !world.settings.limits) return 0;
  const now = world.clock.now();
  const key = [app, method.name, method.tier === "post" ? args.channel : ""]
    .join(" ");
  const all = buckets.get(world.state) ?? new Map<string, Bucket>();
  buckets.set(world.state, all);
  const last = all.get(key) ?? { tokens: rate.burst, at: now };
  const tokens = Math.min(
    rate.burst,
    last.tokens + (now - last.at) / 1000 * rate.perSecond,
  );
  if (tokens < 1) return Math.ceil((1 - tokens) / rate.perSecond);
  all.set(key, { tokens: tokens - 1, at: now });
  return 0;
}

function rateOf(tier: Tier): { perSecond: number; burst: number } | undefined {
  if (tier === "none") return undefined;
  if (tier === "post") return POST;
  const minute = PER_MINUTE[tier];
  return {
    perSecond: minute / 60,
    burst: Math.max(1, Math.floor(minute * BURST_SHARE)),
  };
}
