/** What `{{…}}` may refer to: `inputs.x`, `steps.0.y`, `data.x`, `event_timestamp`. */
export type Scope = Record<string, unknown>;

/**
 * Fills templates in, at any depth. A value that is exactly one template keeps its type; inside
 * longer text it is written out, structures as JSON. What a template does not find is null.
 */
export function fill(value: unknown, scope: Scope): unknown {
  if (typeof value === "string") return fillText(value, scope);
  if (Array.isArray(value)) return value.map((item) => fill(item, scope));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, fill(item, scope)]),
  );
}

function fillText(text: string, scope: Scope): unknown {
  const whole = /^\{\{\s*([\w.-]+)\s*\}\}$/.exec(text);
  if (whole) return structuredClone(find(whole[1] ?? "", scope) ?? null);
  return text.replace(
    /\{\{\s*([\w.-]+)\s*\}\}/g,
    (_, path: string) => written(find(path, scope)),
  );
}

/** Names may have dots in them: the longest one that is there counts. */
function find(path: string, scope: Scope): unknown {
  let at: unknown = scope;
  const names = path.split(".");
  while (names.length > 0) {
    const whole = member(at, names.join("."));
    if (whole !== undefined) return whole;
    at = member(at, names.shift() ?? "");
  }
  return at;
}

function member(of: unknown, name: string): unknown {
  if (of === null || typeof of !== "object") return undefined;
  if (Array.isArray(of)) {
    return /^\d+$/.test(name) ? of[Number(name)] : undefined;
  }
  return Object.hasOwn(of, name)
    ? (of as Record<string, unknown>)[name]
    : undefined;
}

function written(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
