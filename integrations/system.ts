/** What all systems have in common: configuration, secrets, hosts. */
import * as z from "zod/mini";
import { Failure, type Io } from "./http.ts";

/** Checked configuration and secrets of one system. Only its own adapter looks inside. */
export interface Settings {
  readonly [OPAQUE]: never;
}
declare const OPAQUE: unique symbol;

/** What each operation gets besides its facts. */
export interface Context<S = Settings> {
  readonly settings: S;
  readonly io: Io;
}

export type Env = Readonly<Record<string, string | undefined>>;

export interface System {
  readonly id: string;
  readonly title: string;
  /** Its part of app.config.ts: nothing secret. */
  readonly config: z.ZodMiniType<unknown>;
  /** Its environment variables: secrets. */
  readonly env: z.ZodMiniType<unknown>;
  /** By variable, what it is and where it comes from, in a line. */
  readonly envHelp: Readonly<Record<string, string>>;
  /** Variables that may be missing. */
  readonly optional?: readonly string[];
  /** For the manifest, which is made without any environment. */
  hosts(config: unknown): string[];
  /** Throws a `Failure` of kind `config` that names the first setting or variable that is missing or wrong. */
  settings(config: unknown, env: Env): Settings;
}

/** A system that app.config.ts connects. Only what is chosen becomes part of the deployed functions. */
export interface Chosen<S extends System = System> {
  readonly system: S;
  readonly config: unknown;
}

/** `jira.with({ host: … })`: how app.config.ts connects a system. */
export interface Choice<S extends System, Input> {
  with(config: Input): Chosen<S>;
}

/** How an adapter's file describes its system. `Input` is what app.config.ts says about it. */
export interface Definition<C, E, Input> {
  readonly id: string;
  readonly title: string;
  readonly config: z.ZodMiniType<C, Input>;
  readonly env: z.ZodMiniType<E>;
  readonly envHelp: { readonly [Name in keyof E]: string };
  readonly optional?: readonly (string & keyof E)[];
  hosts(config: C): string[];
}

/** `Operations` are written for the system's own settings and used with opaque ones, which only `settings` makes. */
export function defineSystem<Operations, C, E, Input>(
  definition: Definition<C, E, Input>,
): System & Operations & Choice<System & Operations, Input> {
  const { id, title } = definition;
  const configOf = (config: unknown): C => {
    const parsed = z.safeParse(definition.config, config);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const where = issue?.path.join(".") || "its settings";
    throw new Failure(
      id,
      "config",
      `${title}: correct ${where} in app.config.ts (${issue?.message}).`,
    );
  };
  const envOf = (env: Env): E => {
    const own = Object.keys(definition.envHelp).filter((name) =>
      env[name]?.trim()
    );
    const set = Object.fromEntries(own.map((name) => [name, env[name]]));
    const parsed = z.safeParse(definition.env, set);
    if (parsed.success) return parsed.data;
    const name = String(parsed.error.issues[0]?.path[0]);
    const help = (definition.envHelp as Record<string, string>)[name];
    const state = env[name] ? `cannot use ${name} as it is` : `needs ${name}`;
    throw new Failure(
      id,
      "config",
      `${title} ${state}: ${help} Set it: slack env set ${name}`,
    );
  };
  const system = {
    ...definition,
    hosts: (config: unknown) => definition.hosts(configOf(config)),
    settings: (config: unknown, env: Env) => ({
      ...configOf(config),
      ...envOf(env),
    }),
  } as unknown as System & Operations;
  return { ...system, with: (config) => ({ system, config }) };
}

/** A host as Slack takes it for `outgoing_domains`: lower case, at most 50 characters, nothing around it. */
export const Host = z.string().check(
  z.maxLength(
    50,
    "Slack takes host names of at most 50 characters: choose a shorter one, or another system",
  ),
  z.regex(
    /^(?![.-])[-a-z0-9.]+[a-z0-9]$/,
    "a host name only: no https://, path or port",
  ),
);

/** A pasted secret often brings a line end along. */
export const Secret = z.string().check(z.trim(), z.minLength(1));
