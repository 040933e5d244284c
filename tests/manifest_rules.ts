/**
 * What Slack accepts in a manifest and in triggers, as pure functions that say what is wrong. Slack itself says some
 * of it at deploy, some at run time. Sources: the manifest's published schema (v2), Slack's guides, error messages.
 */

export type Parameter = { type: string; title?: string; description?: string };
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
  attributes: Record<string, { type: string }>;
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
  oauth_config?: { scopes?: { bot?: string[] } };
  icon?: string;
  functions?: Record<string, FunctionDefinition>;
  workflows?: Record<string, Workflow>;
  types?: Record<string, unknown>;
  datastores?: Record<string, Datastore>;
  outgoing_domains?: string[];
};
export type Trigger = {
  type: string;
  name?: string;
  workflow: string;
  inputs?: Record<string, { value?: unknown; customizable?: boolean }>;
};
/** Slack's own functions by their id (`slack#/functions/open_form`). */
export type SlackFunctions = Readonly<Record<string, FunctionDefinition>>;

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
  attributes: 100,
  domains: 10,
  domainLength: 50,
  scopes: 255,
  scopeLength: 50,
  formTitle: 24,
} as const;
const MIN_LONG_DESCRIPTION = 175;

const INTERACTIVITY = "slack#/types/interactivity";
const OPEN_FORM = "slack#/functions/open_form";
const HOST =
  /^(?=.*\.)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;
/** Slack: the types an OpenForm element may have. `team_id` and objects are not among them. */
const FORM_TYPES =
  /^(string|boolean|integer|number|array|slack#\/types\/(date|timestamp|user_id|channel_id|rich_text|file_id|canvas_id|list_id))$/;
/** Slack: link triggers hand these over as text; objects and arrays cannot be customized. */
const CUSTOMIZABLE_TYPES =
  /^(string|boolean|integer|number|slack#\/types\/(channel_id|user_id|usergroup_id|message_ts|date|timestamp))$/;

/** Everything that is wrong with a manifest, a sentence each. */
export function manifestProblems(
  manifest: Manifest,
  slackFunctions: SlackFunctions,
): string[] {
  return [
    ...appearance(manifest),
    ...scopes(manifest),
    ...domains(manifest.outgoing_domains ?? []),
    ...atMost(MAX.perApp, "functions", manifest.functions),
    ...atMost(MAX.perApp, "workflows", manifest.workflows),
    ...atMost(MAX.perApp, "types", manifest.types),
    ...atMost(MAX.datastores, "datastores", manifest.datastores),
    ...each("function", manifest.functions, (it) => definition(it, manifest)),
    ...each(
      "workflow",
      manifest.workflows,
      (it) => workflow(it, manifest, slackFunctions),
    ),
    ...each("datastore", manifest.datastores, datastore),
  ];
}

/** Everything that is wrong with a trigger of the app. */
export function triggerProblems(
  trigger: Trigger,
  manifest: Manifest,
): string[] {
  const target = manifest.workflows
    ?.[trigger.workflow.replace("#/workflows/", "")];
  if (!target || !trigger.workflow.startsWith("#/workflows/")) {
    return [`starts ${trigger.workflow}, which is no workflow`];
  }
  const { properties = {}, required = [] } = target.input_parameters ?? {};
  const inputs = trigger.inputs ?? {};
  const problems = trigger.name ? [] : ["has no name"];
  for (const name of required) {
    if (!(name in inputs)) {
      problems.push(`does not give ${name}, which the workflow requires`);
    }
  }
  for (const [name, input] of Object.entries(inputs)) {
    const parameter = properties[name];
    if (!parameter) {
      problems.push(`gives ${name}, which the workflow does not have`);
    } else if (input.customizable) {
      problems.push(...customizable(name, parameter, trigger, required));
    } else if (input.value === undefined || input.value === "") {
      problems.push(`gives no value for ${name}`);
    } else if (parameter.type === INTERACTIVITY) {
      problems.push(...pointer(name, input.value, trigger));
    }
  }
  return problems;
}

function customizable(
  name: string,
  parameter: Parameter,
  trigger: Trigger,
  required: string[],
): string[] {
  return when([
    [
      trigger.type !== "shortcut",
      `lets ${name} be customized, which only link triggers may`,
    ],
    [
      !required.includes(name),
      `lets ${name} be customized, which the workflow does not require`,
    ],
    [
      !CUSTOMIZABLE_TYPES.test(parameter.type),
      `lets ${name} be customized, whose type is ${parameter.type}`,
    ],
  ]);
}

function pointer(name: string, value: unknown, trigger: Trigger): string[] {
  return when([
    [
      trigger.type !== "shortcut",
      `gives ${name}, but only link triggers have interactivity`,
    ],
    [
      value !== "{{data.interactivity}}",
      `gives ${JSON.stringify(value)} for ${name}, not {{data.interactivity}}`,
    ],
  ]);
}

function appearance(
  { display_information: display, features, icon }: Manifest,
): string[] {
  const long = display.long_description;
  return when([
    [
      !between(display.name, 1, MAX.name),
      `the name has not 1 to ${MAX.name} characters`,
    ],
    [
      !between(display.description, 1, MAX.description),
      `the description has not 1 to ${MAX.description} characters`,
    ],
    [
      long !== undefined &&
      !between(long, MIN_LONG_DESCRIPTION, MAX.longDescription),
      `the long description has ${long?.length} characters, not ${MIN_LONG_DESCRIPTION} to ${MAX.longDescription}`,
    ],
    [
      !/^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(display.background_color ?? "#000"),
      `the background colour ${display.background_color} is not #rgb or #rrggbb`,
    ],
    [
      !between(
        features?.bot_user?.display_name ?? display.name,
        1,
        MAX.botName,
      ),
      `the bot's name has not 1 to ${MAX.botName} characters`,
    ],
    [!icon, "there is no icon"],
  ]);
}

function scopes(manifest: Manifest): string[] {
  const bot = manifest.oauth_config?.scopes?.bot ?? [];
  const stores = Object.keys(manifest.datastores ?? {}).length > 0;
  return [
    ...when([
      [
        bot.length === 0 || bot.length > MAX.scopes,
        `${bot.length} bot scopes, not 1 to ${MAX.scopes}`,
      ],
      [
        stores && !bot.includes("datastore:read"),
        "datastores need the scope datastore:read",
      ],
      [
        stores && !bot.includes("datastore:write"),
        "datastores need the scope datastore:write",
      ],
    ]),
    ...repeated(bot).map((scope) => `the scope ${scope} is there twice`),
    ...bot.filter((it) => !between(it, 1, MAX.scopeLength)).map((it) =>
      `the scope ${it} is too long`
    ),
  ];
}

function domains(hosts: readonly string[]): string[] {
  return [
    ...when([[
      hosts.length > MAX.domains,
      `${hosts.length} outgoing domains: Slack allows ${MAX.domains}`,
    ]]),
    ...repeated(hosts).map((host) =>
      `the outgoing domain ${host} is there twice`
    ),
    ...hosts.filter((host) => host.length > MAX.domainLength)
      .map((host) =>
        `the outgoing domain ${host} has more than ${MAX.domainLength} characters`
      ),
    ...hosts.filter((host) => !HOST.test(host))
      .map((host) =>
        `the outgoing domain ${host} is not a host name in lower case without scheme, port and path`
      ),
  ];
}

function definition(it: FunctionDefinition, manifest: Manifest): string[] {
  return [
    ...named(it),
    ...when([[!it.source_file, "has no source_file"]]),
    ...parameters("input", it.input_parameters, manifest),
    ...parameters("output", it.output_parameters, manifest),
  ];
}

function named(
  { title, description }: { title?: string; description?: string },
): string[] {
  return when([
    [
      !between(title, 1, MAX.title),
      `has a title that is not 1 to ${MAX.title} characters`,
    ],
    [!description, "has no description"],
  ]);
}

function parameters(
  which: string,
  it: Parameters | undefined,
  manifest: Manifest,
): string[] {
  const { properties = {}, required = [] } = it ?? {};
  const types = Object.entries(properties).filter(([, { type }]) =>
    type.startsWith("#/types/") &&
    !(type.slice("#/types/".length) in (manifest.types ?? {}))
  );
  return [
    ...atMost(MAX.parameters, `${which} parameters`, properties),
    ...required.filter((name) => !(name in properties)).map((name) =>
      `requires the ${which} ${name}, which it has not`
    ),
    ...types.map(([name, { type }]) =>
      `has the ${which} ${name} of the type ${type}, which there is not`
    ),
  ];
}

function datastore(
  { attributes, primary_key: key, time_to_live_attribute: ttl }: Datastore,
): string[] {
  return [
    ...atMost(MAX.attributes, "attributes", attributes),
    ...when([
      [
        attributes[key]?.type !== "string",
        `has the primary key ${key}, which is no string attribute`,
      ],
      [
        ttl !== undefined && attributes[ttl]?.type !== "slack#/types/timestamp",
        `has the time to live ${ttl}, which is no timestamp attribute`,
      ],
    ]),
  ];
}

function workflow(
  it: Workflow,
  manifest: Manifest,
  slackFunctions: SlackFunctions,
): string[] {
  const problems = [
    ...named(it),
    ...parameters("input", it.input_parameters, manifest),
  ];
  if (it.steps.length === 0) problems.push("has no steps");
  const functions = it.steps.map((step) =>
    functionOf(step, manifest, slackFunctions)
  );
  for (const [at, step] of it.steps.entries()) {
    const called = functions[at];
    const where = `step ${at + 1} (${step.function_id})`;
    const said = called
      ? stepProblems(it, at, called, functions)
      : ["there is no such function"];
    problems.push(...said.map((problem) => `${where}: ${problem}`));
  }
  return problems;
}

function functionOf(
  step: Step,
  manifest: Manifest,
  slackFunctions: SlackFunctions,
): FunctionDefinition | undefined {
  const own = /^#\/functions\/(.+)$/.exec(step.function_id)?.[1];
  return own ? manifest.functions?.[own] : slackFunctions[step.function_id];
}

function stepProblems(
  { input_parameters: workflowInputs, steps }: Workflow,
  at: number,
  called: FunctionDefinition,
  functions: readonly (FunctionDefinition | undefined)[],
): string[] {
  const inputs = steps[at]?.inputs ?? {};
  const { properties = {}, required = [] } = called.input_parameters ?? {};
  const problems: string[] = [];
  for (const name of required) {
    if (inputs[name] === undefined) {
      problems.push(`requires ${name}, which is not given`);
    }
  }
  for (const [name, value] of Object.entries(inputs)) {
    const parameter = properties[name];
    if (!parameter) problems.push(`is given ${name}, which it does not have`);
    for (const reference of referencesIn(value)) {
      const found = lookUp(reference, at, workflowInputs, steps, functions);
      if (found === "missing") {
        problems.push(`${name} refers to {{${reference}}}, which there is not`);
      }
      // A null in a required parameter ends the workflow: parameter_validation_failed.
      if (
        found === "optional" && required.includes(name) &&
        value === `{{${reference}}}`
      ) {
        problems.push(
          `${name} is required, but {{${reference}}} may be missing`,
        );
      }
    }
    if (parameter?.type === INTERACTIVITY) {
      problems.push(...interactivity(name, value, at));
    }
  }
  if (steps[at]?.function_id === OPEN_FORM) problems.push(...form(inputs));
  return problems;
}

/** Slack checks at deploy: from the second step on, interactivity comes from the step just before. */
function interactivity(name: string, value: unknown, at: number): string[] {
  const from = at === 0
    ? /^\{\{inputs\.\w+\}\}$/
    : new RegExp(`^\\{\\{steps\\.${at - 1}\\.[\\w.]+\\}\\}$`);
  const source = at === 0 ? "an input of the workflow" : "the step just before";
  return when([[
    !from.test(String(value)),
    `${name} does not come from ${source}`,
  ]]);
}

/** Slack refuses a wrong form when it is opened, not at deploy. */
function form(inputs: Record<string, unknown>): string[] {
  const { title, fields } = inputs as { title?: unknown; fields?: FormFields };
  const elements = fields?.elements ?? [];
  const names = elements.map((element) => element.name);
  return [
    ...when([
      [
        !between(title, 1, MAX.formTitle),
        `the form's title ${
          JSON.stringify(title)
        } has not 1 to ${MAX.formTitle} characters`,
      ],
      [elements.length === 0, "the form has no fields"],
    ]),
    ...repeated(names).map((name) => `the form has the field ${name} twice`),
    ...elements.filter((it) => !it.title).map((it) =>
      `the form's field ${it.name} has no title`
    ),
    ...elements.filter((it) => !FORM_TYPES.test(it.type)).map((it) =>
      `the form's field ${it.name} has the type ${it.type}`
    ),
    ...(fields?.required ?? []).filter((name) => !names.includes(name))
      .map((name) => `the form requires the field ${name}, which it has not`),
  ];
}

type FormFields = {
  elements?: { name: string; title?: string; type: string }[];
  required?: string[];
};

/** The references in a step's input, however deep: `inputs.x`, `steps.0.y`. */
function referencesIn(value: unknown): string[] {
  return [...(JSON.stringify(value) ?? "").matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)]
    .map((match) => match[1] ?? "");
}

function lookUp(
  reference: string,
  at: number,
  workflowInputs: Parameters | undefined,
  steps: readonly Step[],
  functions: readonly (FunctionDefinition | undefined)[],
): "required" | "optional" | "missing" {
  const [kind, first = "", second = "", third] = reference.split(".");
  if (kind === "inputs") return given(workflowInputs, first);
  if (kind !== "steps" || Number(first) >= at) return "missing";
  const step = steps[Number(first)];
  if (
    step?.function_id === OPEN_FORM && second === "fields" &&
    third !== undefined
  ) {
    const { elements = [], required = [] } =
      (step.inputs.fields ?? {}) as FormFields;
    if (!elements.some((element) => element.name === third)) return "missing";
    return required.includes(third) ? "required" : "optional";
  }
  return given(functions[Number(first)]?.output_parameters, second);
}

function given(
  parameters: Parameters | undefined,
  name: string,
): "required" | "optional" | "missing" {
  if (!parameters?.properties?.[name]) return "missing";
  return parameters.required?.includes(name) ? "required" : "optional";
}

function each<T>(
  what: string,
  all: Record<string, T> | undefined,
  check: (it: T) => string[],
): string[] {
  return Object.entries(all ?? {}).flatMap(([id, it]) => [
    ...when([[
      !/^[a-z0-9_]+$/.test(id) || id.length > MAX.callbackId,
      `${what} ${id}: the name is not snake_case of at most ${MAX.callbackId} characters`,
    ]]),
    ...check(it).map((problem) => `${what} ${id}: ${problem}`),
  ]);
}

function atMost(max: number, what: string, all: object | undefined): string[] {
  const count = Object.keys(all ?? {}).length;
  return when([[count > max, `${count} ${what}: Slack allows ${max}`]]);
}

function between(text: unknown, min: number, max: number): boolean {
  return typeof text === "string" && text.length >= min && text.length <= max;
}

function repeated(all: readonly string[]): string[] {
  return [...new Set(all.filter((it, at) => all.indexOf(it) < at))];
}

function when(cases: [wrong: boolean, says: string][]): string[] {
  return cases.filter(([wrong]) => wrong).map(([, says]) => says);
}
