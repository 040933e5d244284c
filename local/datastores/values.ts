/** DynamoDB's attribute values: `{"S":"text"}`, `{"N":"1.5"}`, `{"M":{…}}` … */
type AttributeValue =
  | { S: string }
  | { N: string }
  | { BOOL: boolean }
  | { NULL: true }
  | { L: AttributeValue[] }
  | { M: Record<string, AttributeValue> };

export type Item = Record<string, unknown>;
export type AttributeMap = Record<string, AttributeValue>;

export function toAttribute(value: unknown): AttributeValue {
  if (value === null || value === undefined) return { NULL: true };
  if (typeof value === "string") return { S: value };
  if (typeof value === "number") return { N: String(value) };
  if (typeof value === "boolean") return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(toAttribute) };
  return { M: toAttributes(value as Item) };
}

export function toAttributes(item: Item): AttributeMap {
  return mapValues(item, toAttribute);
}

function fromAttribute(value: AttributeValue): unknown {
  if ("S" in value) return value.S;
  if ("N" in value) return Number(value.N);
  if ("BOOL" in value) return value.BOOL;
  if ("NULL" in value) return null;
  if ("L" in value) return value.L.map(fromAttribute);
  return fromAttributes(value.M);
}

export function fromAttributes(item: AttributeMap): Item {
  return mapValues(item, fromAttribute);
}

/** `undefined` does not exist in JSON. Own entries only, so that `__proto__` stays an ordinary name. */
function mapValues<A, B>(
  record: Record<string, A>,
  change: (value: A) => B,
): Record<string, B> {
  const entries = Object.entries(record).filter(([, value]) =>
    value !== undefined
  );
  return Object.fromEntries(
    entries.map(([name, value]) => [name, change(value)]),
  );
}
