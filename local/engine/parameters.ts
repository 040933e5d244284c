import { isRecord } from "../web_api/arguments.ts";
import type { ParameterSet } from "../world.ts";
import { fits } from "./types.ts";

/** Slack: a string parameter's length in UTF-8. */
const MAX_STRING_BYTES = 4000;
const NUMBERS: readonly string[] = ["number", "integer"];

/** What a parameter, an array's item or an object's property may be. */
export interface Property {
  type: string;
  minLength?: number;
  maxLength?: number;
  format?: string;
  minimum?: number;
  maximum?: number;
  enum?: unknown[];
  choices?: { value: unknown }[];
  items?: Property;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Property>;
  required?: string[];
  additionalProperties?: boolean;
}
type Types = Record<string, unknown> | undefined;

/**
 * Checks values against their parameters. Answers the platform's sentence for the first that does
 * not fit. `types` are the manifest's custom types. Slack applies no defaults (deno-slack-sdk #332).
 */
export function checkParameters(
  set: ParameterSet | undefined,
  values: Record<string, unknown>,
  types?: Types,
): string | undefined {
  for (const [name, property] of Object.entries(set?.properties ?? {})) {
    const value = values[name];
    if (value === undefined || value === null) {
      if (!set?.required?.includes(name)) continue;
      return `parameter_validation_failed - Null value for non-nullable parameter \`${name}\``;
    }
    const wrong = misfit(property, value, types);
    if (wrong) return invalid(name, wrong);
  }
}

/**
 * The values as their parameters' types: Slack takes a text of digits for a number (what was typed into
 * a number_input, in slack-samples/deno-triage-rotation) and a number for a text (a timestamp, in
 * slack-samples/deno-code-snippets, Event_Triggers).
 */
export function coerced(
  set: ParameterSet | undefined,
  values: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const type = set?.properties?.[name]?.type;
      if (type === "string" && typeof value === "number") {
        return [name, String(value)];
      }
      return type && NUMBERS.includes(type) && isNumeric(value)
        ? [name, Number(value)]
        : [name, value];
    }),
  );
}

function isNumeric(value: unknown): boolean {
  return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value);
}

/** The platform's sentence for a parameter that is there but wrong. */
export function invalid(parameter: string, why: string): string {
  return `parameter_validation_failed - Validation for parameter \`${parameter}\` failed: ${why}`;
}

/** Why a value is not what its property says. `pointer` is where it stands within the parameter. */
function misfit(
  given: Property,
  value: unknown,
  types: Types,
  pointer = "",
): string | undefined {
  const property = resolved(given, types);
  const wrong = fits(property.type, value)
    ? breach(property, value)
    : `value is not of type ${property.type.replace("slack#/types/", "")}`;
  if (wrong) return pointer ? `${wrong} [json-pointer:${pointer}]` : wrong;
  if (Array.isArray(value)) {
    return firstOf(
      value.map((item, at) => () =>
        property.items &&
        misfit(property.items, item, types, `${pointer}/${at}`)
      ),
    );
  }
  if (isRecord(value)) return membersMisfit(property, value, types, pointer);
}

function membersMisfit(
  { properties = {}, required = [], additionalProperties }: Property,
  value: Record<string, unknown>,
  types: Types,
  pointer: string,
): string | undefined {
  const where = pointer && ` [json-pointer:${pointer}]`;
  const isAbsent = (name: string) =>
    value[name] === undefined || value[name] === null;
  if (required.some(isAbsent)) return `missing_required_value${where}`;
  const extra = Object.keys(value).find((name) =>
    !Object.hasOwn(properties, name)
  );
  if (additionalProperties === false && extra !== undefined) {
    return `additional property ${extra} is not allowed${where}`;
  }
  return firstOf(
    Object.entries(properties).map(([name, property]) => () =>
      isAbsent(name)
        ? undefined
        : misfit(property, value[name], types, `${pointer}/${name}`)
    ),
  );
}

/** A custom type stands for what it is made of; what the parameter itself says comes first. */
function resolved(property: Property, types: Types): Property {
  let at = property;
  const seen = new Set<string>();
  while (at.type?.startsWith("#/types/") && !seen.has(at.type)) {
    seen.add(at.type);
    const custom = types?.[at.type.slice("#/types/".length)];
    if (!isRecord(custom) || typeof custom.type !== "string") break;
    at = { ...custom, ...at, type: custom.type };
  }
  return at;
}

/** Which of the property's constraints the value breaks. */
function breach(property: Property, value: unknown): string | undefined {
  const allowed = property.enum ?? property.choices?.map(({ value }) => value);
  if (allowed?.length && !Array.isArray(value) && !allowed.includes(value)) {
    return `value is not one of ${allowed.join(", ")}`;
  }
  if (typeof value === "string") return textBreach(property, value);
  if (typeof value === "number") return numberBreach(property, value);
  if (Array.isArray(value)) return listBreach(property, value);
}

function textBreach(
  { type, minLength, maxLength, format }: Property,
  value: string,
): string | undefined {
  const length = [...value].length;
  if (maxLength !== undefined && length > maxLength) {
    return `value is more characters than maxLength - ${maxLength} characters`;
  }
  if (minLength !== undefined && length < minLength) {
    return `value is less characters than minLength - ${minLength} characters`;
  }
  if (
    type === "string" &&
    new TextEncoder().encode(value).length > MAX_STRING_BYTES
  ) {
    return `value is more than ${MAX_STRING_BYTES} bytes`;
  }
  if (format === "url" && !URL.canParse(value)) return "value is not a url";
  if (format === "email" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) {
    return "value is not an email";
  }
}

function numberBreach(
  { minimum, maximum }: Property,
  value: number,
): string | undefined {
  if (maximum !== undefined && value > maximum) {
    return `value is more than maximum - ${maximum}`;
  }
  if (minimum !== undefined && value < minimum) {
    return `value is less than minimum - ${minimum}`;
  }
}

function listBreach(
  { minItems, maxItems }: Property,
  value: unknown[],
): string | undefined {
  if (maxItems !== undefined && value.length > maxItems) {
    return `value is more items than maxItems - ${maxItems} items`;
  }
  if (minItems !== undefined && value.length < minItems) {
    return `value is less items than minItems - ${minItems} items`;
  }
}

function firstOf(
  checks: (() => string | undefined)[],
): string | undefined {
  for (const check of checks) {
    const wrong = check();
    if (wrong) return wrong;
  }
}
