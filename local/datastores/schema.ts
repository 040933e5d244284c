import { ApiError } from "../web_api/method.ts";
import type { Manifest } from "../world.ts";
import type { Item } from "./values.ts";

export type Store = NonNullable<Manifest["datastores"]>[string];

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

/** Values by attribute type (SDK guide "Datastores"); a custom type's values are not looked into. */
const TYPES: Record<string, (value: unknown) => boolean> = {
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

/** Unknown attributes and wrong types are refused. Only plain types may be null. Answers the store. */
export function checkItem(store: Store, item: Item): Store {
  const key = item[store.primary_key];
  if (typeof key !== "string" || key === "") {
    const pointer = `/item/${store.primary_key}`;
    throw datastoreError(
      "missing_primary_key",
      `The primary key \`${store.primary_key}\` must be a string`,
      pointer,
    );
  }
  for (const [name, value] of Object.entries(item)) {
    const pointer = `/item/${name}`;
    const type = Object.hasOwn(store.attributes, name)
      ? store.attributes[name]?.type
      : undefined;
    if (type === undefined) {
      throw datastoreError(
        "invalid_attribute",
        `The datastore has no attribute \`${name}\``,
        pointer,
      );
    }
    if (value === undefined || (value === null && !type.startsWith("slack#"))) {
      continue;
    }
    const fits = TYPES[type] ?? (() => true);
    if (!fits(value)) {
      throw datastoreError(
        "invalid_attribute_type",
        `The attribute \`${name}\` must be of type ${type}`,
        pointer,
      );
    }
  }
  return store;
}

function isString(value: unknown): boolean {
  return typeof value === "string";
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
