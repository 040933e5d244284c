import { ApiError, type Argument, type Method } from "./method.ts";

/** What Slack answers for these arguments when they are no JSON; for others `invalid_arguments`. */
const NOT_JSON: Record<string, string> = {
  blocks: "invalid_blocks_format",
  metadata: "invalid_metadata_format",
};

/** Far beyond any block or item. Slack gives no number. */
const MAX_DEPTH = 100;

/**
 * Reads each declared argument by its type. The official client stringifies everything but strings (also `null`, to
 * `"null"`), so a form's value is JSON for every type but `string`. Undeclared arguments are ignored, as Slack does.
 */
export function readArguments(
  method: Pick<Method, "args">,
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
      return asText(value) ?? raise(refuse("a string"));
    case "boolean":
      if ([true, "true", "1", 1].includes(value as string)) return true;
      if ([false, "false", "0", 0, ""].includes(value as string)) return false;
      if (value === "null") return undefined;
      throw refuse("a boolean");
    case "integer": {
      if (value === "null" || value === "") return undefined;
      const number = Number(asText(value) ?? NaN);
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
      const fits = type === "array" ? Array.isArray(parsed) : isRecord(parsed);
      if (fits && !isDeeper(parsed, MAX_DEPTH)) return parsed;
      throw NOT_JSON[name]
        ? notJson(name)
        : refuse(type === "array" ? "an array" : "an object");
    }
  }
}

/** `["a","b"]`, `a,b` or a JSON body's array. */
function list(name: string, value: unknown): string[] | undefined {
  if (Array.isArray(value)) {
    const texts = value.flatMap((each) => asText(each) ?? []);
    return texts.length === value.length ? texts : undefined;
  }
  if (typeof value !== "string") return undefined;
  if (value.startsWith("[")) {
    return list(name, parse(value, () => notJson(name)));
  }
  return value.split(",").map((each) => each.trim()).filter((each) =>
    each !== ""
  );
}

function asText(value: unknown): string | undefined {
  return ["string", "number", "boolean"].includes(typeof value)
    ? String(value)
    : undefined;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 ||
    Object.values(value).some((each) => isDeeper(each, levels - 1));
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
