import type { ParameterSet } from "../world.ts";

/** Slack: a string parameter's length in UTF-8. */
const MAX_STRING_BYTES = 4000;

type Property = ParameterSet["properties"][string];
type Types = Record<string, unknown> | undefined;

/**
 * Checks values against their parameters. Answers the platform's sentence for the first that does
 * not fit. `types` are the manifest's custom types.
 */
export function checkParameters(
  set: ParameterSet | undefined,
  values: Record<string, unknown>,
  types?: Types,
): string | undefined {
  for (const [name, property] of Object.entries(set?.properties ?? {})) {
    const value = values[name];
    if (value === undefined || value === null) {
      if (!set?.required.includes(name)) continue;
      return `parameter_validation_failed - Null value for non-nullable parameter \`${name}\``;
    }
    const wrong = misfit(property, value, types);
    if (wrong) {
      return `parameter_validation_failed - Validation for parameter \`${name}\` failed: ${wrong}`;
    }
  }
}

/** Why a value is not of this property's type. */
function misfit(
  property: Property,
  value: unknown,
  types: Types,
): string | undefined {
  const type = baseType(property.type, types);
  const expected = EXPECTED[type] ??
    (type.startsWith("slack#/types/") ? "string" : undefined);
  if (expected && !is(expected, value)) {
    return `value is not of type ${type.replace("slack#/types/", "")}`;
  }
  if (typeof value === "string") return textMisfit(property, value);
  if (typeof value === "number") return numberMisfit(property, value);
}

/** A custom type stands for what it is made of. */
function baseType(type: string, types: Types): string {
  const name = type.startsWith("#/types/")
    ? type.slice("#/types/".length)
    : undefined;
  const custom = name === undefined
    ? undefined
    : types?.[name] as { type?: string } | undefined;
  return custom?.type ? baseType(custom.type, types) : type;
}

type Expected =
  | "string"
  | "number"
  | "integer"
  | "boolean"
  | "array"
  | "object"
  | "any";
const EXPECTED: Record<string, Expected> = {
  string: "string",
  number: "number",
  integer: "integer",
  boolean: "boolean",
  array: "array",
  object: "object",
  "slack#/types/timestamp": "integer",
  "slack#/types/blocks": "array",
  "slack#/types/interactivity": "object",
  "slack#/types/user_context": "object",
  "slack#/types/message_context": "object",
  "slack#/types/rich_text": "any",
  "slack#/types/expanded_rich_text": "any",
  "slack#/types/form_input_object": "object",
  "slack#/types/credential/oauth2": "any",
};

function is(expected: Expected, value: unknown): boolean {
  switch (expected) {
    case "any":
      return true;
    case "array":
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && !Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    case "string":
      return typeof value === "string";
    case "number":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
  }
}

function textMisfit(property: Property, value: string): string | undefined {
  const { minLength, maxLength } = property;
  if (typeof maxLength === "number" && value.length > maxLength) {
    return `value is more characters than maxLength - ${maxLength} characters`;
  }
  if (typeof minLength === "number" && value.length < minLength) {
    return `value is less characters than minLength - ${minLength} characters`;
  }
  if (
    property.type === "string" &&
    new TextEncoder().encode(value).length > MAX_STRING_BYTES
  ) {
    return `value is more than ${MAX_STRING_BYTES} bytes`;
  }
  if (Array.isArray(property.enum) && !property.enum.includes(value)) {
    return `value is not one of ${property.enum.join(", ")}`;
  }
}

function numberMisfit(property: Property, value: number): string | undefined {
  const { minimum, maximum } = property;
  if (typeof maximum === "number" && value > maximum) {
    return `value is more than maximum - ${maximum}`;
  }
  if (typeof minimum === "number" && value < minimum) {
    return `value is less than minimum - ${minimum}`;
  }
}
