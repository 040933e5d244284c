/**
 * `deno task plan`: what the systems of app.config.ts need of Slack's ten hosts, which variables they read and
 * whether those are set, and what would still fit. Exits with 1 when the manifest would be refused.
 */
import { CONFIG } from "../integrations/accounts_testing.ts";
import {
  type ChosenSystems,
  hostsOf,
  listChosen,
  MAX_HOSTS,
} from "../integrations/chosen.ts";
import { kinds } from "../integrations/mod.ts";
import type { Env, System } from "../integrations/system.ts";

/** Lines to print. Throws the manifest's own sentence when it would be refused. */
export function planOf(
  chosen: ChosenSystems,
  env: Env,
  scopes: readonly string[],
): string[] {
  const used = hostsOf(chosen);
  const hosts = listChosen(chosen).map(({ system, config }) =>
    [system.title, system.hosts(config).join(", ")] as const
  );
  const variables = listChosen(chosen).flatMap(({ system }) =>
    Object.keys(system.envHelp).map((name) =>
      [name, stateOf(name, system, env), system.title] as const
    )
  );
  return [
    `Hosts: ${used.length} of ${MAX_HOSTS}`,
    ...table(hosts),
    "",
    "Variables, of this shell or of .env: what is deployed has those of `slack env list`",
    ...table(variables),
    "",
    "Would fit besides, or instead of what there is of the kind",
    ...table(fitting(chosen)),
    "",
    `Scopes: ${scopes.length}`,
    ...scopes.map((scope) => `  ${scope}`),
  ];
}

function stateOf(name: string, system: System, env: Env): string {
  if (env[name]?.trim()) return "set";
  return system.optional?.includes(name) ? "not set, may be" : "missing";
}

/** Systems that are not chosen, with the hosts that there would be. Host names of one's own are an example's. */
function fitting(chosen: ChosenSystems): (readonly [string, string, string])[] {
  const ids = listChosen(chosen).map(({ system }) => system.id);
  return Object.entries(kinds).flatMap(([kind, systems]) =>
    Object.values(systems as Record<string, System>).flatMap((system) => {
      if (ids.includes(system.id)) return [];
      const config = CONFIG[system.id as keyof typeof CONFIG];
      // Of bridges there may be several.
      const others = kind === "bridges"
        ? chosen
        : { ...chosen, [kind]: undefined };
      const hosts = new Set([...hostsOf(others), ...system.hosts(config)]);
      return hosts.size > MAX_HOSTS ? [] : [
        [
          `${kind}.${system.id}`,
          system.title,
          `${hosts.size} of ${MAX_HOSTS}`,
        ] as const,
      ];
    })
  );
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) =>
    Math.max(...rows.map((row) => row[i]!.length))
  );
  return rows.map((row) =>
    `  ${row.map((cell, i) => cell.padEnd(widths[i]!)).join("  ")}`.trimEnd()
  );
}

/** `NAME=value` lines, as `slack run` reads them. */
export function readEnv(file: string): Record<string, string> {
  return Object.fromEntries(
    file.split("\n").flatMap((line) => {
      const [, name, value = ""] =
        /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=(.*)$/.exec(line) ?? [];
      return name ? [[name, value.trim().replace(/^(["'])(.*)\1$/, "$2")]] : [];
    }),
  );
}

async function main(): Promise<void> {
  const file = await Deno.readTextFile(".env").catch(() => "");
  try {
    const [{ config }, { default: manifest }] = await Promise.all([
      import("../app.config.ts"),
      import("../manifest.ts"),
    ]);
    const scopes = manifest.oauth_config.scopes.bot ?? [];
    const env = { ...readEnv(file), ...Deno.env.toObject() };
    console.log(planOf(config.systems, env, scopes).join("\n"));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    Deno.exit(1);
  }
}

if (import.meta.main) await main();
