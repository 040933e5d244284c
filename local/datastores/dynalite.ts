import { ApiError } from "../web_api/method.ts";
import type { Datastores, Manifest, ScanQuery } from "../world.ts";
import { type Dynamo, DynamoError, openDynamo } from "./dynamo.ts";
import { ExpressionError, normalizeExpression } from "./expression.ts";
import { expiring, type Time } from "./expiry.ts";
import { checkItem, datastoreError, type Store, type Types } from "./schema.ts";
import {
  type AttributeMap,
  fromAttributes,
  type Item,
  toAttribute,
  toAttributes,
} from "./values.ts";

/** DynamoDB: writes in one BatchWriteItem. */
const MAX_BATCH = 25;
const DEFAULT_LIMIT = 100;

/** `types` are the manifest's custom types. Without a `time` nothing expires. */
export interface Options {
  types?: Types;
  time?: Time;
}

/**
 * The app's datastores as Slack keeps them: one DynamoDB table each, with the primary key as hash key, and nothing
 * but single-item calls and scans. An item holds less than 400 KB.
 */
export async function openDatastores(
  stores: Manifest["datastores"] = {},
  { types, time }: Options = {},
): Promise<Datastores> {
  const tables = await openTables(stores, types);
  return time ? expiring(tables, stores, time) : tables;
}

async function openTables(
  stores: NonNullable<Manifest["datastores"]>,
  types: Types,
): Promise<Datastores> {
  const dynamo = openDynamo();
  const known = new Map(Object.entries(stores));
  for (const [name, { primary_key }] of known) {
    await createTable(dynamo, name, primary_key);
  }
  /** What each table holds, by id, as JSON: dump and restore need no scan. Calls are answered by DynamoDB alone. */
  const held = new Map(
    [...known.keys()].map((name) => [name, new Map<string, string>()]),
  );

  const find = (name: string): Store => {
    const store = known.get(name);
    if (store) return store;
    const message = "The datastore configuration could not be found";
    throw datastoreError("datastore_config_not_found", message, "/datastores");
  };
  const keyed = (name: string, id: string) => ({
    TableName: table(name),
    Key: { [find(name).primary_key]: { S: id } },
  });

  return {
    async put(name, item) {
      const { primary_key } = checkItem(find(name), item, types);
      await refusing(
        dynamo("PutItem", { TableName: table(name), Item: toAttributes(item) }),
        "/item",
      );
      held.get(name)?.set(String(item[primary_key]), JSON.stringify(item));
    },
    async update(name, item) {
      const { primary_key } = checkItem(find(name), item, types);
      const id = String(item[primary_key]);
      const input = {
        ...keyed(name, id),
        ...setting(item, primary_key),
        ReturnValues: "ALL_NEW",
      };
      const { Attributes } = await refusing(
        dynamo("UpdateItem", input),
        "/item",
      );
      const merged = fromAttributes(Attributes as AttributeMap);
      held.get(name)?.set(id, JSON.stringify(merged));
      return merged;
    },
    async get(name, id) {
      const { Item } = await refusing(
        dynamo("GetItem", { ...keyed(name, id), ConsistentRead: true }),
        "/id",
      );
      return Item ? fromAttributes(Item as AttributeMap) : undefined;
    },
    async delete(name, id) {
      await refusing(dynamo("DeleteItem", keyed(name, id)), "/id");
      held.get(name)?.delete(id);
    },
    async scan(name, query) {
      const { primary_key } = find(name);
      const input = {
        TableName: table(name),
        ...scanInput(query, primary_key),
      };
      const page = await refusing(dynamo("Scan", input), "/expression");
      const items = (page.Items as AttributeMap[]).map(fromAttributes);
      const last = page.LastEvaluatedKey as AttributeMap | undefined;
      return last
        ? {
          items,
          cursor: encodeCursor(String(fromAttributes(last)[primary_key])),
        }
        : { items };
    },
    dump() {
      const entries = [...held].map(([name, items]) => {
        const ids = [...items.keys()].sort();
        return [
          name,
          ids.map((id) => JSON.parse(items.get(id) ?? "{}") as Item),
        ] as const;
      });
      return Promise.resolve(Object.fromEntries(entries));
    },
    async restore(all) {
      await Promise.all([...held].map(async ([name, before]) => {
        const { primary_key } = find(name);
        const after = new Map(
          (all[name] ?? []).map((
            item,
          ) => [String(item[primary_key]), JSON.stringify(item)]),
        );
        await write(dynamo, name, differences(before, after, primary_key));
        held.set(name, after);
      }));
    },
    async close() {},
  };
}

/** Table names need three letters; a store's may be shorter. */
function table(store: string): string {
  return `ds_${store}`;
}

async function createTable(
  dynamo: Dynamo,
  store: string,
  key: string,
): Promise<void> {
  const TableName = table(store);
  await dynamo("CreateTable", {
    TableName,
    AttributeDefinitions: [{ AttributeName: key, AttributeType: "S" }],
    KeySchema: [{ AttributeName: key, KeyType: "HASH" }],
    BillingMode: "PAY_PER_REQUEST",
  });
  for (;;) {
    const { Table } = await dynamo("DescribeTable", { TableName });
    if ((Table as { TableStatus: string }).TableStatus === "ACTIVE") return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** Top-level merge: each attribute that is named replaces the old one as a whole. */
function setting(item: Item, primaryKey: string): Record<string, unknown> {
  const changes = Object.entries(item).filter(([name, value]) =>
    name !== primaryKey && value !== undefined
  );
  if (changes.length === 0) return {};
  return {
    UpdateExpression: `SET ${
      changes.map((_, at) => `#n${at} = :v${at}`).join(", ")
    }`,
    ExpressionAttributeNames: Object.fromEntries(
      changes.map(([name], at) => [`#n${at}`, name]),
    ),
    ExpressionAttributeValues: Object.fromEntries(
      changes.map(([, value], at) => [`:v${at}`, toAttribute(value)]),
    ),
  };
}

function scanInput(
  { expression, names, values, limit, cursor }: ScanQuery,
  primaryKey: string,
) {
  const start = cursor
    ? { ExclusiveStartKey: { [primaryKey]: { S: decodeCursor(cursor) } } }
    : {};
  const input = {
    Limit: limit ?? DEFAULT_LIMIT,
    ConsistentRead: true,
    ...start,
  };
  if (!expression?.trim()) return input;
  return {
    ...input,
    FilterExpression: normalized(expression),
    ...(names && Object.keys(names).length > 0
      ? { ExpressionAttributeNames: names }
      : {}),
    ...(values && Object.keys(values).length > 0
      ? { ExpressionAttributeValues: toAttributes(values) }
      : {}),
  };
}

function normalized(expression: string): string {
  try {
    return normalizeExpression(expression);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw datastoreError("invalid_expression", error.message, "/expression");
  }
}

/** What DynamoDB refuses, a datastore_error tells. */
async function refusing<T>(work: Promise<T>, pointer: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof DynamoError)) throw error;
    throw datastoreError("datastore_operation_failed", error.message, pointer);
  }
}

/** The writes that make the one into the other. */
function differences(
  before: Map<string, string>,
  after: Map<string, string>,
  primaryKey: string,
): unknown[] {
  const puts = [...after].filter(([id, item]) => before.get(id) !== item)
    .map(([, item]) => ({
      PutRequest: { Item: toAttributes(JSON.parse(item)) },
    }));
  const deletes = [...before.keys()].filter((id) => !after.has(id))
    .map((id) => ({ DeleteRequest: { Key: { [primaryKey]: { S: id } } } }));
  return [...puts, ...deletes];
}

async function write(
  dynamo: Dynamo,
  store: string,
  writes: readonly unknown[],
): Promise<void> {
  for (let at = 0; at < writes.length; at += MAX_BATCH) {
    await dynamo("BatchWriteItem", {
      RequestItems: { [table(store)]: writes.slice(at, at + MAX_BATCH) },
    });
  }
}

function encodeCursor(id: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(id)));
}

function decodeCursor(cursor: string): string {
  const letters = /^[\w+/]+=*$/.test(cursor) && cursor.length % 4 === 0
    ? atob(cursor)
    : "";
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const id = new TextDecoder().decode(bytes);
  if (id === "" || encodeCursor(id) !== cursor) {
    throw new ApiError("invalid_cursor");
  }
  return id;
}
