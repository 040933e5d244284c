import type { Manifest, Parameter } from "../local/apps/manifest_rules.ts";
import { when } from "../local/apps/rules.ts";

/** What Slack demands of a trigger of the app, as a pure function that says what is wrong. */

export type Trigger = {
  type: string;
  name?: string;
  workflow: string;
  inputs?: Record<string, { value?: unknown; customizable?: boolean }>;
};

const INTERACTIVITY = "slack#/types/interactivity";
/** Slack: link triggers hand these over as text; objects and arrays cannot be customized. */
const CUSTOMIZABLE_TYPES =
  /^(string|boolean|integer|number|slack#\/types\/(channel_id|user_id|usergroup_id|message_ts|date|timestamp))$/;

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
