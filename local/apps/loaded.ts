import type { TriggerFile } from "../app.ts";
import type { Manifest, ParameterSet } from "../world.ts";
import { manifestProblems } from "./manifest_rules.ts";
import { whyNoManifest } from "./manifest_shape.ts";
import type { AppReading } from "./read_app.ts";

/** An app as it comes from its folder, before a workspace knows it. */
export interface LoadedApp {
  /** Where it came from. */
  dir: URL;
  /** As the manifest hook makes it, `source_file` kept. */
  manifest: Manifest;
  /** `env` of its functions. */
  variables: Record<string, string>;
  /** Module address of a function, by callback id. */
  source(callbackId: string): string;
  triggers: TriggerFile[];
  /** The file that the manifest names as its icon, if it is there. */
  icon?: URL;
  /** Why its code is not there, in a sentence. */
  missing?: string;
  /** Takes away what was made of it. */
  close(): Promise<void>;
}

/** What was read of an app, unless something in it is wrong. Throws AppProblem. */
export function accepted(
  { manifest, triggers, problems }: AppReading,
): Pick<LoadedApp, "manifest" | "triggers"> {
  if (problems.length > 0) throw new AppProblem(problems.join("\n"));
  return { manifest: checked(manifest, "manifest.ts"), triggers };
}

/** Refused as Slack does at deploy; otherwise complete. */
export function checked(given: unknown, file: string): Manifest {
  const shape = whyNoManifest(given);
  const problems = shape === undefined
    ? manifestProblems(given as Manifest)
    : [shape];
  if (problems.length === 0) return complete(given as Manifest);
  throw new AppProblem(problems.map((one) => `${file}: ${one}`).join("\n"));
}

/** What a manifest may leave out and the workspace looks for. */
export function complete(given: Manifest): Manifest {
  const { oauth_config, functions, workflows, outgoing_domains } =
    given as Partial<Manifest>;
  const { scopes } = oauth_config ?? {};
  return {
    ...given,
    oauth_config: {
      ...oauth_config,
      scopes: { ...scopes, bot: scopes?.bot ?? [] },
    },
    functions: mapped(functions, (one) => ({
      ...one,
      input_parameters: parameters(one.input_parameters),
      output_parameters: parameters(one.output_parameters),
    })),
    workflows: mapped(workflows, (one) => ({
      ...one,
      input_parameters: parameters(one.input_parameters),
      steps: one.steps ?? [],
    })),
    outgoing_domains: outgoing_domains ?? [],
  };
}

function parameters(given: Partial<ParameterSet> = {}): ParameterSet {
  return {
    ...given,
    properties: given.properties ?? {},
    required: given.required ?? [],
  };
}

function mapped<T>(all: Record<string, T> = {}, map: (one: T) => T) {
  return Object.fromEntries(
    Object.entries(all).map(([name, one]) => [name, map(one)]),
  );
}

/** The manifest's icon, for LoadedApp. */
export async function iconOf(
  dir: URL,
  manifest: Manifest,
): Promise<Pick<LoadedApp, "icon">> {
  if (typeof manifest.icon !== "string") return {};
  const icon = URL.parse(manifest.icon, dir);
  if (!icon) return {};
  return await Deno.stat(icon).then(() => ({ icon }), () => ({}));
}

/** An app that cannot be installed, in a sentence that names file and field. */
export class AppProblem extends Error {
  override readonly name = "AppProblem";
}
