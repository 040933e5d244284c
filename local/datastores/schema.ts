import { ApiError } from "../web_api/method.ts";
import type { Manifest } from "../world.ts";
import type { Item } from "./values.ts";

export type Store = NonNullable<Manifest["datastores"]>[string];
export type Types = Manifest["types"];
type Attribute = Store["attributes"][string];

/** Slack's form for whatever a datastore call is refused for. */
export function datastoreError(
  code: string,
  message: string,
  pointer: string,
): ApiError {
  return new ApiError("datastore_error", {
    errors: [{ code, message, pointer }],
  });
}

/** Values by attribute type (SDK guide "Datastores"). */
const FITS: Record<string, (value: unknown) => boolean> = {
  string: isString,
  integer: Number.isInteger,
  number: (value) => typeof value === "number" && Number.isFinite(value),
  boolean: (value) => typeof value === "boolean",
  object: isObject,
  array: Array.isArray,
  "slack#/types/channel_id": isString,
  "slack#/types/user_id": isString,
  "slack#/types/usergroup_id": isString,
  "slack#/types/date": isString,
  "slack#/types/message_ts": isString,
  "slack#/types/timestamp": Number.isInteger,
  "slack#/types/rich_text": isObject,
};

/** Unknown attributes and wrong types are refused. `types` are the manifest's custom types. Answers the store. */
export function checkItem(
  store: Store,
  item: Item,
  types?: Types,
  pointer = "/item",
): Store {
  const key = item[store.primary_key];
  if (typeof key !== "string" || key === "") {
    throw datastoreError(
      "missing_primary_key",
      `The primary key \`${store.primary_key}\` must be a string`,
      `${pointer}/${store.primary_key}`,
    );
  }
  for (const [name, value] of Object.entries(item)) {
    const attribute = Object.hasOwn(store.attributes, name)
      ? store.attributes[name]
      : undefined;
    if (!attribute) {
      throw datastoreError(
        "invalid_attribute",
        `The datastore has no attribute \`${name}\``,
        `${pointer}/${name}`,
      );
    }
    const wrong = misfit(attribute, value, types);
    if (wrong) {
      throw datastoreError(
        "invalid_attribute_type",
        `The attribute \`${name}${wrong.within}\` must be of type ${wrong.type}`,
        `${pointer}/${name}${wrong.within}`,
      );
    }
  }
  return store;
}

/** The first value in it that is not of its type. Only plain types may be null. */
function misfit(
  attribute: Attribute,
  value: unknown,
  types: Types,
): { within: string; type: string } | undefined {
  const { type, items, properties } = resolved(attribute, types);
  const slackType = type.startsWith("slack#");
  if (value === undefined || (value === null && !slackType)) return;
  if (!(FITS[type]?.(value) ?? true)) return { within: "", type };
  const parts: [string, Attribute, unknown][] = [];
  if (items && Array.isArray(value)) {
    value.forEach((each, at) => parts.push([String(at), items, each]));
  }
  if (properties && isObject(value)) {
    for (const [name, property] of Object.entries(properties)) {
      parts.push([name, property, (value as Item)[name]]);
    }
  }
  for (const [name, part, each] of parts) {
    const wrong = misfit(part, each, types);
    if (wrong) return { ...wrong, within: `/${name}${wrong.within}` };
  }
}

/** A custom type stands for what it is made of; one that the manifest does not have takes anything. */
function resolved(attribute: Attribute, types: Types): Attribute {
  const name = /^#\/types\/(.*)$/.exec(attribute.type)?.[1];
  const custom = name === undefined ? undefined : types?.[name];
  return custom ? resolved(custom as Attribute, types) : attribute;
}

function isString(value: unknown): boolean {
  return typeof value === "string";
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
