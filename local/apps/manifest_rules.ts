import { BUILTINS } from "../engine/builtins/mod.ts";
import { INTERACTIVITY, isSlackType, OAUTH2 } from "../engine/types.ts";
import { isRecord } from "../web_api/arguments.ts";
import { providerProblems, storeProblems } from "./manifest_parts.ts";
import { atMost, between, each, repeated, when } from "./rules.ts";

/**
 * What Slack refuses at deploy (`apps.manifest.validate`), as pure functions that say what is wrong
 * and where. Codes in parentheses are Slack's. What it takes and regrets later is in
 * manifest_warnings.ts. Sources: the manifest's published schema (v2), Slack's guides, issue threads.
 */

export type Parameter = {
  type: string;
  title?: string;
  description?: string;
  items?: Parameter;
  properties?: Record<string, Parameter>;
  oauth2_provider_key?: string;
};
export type Parameters = {
  properties?: Record<string, Parameter>;
  required?: string[];
};
export type FunctionDefinition = {
  title?: string;
  description?: string;
  source_file?: string;
  input_parameters?: Parameters;
  output_parameters?: Parameters;
};
export type Step = {
  id: string;
  function_id: string;
  inputs: Record<string, unknown>;
};
export type Workflow = {
  title?: string;
  description?: string;
  input_parameters?: Parameters;
  steps: Step[];
};
export type Datastore = {
  primary_key: string;
  time_to_live_attribute?: string;
  attributes: Record<string, Parameter>;
};
/** What `Manifest()` gives, as JSON: the parts that rules are about. */
export type Manifest = {
  display_information: {
    name: string;
    description?: string;
    long_description?: string;
    background_color?: string;
  };
  features?: { bot_user?: { display_name: string } };
  settings?: { function_runtime?: string };
  oauth_config?: { scopes?: { bot?: string[]; user?: string[] } };
  icon?: string;
  functions?: Record<string, FunctionDefinition>;
  workflows?: Record<string, Workflow>;
  types?: Record<string, Parameter>;
  events?: Record<string, Parameter>;
  datastores?: Record<string, Datastore>;
  outgoing_domains?: string[];
  external_auth_providers?: { oauth2?: Record<string, unknown> };
};

const MAX = {
  name: 35,
  description: 140,
  longDescription: 4000,
  botName: 80,
  perApp: 50, // functions, workflows, custom types: each
  parameters: 50,
  callbackId: 100,
  title: 255,
  datastores: 10,
  domains: 10,
  domainLength: 50,
  scopes: 255,
  scopeLength: 50,
} as const;
const MIN_LONG_DESCRIPTION = 175;
/** Slack's own pattern: no scheme, no port, no path. */
const DOMAIN = /^(?![.-])[-a-z0-9.]+[a-z0-9]$/;

/** Everything that Slack refuses in a manifest: sentences that begin with the field. */
export function manifestProblems(given: object): string[] {
  const manifest = given as Manifest;
  return [
    ...appearance(manifest),
    ...scopes(manifest),
    ...domains(manifest.outgoing_domains ?? []),
    ...atMost(MAX.perApp, "functions", manifest.functions),
    ...atMost(MAX.perApp, "workflows", manifest.workflows),
    ...atMost(MAX.perApp, "types", manifest.types),
    ...atMost(MAX.datastores, "datastores", manifest.datastores),
    ...each(
      "types",
      manifest.types,
      (it, at) => typeProblems(it, at, manifest),
    ),
    ...each("events", manifest.events, (it, at) => event(it, at, manifest)),
    ...each("functions", manifest.functions, (it, at) => [
      ...callbackId(at),
      ...title(it, at),
      ...parameters(it.input_parameters, `${at}.input_parameters`, manifest),
      ...parameters(it.output_parameters, `${at}.output_parameters`, manifest),
    ]),
    ...each("workflows", manifest.workflows, (it, at) => [
      ...callbackId(at),
      ...title(it, at),
      ...parameters(it.input_parameters, `${at}.input_parameters`, manifest),
      ...steps(it, at, manifest),
    ]),
    ...each("datastores", manifest.datastores, (it, at) => [
      ...storeProblems(it, at),
      ...each(
        `${at}.attributes`,
        it.attributes,
        (one, where) => typeProblems(one, where, manifest),
      ),
    ]),
    ...each(
      "external_auth_providers.oauth2",
      manifest.external_auth_providers?.oauth2,
      providerProblems,
    ),
  ];
}

/** The definition of a step's function: the app's own, or Slack's. */
export function functionOf(
  { function_id }: Step,
  manifest: Manifest,
): FunctionDefinition | undefined {
  const own = /^#\/functions\/(.+)$/.exec(function_id)?.[1];
  if (own) return manifest.functions?.[own];
  const builtin = BUILTINS[function_id];
  return builtin && {
    title: builtin.title,
    input_parameters: builtin.inputs,
    output_parameters: builtin.outputs,
  };
}

function appearance({ display_information, features }: Manifest): string[] {
  const { name, description, long_description, background_color } =
    display_information ?? {};
  const botName = features?.bot_user?.display_name;
  const field = "display_information.";
  return when([
    [
      !between(name, 1, MAX.name),
      `${field}name must have 1 to ${MAX.name} characters.`,
    ],
    [
      description !== undefined && !between(description, 1, MAX.description),
      `${field}description must have 1 to ${MAX.description} characters.`,
    ],
    [
      long_description !== undefined &&
      !between(long_description, MIN_LONG_DESCRIPTION, MAX.longDescription),
      `${field}long_description must have ${MIN_LONG_DESCRIPTION} to ${MAX.longDescription} characters, not ${long_description?.length}.`,
    ],
    [
      !/^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(background_color ?? "#000"),
      `${field}background_color must be #rgb or #rrggbb, not ${background_color}.`,
    ],
    [
      botName !== undefined && !between(botName, 1, MAX.botName),
      `features.bot_user.display_name must have 1 to ${MAX.botName} characters.`,
    ],
  ]);
}

function scopes({ oauth_config, settings }: Manifest): string[] {
  const { bot = [], user = [] } = oauth_config?.scopes ?? {};
  const isHosted = (settings?.function_runtime ?? "slack") === "slack";
  return [
    ...when([
      [
        bot.length > MAX.scopes,
        `oauth_config.scopes.bot has ${bot.length} scopes: Slack allows ${MAX.scopes}.`,
      ],
      [
        isHosted && user.length > 0,
        "oauth_config.scopes.user: an app that runs on Slack may not ask for user scopes (hosted_apps_disallow_user_scopes).",
      ],
    ]),
    ...bot.filter((it) => !between(it, 1, MAX.scopeLength)).map((it) =>
      `oauth_config.scopes.bot: ${it} must have 1 to ${MAX.scopeLength} characters.`
    ),
  ];
}

function domains(hosts: readonly string[]): string[] {
  return [
    ...atMost(MAX.domains, "outgoing_domains", hosts),
    ...repeated(hosts).map((host) =>
      `outgoing_domains: ${host} is there twice.`
    ),
    ...hosts.flatMap((host, at) =>
      when([
        [
          host.length > MAX.domainLength,
          `outgoing_domains.${at}: ${host} has more than ${MAX.domainLength} characters.`,
        ],
        [
          !DOMAIN.test(host),
          `outgoing_domains.${at}: ${host} must be a host name in lower case, without scheme, port and path (failed_constraint).`,
        ],
      ])
    ),
  ];
}

function callbackId(at: string): string[] {
  const id = at.split(".").slice(1).join(".");
  return when([[
    !between(id, 1, MAX.callbackId),
    `${at}: the callback_id must have 1 to ${MAX.callbackId} characters.`,
  ]]);
}

function title({ title }: { title?: string }, at: string): string[] {
  return when([[
    !between(title, 1, MAX.title),
    `${at}.title must have 1 to ${MAX.title} characters.`,
  ]]);
}

function parameters(
  it: Parameters | undefined,
  at: string,
  manifest: Manifest,
): string[] {
  const field = `${at}.properties`;
  return [
    ...atMost(MAX.parameters, field, it?.properties),
    ...each(
      field,
      it?.properties,
      (one, where) => typeProblems(one, where, manifest),
    ),
  ];
}

/** A type that there is not, however deep. */
function typeProblems(
  it: Parameter,
  at: string,
  manifest: Manifest,
): string[] {
  return [
    ...when([[
      !isKnown(it?.type, manifest),
      `${at}.type: unknown type found - ${it?.type} (validate_parameter_types).`,
    ]]),
    ...(it?.items ? typeProblems(it.items, `${at}.items`, manifest) : []),
    ...each(
      `${at}.properties`,
      it?.properties,
      (one, where) => typeProblems(one, where, manifest),
    ),
  ];
}

function isKnown(type: unknown, { types = {} }: Manifest): boolean {
  const name = String(type);
  return isSlackType(name) ||
    name.startsWith("#/types/") &&
      Object.hasOwn(types, name.slice("#/types/".length));
}

/** Slack: DefineEvent, message metadata of the app. */
function event(it: Parameter, at: string, manifest: Manifest): string[] {
  const isCustom = it.type?.startsWith("#/types/");
  return [
    ...typeProblems(it, at, manifest),
    ...when([[
      !isCustom && it.type !== "object",
      `${at}.type must be object or a custom type, not ${it.type}.`,
    ]]),
  ];
}

/** A workflow may have none (slack-samples/deno-code-snippets, Scheduled_Triggers). */
function steps(
  { steps = [] }: Workflow,
  workflow: string,
  manifest: Manifest,
): string[] {
  return steps.flatMap((step, index) => {
    const at = `${workflow}.steps.${index}`;
    const called = functionOf(step, manifest);
    // Another app's function is known to its own workspace only.
    if (!called && !/^(slack)?#\//.test(step.function_id)) return [];
    if (!called) {
      return [`${at}.function_id: there is no function ${step.function_id}.`];
    }
    return stepProblems(step, index, called, at, manifest);
  });
}

function stepProblems(
  { function_id, inputs }: Step,
  index: number,
  called: FunctionDefinition,
  at: string,
  manifest: Manifest,
): string[] {
  const { properties = {}, required = [] } = called.input_parameters ?? {};
  const missing = required.filter((name) => isAbsent(inputs?.[name]));
  return [
    ...missing.map((name) =>
      `${at}.inputs.${name} is missing: ${function_id} requires it (wf_function_step_missing_inputs).`
    ),
    ...Object.entries(inputs ?? {}).flatMap(([name, value]) => {
      const field = `${at}.inputs.${name}`;
      const { type, oauth2_provider_key } = properties[name] ?? {};
      if (type === INTERACTIVITY) return pointer(value, index, field);
      if (type !== OAUTH2) return [];
      return credential(value, oauth2_provider_key, field, manifest);
    }),
  ];
}

/** From the second step on, interactivity comes from the step just before (deno-slack-sdk #449). */
function pointer(value: unknown, index: number, field: string): string[] {
  const before = new RegExp(
    `^\\{\\{\\s*steps\\.${index - 1}\\.[\\w.-]+\\s*\\}\\}$`,
  );
  return when([[
    index > 0 && !before.test(String(value)),
    `${field}: interactivity at step ${
      index + 1
    } needs to be mapped to an interactivity in step ${index}'s output (invalid_interactivity_pointer).`,
  ]]);
}

function credential(
  value: unknown,
  provider: string | undefined,
  field: string,
  { external_auth_providers }: Manifest,
): string[] {
  const source = isRecord(value) ? value.credential_source : "";
  return when([
    [
      !Object.hasOwn(external_auth_providers?.oauth2 ?? {}, provider ?? ""),
      `${field} does not have a valid provider key (provider_not_found_wf_function_step).`,
    ],
    [
      !["DEVELOPER", "END_USER", undefined].includes(source as string),
      `${field} must be {"credential_source":"DEVELOPER"} or {"credential_source":"END_USER"} (invalid_template_values_wf_function_step).`,
    ],
  ]);
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}
