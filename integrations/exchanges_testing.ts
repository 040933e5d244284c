/** For tests: what an adapter and its stand-in say to each other, by operation. */
import { type Exchange, recordExchange } from "../local/vendors/record.ts";
import type { Vendor } from "../local/vendors/vendor.ts";
import { CONFIG, SECRETS } from "./accounts_testing.ts";
import type { Context, System } from "./system.ts";
import { type StandIn, standIn } from "./testing.ts";

/** What an operation is done with, besides its facts. `state` is the stand-in's. */
// deno-lint-ignore no-explicit-any -- each stand-in has its own state
export interface Scene extends StandIn<any> {
  context: Context;
}
/** Calls every operation of a system, in every way that makes other requests. */
export type Story<S extends System> = (
  system: S,
  scene: Scene,
) => Promise<unknown>;

/** Parts of a system that ask nobody. */
const LOCAL = ["hosts", "settings", "with", "recipients", "secretOf"];

export function operationsOf(system: System): string[] {
  return Object.entries(system).filter(([name, part]) =>
    typeof part === "function" && !LOCAL.includes(name)
  ).map(([name]) => name);
}

/** By operation, each exchange once, in the order of the stories. Each story has a stand-in of its own. */
export async function record<S extends System>(
  system: S,
  vendor: Vendor,
  stories: readonly Story<S>[],
): Promise<Map<string, Exchange[]>> {
  const config = CONFIG[system.id as keyof typeof CONFIG];
  const secrets = Object.entries(SECRETS).filter(([name]) =>
    /KEY|SECRET|TOKEN|URL/.test(name)
  ).map(([, secret]) => secret);
  const recorded = new Map<string, Exchange[]>();
  for (const story of stories) {
    const side = standIn(vendor);
    const context = { settings: system.settings(config, SECRETS), io: side.io };
    await story(watched(system, side), { ...side, context });
  }
  return recorded;

  /** The system; what its operations exchange is kept under their name. */
  function watched(system: S, side: StandIn<unknown>): S {
    const all = { ...system } as unknown as Record<string, unknown>;
    for (const name of operationsOf(system)) {
      const operation = all[name] as (...given: unknown[]) => unknown;
      all[name] = async (...given: unknown[]) => {
        const before = side.exchanges.length;
        try {
          return await operation(...given);
        } finally {
          for (const { call, answer } of side.exchanges.slice(before)) {
            keep(name, recordExchange(call, answer, secrets));
          }
        }
      };
    }
    return all as unknown as S;
  }

  function keep(operation: string, exchange: Exchange): void {
    const known = recorded.get(operation) ?? [];
    recorded.set(operation, known);
    const text = JSON.stringify(exchange);
    if (!known.some((one) => JSON.stringify(one) === text)) {
      known.push(exchange);
    }
  }
}
