/** What `{{…}}` may refer to: `inputs.x`, `steps.0.y`, `data.x`, `event_timestamp`. */
export type Scope = Record<string, unknown>;

/**
 * Fills templates in, at any depth. A value that is exactly one template keeps its type; inside
 * longer text it is written out. What a template does not find is null.
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
  if (whole) return find(whole[1] ?? "", scope) ?? null;
  return text.replace(
    /\{\{\s*([\w.-]+)\s*\}\}/g,
    (_, path: string) => written(find(path, scope)),
  );
}

function find(path: string, scope: Scope): unknown {
  let at: unknown = scope;
  const names = path.split(".");
  while (names.length > 0) {
    if (at === null || typeof at !== "object") return undefined;
    const within = at as Record<string, unknown>;
    const rest = names.join(".");
    if (Object.hasOwn(within, rest)) return within[rest];
    const name = names.shift() ?? "";
    at = Object.hasOwn(within, name) ? within[name] : undefined;
  }
  return at;
}

function written(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
