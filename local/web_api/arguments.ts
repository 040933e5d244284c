import { ApiError, type Argument, type Method } from "./method.ts";

/** What Slack answers for these arguments when they are no JSON; for others `invalid_arguments`. */
const NOT_JSON: Record<string, string> = {
  blocks: "invalid_blocks_format",
  metadata: "invalid_metadata_format",
};

/**
 * Reads each declared argument by its type. The official client stringifies everything but strings (also `null`, to
 * `"null"`), so a form's value is JSON for every type but `string`. Undeclared arguments are ignored, as Slack does.
 */
export function readArguments(
  method: Method,
  raw: Record<string, unknown>,
): Record<string, unknown> {
  const args: Record<string, unknown> = {};
  for (const [name, argument] of Object.entries(method.args)) {
    const value = read(name, argument, raw[name]);
    if (value !== undefined) args[name] = value;
  }
  return args;
}

export function requireArguments(
  method: Method,
  args: Record<string, unknown>,
): void {
  const missing = Object.entries(method.args)
    .filter(([name, argument]) => argument.required && args[name] === undefined)
    .map(([name]) => `missing required field: ${name}`);
  if (missing.length > 0) throw invalidArguments(...missing);
}

export function invalidArguments(...messages: string[]): ApiError {
  return new ApiError("invalid_arguments", {
    response_metadata: {
      messages: messages.map((message) => `[ERROR] ${message}`),
    },
  });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function read(name: string, { type }: Argument, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  const refuse = (what: string) =>
    invalidArguments(`must provide ${what} [json-pointer:/${name}]`);
  switch (type) {
    case "string":
    case "timestamp": // never through JSON: `1700000000.000100` would lose its last zeros
      if (typeof value === "string") return value;
      if (typeof value === "number" || typeof value === "boolean") {
        return String(value);
      }
      throw refuse("a string");
    case "boolean":
      if ([true, "true", "1", 1].includes(value as string)) return true;
      if ([false, "false", "0", 0, ""].includes(value as string)) return false;
      if (value === "null") return undefined;
      throw refuse("a boolean");
    case "integer": {
      if (value === "null" || value === "") return undefined;
      const number = Number(value);
      if (Number.isInteger(number)) return number;
      throw refuse("an integer");
    }
    case "list":
      return list(name, value) ?? raise(refuse("a list"));
    default: {
      if (value === "") return undefined;
      const parsed = typeof value === "string"
        ? parse(value, () => notJson(name))
        : value;
      if (parsed === null) return undefined;
      if (type === "array" ? Array.isArray(parsed) : isRecord(parsed)) {
        return parsed;
      }
      throw NOT_JSON[name]
        ? notJson(name)
        : refuse(type === "array" ? "an array" : "an object");
    }
  }
}

/** `["a","b"]`, `a,b` or a JSON body's array. */
function list(name: string, value: unknown): string[] | undefined {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value !== "string") return undefined;
  if (value.startsWith("[")) {
    return list(name, parse(value, () => notJson(name)));
  }
  return value.split(",").map((each) => each.trim()).filter((each) =>
    each !== ""
  );
}

function notJson(name: string): ApiError {
  const code = NOT_JSON[name];
  return code
    ? new ApiError(code)
    : invalidArguments(`must be valid JSON [json-pointer:/${name}]`);
}

function parse(text: string, failure: () => ApiError): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw failure();
  }
}

function raise(error: Error): never {
  throw error;
}
