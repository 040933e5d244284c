/** Every system that incidents can be carried to, by kind. */
import type * as z from "zod/mini";
import { callSystems } from "./calls/mod.ts";
import { crmSystems } from "./crm/mod.ts";
import { Failure } from "./http.ts";
import { smsSystems } from "./sms/mod.ts";
import type { System } from "./system.ts";
import { ticketSystems } from "./tickets/mod.ts";

export const kinds = {
  tickets: ticketSystems,
  crm: crmSystems,
  calls: callSystems,
  sms: smsSystems,
} as const;
export type Kind = keyof typeof kinds;

/** What app.config.ts says: by kind, by system id, its settings. Absent means off. */
export type EnabledSystems = {
  readonly [K in Kind]?: {
    readonly [Id in keyof (typeof kinds)[K]]?: ConfigOf<(typeof kinds)[K][Id]>;
  };
};
type ConfigOf<S> = S extends { config: z.ZodMiniType<unknown, infer Input> }
  ? Input
  : never;

/** The enabled systems with their part of the configuration. */
export function systemsOf(
  enabled: EnabledSystems,
): { kind: Kind; system: System; config: unknown }[] {
  return Object.entries(enabled).flatMap(([kind, chosen]) =>
    Object.entries(chosen ?? {}).flatMap(([id, config]) => {
      if (config === undefined) return [];
      const system = (kinds as Record<string, Record<string, System>>)[kind]
        ?.[id];
      if (!system) {
        throw new Failure(
          id,
          "config",
          `app.config.ts names a system that there is not: ${kind}.${id}.`,
        );
      }
      return [{ kind: kind as Kind, system, config }];
    })
  );
}

/** Slack: `outgoing_domains` in the manifest; `Host` checks the length of each. */
const MAX_HOSTS = 10;

/** Each host once: the manifest's outgoing domains. Throws a sentence when Slack would refuse them. */
export function hostsOf(enabled: EnabledSystems): string[] {
  const needed = systemsOf(enabled).map(({ system, config }) => ({
    title: system.title,
    hosts: system.hosts(config),
  }));
  const hosts = [...new Set(needed.flatMap(({ hosts }) => hosts))].sort();
  if (hosts.length > MAX_HOSTS) {
    const list = needed.map(({ title, hosts }) => `${title} (${hosts.length})`)
      .join(", ");
    throw new Failure(
      "slack",
      "config",
      `The enabled systems need ${hosts.length} hosts and Slack allows ${MAX_HOSTS}: ${list}. Take some out in app.config.ts.`,
    );
  }
  return hosts;
}
