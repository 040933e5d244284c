import { checkItem, datastoreError } from "../../datastores/schema.ts";
import { count as next } from "../../ids.ts";
import type { World } from "../../world.ts";
import { invalidArguments, isRecord } from "../arguments.ts";
import { own } from "../channels.ts";
import { counted } from "../counts.ts";
import {
  type Answer,
  ApiError,
  type Argument,
  type Call,
  defineMethod,
  type Method,
} from "../method.ts";

const MAX_BULK = 25;
/** Slack: 1–1000 items are read for a page, 100 unless told otherwise. */
const MAX_PAGE = 1000;
const DEFAULT_PAGE = 100;

type Item = Record<string, unknown>;

/** `app_id` is for user tokens; an app's own token may name that app only. */
const common = {
  datastore: { type: "string", required: true },
  app_id: { type: "string" },
} satisfies Record<string, Argument>;
const item: Argument = { type: "object", required: true };
const id: Argument = { type: "string", required: true };
const ids: Argument = { type: "list", required: true };
const items: Argument = { type: "array", required: true };
const filter = {
  expression: { type: "string" },
  expression_attributes: { type: "object" },
  expression_values: { type: "object" },
} satisfies Record<string, Argument>;

const put = define("put", 4, { item }, async ({ world, args }, datastore) => {
  await world.datastores.put(datastore, args.item as Item);
  return { datastore, item: args.item };
});

const update = define(
  "update",
  4,
  { item },
  async ({ world, args }, datastore) => ({
    datastore,
    item: await world.datastores.update(datastore, args.item as Item),
  }),
);

/** The argument is called `id` whatever the primary key's name; an unknown id gives an empty item. */
const get = define("get", 4, { id }, async (call, datastore) => ({
  datastore,
  item: await call.world.datastores.get(datastore, idOf(call)) ?? {},
}));

const deleteItem = define("delete", 4, { id }, async (call, datastore) => {
  await call.world.datastores.delete(datastore, idOf(call));
  return {};
});

const query = define(
  "query",
  4,
  { ...filter, limit: { type: "integer" }, cursor: { type: "string" } },
  async (call, datastore) => {
    const limit = Number(call.args.limit ?? DEFAULT_PAGE);
    if (limit < 1 || limit > MAX_PAGE) throw new ApiError("invalid_limit");
    const { items, cursor } = await scan(
      call,
      limit,
      call.args.cursor as string | undefined,
    );
    const more = cursor ? { response_metadata: { next_cursor: cursor } } : {};
    return { datastore, items, ...more };
  },
);

/** The whole store is read for it. */
const count = define("count", 3, filter, async (call, datastore) => {
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await scan(call, MAX_PAGE, cursor);
    count += page.items.length;
    cursor = page.cursor;
  } while (cursor);
  return { datastore, count };
});

const bulkGet = define("bulkGet", 3, { ids }, async (call, datastore) => {
  const items: Item[] = [];
  const failed_items = await bulk(call, idsOf(call), async (each) => {
    const found = await call.world.datastores.get(datastore, each);
    if (found) items.push(found);
  });
  return bulkAnswer({ datastore, items, failed_items });
});

/** One item that is not right, and nothing is put. */
const bulkPut = define("bulkPut", 3, { items }, async (call, datastore) => {
  const { world, args } = call;
  const items = counted<Item>(args.items, "items", 1, MAX_BULK);
  items.forEach((each, at) => {
    if (isRecord(each)) return;
    throw invalidArguments(
      `must provide an object [json-pointer:/items/${at}]`,
    );
  });
  const { datastores, types } = world.app.manifest;
  const store = own(datastores ?? {}, datastore);
  if (store) {
    items.forEach((each, at) => checkItem(store, each, types, `/items/${at}`));
    distinct(items.map((each) => String(each[store.primary_key])), "/items");
  }
  const failed_items = await bulk(
    call,
    items,
    (each) => world.datastores.put(datastore, each),
  );
  return bulkAnswer({ datastore, failed_items });
});

const bulkDelete = define("bulkDelete", 3, { ids }, async (call, datastore) => {
  const failed_items = await bulk(
    call,
    idsOf(call),
    (each) => call.world.datastores.delete(datastore, each),
  );
  return bulkAnswer({ datastore, failed_items });
});

export const appsDatastore = [
  put,
  update,
  get,
  deleteItem,
  query,
  count,
  bulkGet,
  bulkPut,
  bulkDelete,
];

function define(
  name: string,
  tier: 3 | 4,
  args: Record<string, Argument>,
  answer: (call: Call, datastore: string) => Promise<Answer>,
): Method {
  const reads = ["get", "query", "count", "bulkGet"].includes(name);
  const errors = ["datastore_error", "invalid_app_id", "invalid_datastore"];
  if (name.startsWith("bulk")) errors.push("partial_failure");
  if (name === "query") errors.push("invalid_limit", "invalid_cursor");
  return defineMethod({
    name: `apps.datastore.${name}`,
    tier,
    scopes: [reads ? "datastore:read" : "datastore:write"],
    args: { ...common, ...args },
    errors,
    answer(call) {
      const { datastore, app_id } = call.args;
      if (app_id !== undefined && app_id !== call.world.app.id) {
        throw new ApiError("invalid_app_id");
      }
      if (String(datastore).trim() === "") {
        throw new ApiError("invalid_datastore");
      }
      const name = storeName(call.world, String(datastore));
      return answer(
        { ...call, args: { ...call.args, datastore: name } },
        name,
      );
    },
  });
}

/** Slack's own incident sample asks for `Incidents` and defined `incidents`: case does not matter. */
function storeName(world: World, name: string): string {
  const known = Object.keys(world.app.manifest.datastores ?? {});
  return known.find((one) => one === name) ??
    known.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name;
}

function scan(
  { world, args }: Call,
  limit: number,
  cursor: string | undefined,
) {
  return world.datastores.scan(String(args.datastore), {
    expression: args.expression as string | undefined,
    names: args.expression_attributes as Record<string, string> | undefined,
    values: args.expression_values as Item | undefined,
    limit,
    cursor: cursor || undefined,
  });
}

function idOf({ args }: Call): string {
  if (args.id === "") {
    throw invalidArguments("must be more than 0 characters [json-pointer:/id]");
  }
  return String(args.id);
}

function idsOf({ args }: Call): string[] {
  const ids = counted<string>(args.ids, "ids", 1, MAX_BULK);
  distinct(ids, "/ids");
  return ids;
}

/** DynamoDB, which stands behind it, refuses a batch that names an item twice. */
function distinct(ids: string[], pointer: string): void {
  if (new Set(ids).size === ids.length) return;
  throw datastoreError(
    "datastore_operation_failed",
    "Provided list of item keys contains duplicates",
    pointer,
  );
}

/** Answers those that failed: every n-th in the workspace's life, as `settings.partialBulk` has it. */
async function bulk<T>(
  { world }: Call,
  all: T[],
  work: (each: T) => Promise<void>,
): Promise<T[]> {
  const { partialBulk } = world.settings;
  const failed: T[] = [];
  for (const each of all) {
    const fails = typeof partialBulk === "number" &&
      next(world.state, "bulk item") % partialBulk === 0;
    if (fails) failed.push(each);
    else await work(each);
  }
  return failed;
}

/** What failed is to be tried again: whole items of bulkPut, else ids. */
function bulkAnswer(answer: Answer & { failed_items: unknown[] }): Answer {
  if (answer.failed_items.length === 0) return answer;
  throw new ApiError("partial_failure", answer);
}
