import {
  choicesOf,
  type Field,
  FIELD_TYPES,
} from "../engine/builtins/form_fields.ts";
import { INTERACTIVITY } from "../engine/types.ts";
import {
  type FunctionDefinition,
  functionOf,
  type Manifest,
  type Parameters,
  type Step,
  type Workflow,
} from "./manifest_rules.ts";
import { between, each, repeated, when } from "./rules.ts";

/**
 * What Slack takes at deploy and what goes wrong later: at run time, in Workflow Builder, or for a
 * person who reads. Sentences begin with the field.
 */

const MAX_FORM_TITLE = 24;
const OPEN_FORM = "slack#/functions/open_form";

export function manifestWarnings(given: object): string[] {
  const manifest = given as Manifest;
  return [
    ...appearance(manifest),
    ...scopes(manifest),
    ...each("functions", manifest.functions, (it, at) => [
      ...named(it, at),
      ...unknownRequired(it.input_parameters, `${at}.input_parameters`),
      ...unknownRequired(it.output_parameters, `${at}.output_parameters`),
      ...when([[!it.source_file, `${at}.source_file is missing.`]]),
    ]),
    ...each("workflows", manifest.workflows, (it, at) => [
      ...named(it, at),
      ...unknownRequired(it.input_parameters, `${at}.input_parameters`),
      ...steps(it, at, manifest),
    ]),
  ];
}

function appearance({ display_information, icon }: Manifest): string[] {
  return when([
    [!icon, "icon is missing."],
    [
      !display_information.description,
      "display_information.description is missing.",
    ],
  ]);
}

function scopes({ oauth_config, datastores }: Manifest): string[] {
  const bot = oauth_config?.scopes?.bot ?? [];
  const hasStores = Object.keys(datastores ?? {}).length > 0;
  const needed = hasStores ? ["datastore:read", "datastore:write"] : [];
  return [
    ...when([[bot.length === 0, "oauth_config.scopes.bot is empty."]]),
    ...repeated(bot).map((scope) =>
      `oauth_config.scopes.bot: ${scope} is there twice.`
    ),
    ...needed.filter((scope) => !bot.includes(scope)).map((scope) =>
      `oauth_config.scopes.bot: datastores need ${scope}.`
    ),
  ];
}

function named({ description }: { description?: string }, at: string) {
  return when([
    [
      !/^\w+\.[a-z0-9_]+$/.test(at),
      `${at}: the callback_id is not snake_case.`,
    ],
    [!description, `${at}.description is missing.`],
  ]);
}

function unknownRequired(it: Parameters | undefined, at: string): string[] {
  const { properties = {}, required = [] } = it ?? {};
  return required.filter((name) => !Object.hasOwn(properties, name))
    .map((name) => `${at}.required: there is no property ${name}.`);
}

function steps(
  workflow: Workflow,
  field: string,
  manifest: Manifest,
): string[] {
  const functions = workflow.steps.map((step) => functionOf(step, manifest));
  return workflow.steps.flatMap((step, index) => {
    const at = `${field}.steps.${index}.inputs`;
    const called = functions[index];
    if (!called) return [];
    return [
      ...inputs(workflow, index, functions, at),
      ...(step.function_id === OPEN_FORM ? form(step.inputs, at) : []),
    ];
  });
}

function inputs(
  { input_parameters, steps }: Workflow,
  index: number,
  functions: readonly (FunctionDefinition | undefined)[],
  at: string,
): string[] {
  const { properties = {}, required = [] } =
    functions[index]?.input_parameters ?? {};
  return Object.entries(steps[index]?.inputs ?? {}).flatMap(([name, value]) => {
    const field = `${at}.${name}`;
    const found = referencesIn(value).map((reference) => ({
      reference,
      is: lookUp(reference, index, input_parameters, steps, functions),
    }));
    return [
      ...when([
        [!properties[name], `${field}: the function has no such input.`],
        [
          index === 0 && properties[name]?.type === INTERACTIVITY &&
          !/^\{\{inputs\.\w+\}\}$/.test(String(value)),
          `${field} does not come from an input of the workflow.`,
        ],
      ]),
      ...found.filter(({ is }) => is === "missing").map(({ reference }) =>
        `${field}: there is no {{${reference}}}.`
      ),
      // A null in a required parameter ends the workflow: parameter_validation_failed.
      ...found.filter(({ reference, is }) =>
        is === "optional" && required.includes(name) &&
        value === `{{${reference}}}`
      ).map(({ reference }) =>
        `${field} is required, but {{${reference}}} may be missing.`
      ),
    ];
  });
}

type Form = { title?: unknown; fields?: unknown };

/** What is no list of fields has none: it is told as empty. */
function fieldsOf(fields: unknown): { elements: Field[]; required: string[] } {
  const { elements, required } = isObject(fields) ? fields : {};
  return {
    elements: Array.isArray(elements)
      ? elements.filter(isObject) as unknown as Field[]
      : [],
    required: Array.isArray(required) ? required.map(String) : [],
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Slack refuses a wrong form when it is opened. */
function form({ title, fields }: Form, at: string): string[] {
  const { elements, required } = fieldsOf(fields);
  const names = elements.map(({ name }) => name);
  const field = `${at}.fields`;
  return [
    ...when([
      [
        !between(title, 1, MAX_FORM_TITLE),
        `${at}.title must have 1 to ${MAX_FORM_TITLE} characters.`,
      ],
      [elements.length === 0, `${field}.elements is empty.`],
    ]),
    ...repeated(names).map((name) =>
      `${field}.elements: ${name} is there twice.`
    ),
    ...elements.flatMap((it, index) =>
      when([
        [!it.title, `${field}.elements.${index}.title is missing.`],
        [
          !FIELD_TYPES.includes(it.type),
          `${field}.elements.${index}.type: a form cannot ask for ${it.type}.`,
        ],
        [
          it.type === "array" && it.items?.type === "string" &&
          choicesOf(it.items).length === 0,
          `${field}.elements.${index}.items has neither enum nor choices.`,
        ],
      ])
    ),
    ...required.filter((name) => !names.includes(name)).map((name) =>
      `${field}.required: there is no element ${name}.`
    ),
  ];
}

/** The references in a step's input, however deep: `inputs.x`, `steps.0.y`. */
function referencesIn(value: unknown): string[] {
  return [...(JSON.stringify(value) ?? "").matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)]
    .map((match) => match[1] ?? "");
}

type Found = "required" | "optional" | "missing";

function lookUp(
  reference: string,
  at: number,
  workflowInputs: Parameters | undefined,
  steps: readonly Step[],
  functions: readonly (FunctionDefinition | undefined)[],
): Found {
  const [kind, first = "", second = "", third] = reference.split(".");
  if (kind === "inputs") return given(workflowInputs, first);
  if (kind !== "steps" || Number(first) >= at) return "missing";
  const step = steps[Number(first)];
  if (
    step?.function_id === OPEN_FORM && second === "fields" &&
    third !== undefined
  ) {
    const { elements, required } = fieldsOf(step.inputs.fields);
    if (!elements.some(({ name }) => name === third)) return "missing";
    return required.includes(third) ? "required" : "optional";
  }
  // Of another app's function nothing is known.
  if (!functions[Number(first)]) return "required";
  return given(functions[Number(first)]?.output_parameters, second);
}

function given(parameters: Parameters | undefined, name: string): Found {
  if (!parameters?.properties?.[name]) return "missing";
  return parameters.required?.includes(name) ? "required" : "optional";
}
