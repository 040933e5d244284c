import { ApiError, type Argument, type Call, defineMethod } from "../method.ts";
import { invalidArguments } from "../arguments.ts";

const READ = ["datastore:read"] as const;
const WRITE = ["datastore:write"] as const;
const MAX_BULK = 25;
/** Slack: 1–1000 items are read for a page, 100 unless told otherwise. */
const MAX_PAGE = 1000;
const DEFAULT_PAGE = 100;

type Item = Record<string, unknown>;

/** `app_id` goes with user tokens only; a function's token knows its app. */
const datastore: Argument = { type: "string", required: true };
const item: Argument = { type: "object", required: true };
const id: Argument = { type: "string", required: true };
const ids: Argument = { type: "array", required: true };
const items: Argument = { type: "array", required: true };
const filter = {
  datastore,
  expression: { type: "string" },
  expression_attributes: { type: "object" },
  expression_values: { type: "object" },
} as const;

const put = defineMethod({
  name: "apps.datastore.put",
  tier: 4,
  scopes: WRITE,
  args: { datastore, item },
  async answer({ world, args }) {
    const store = String(args.datastore);
    await world.datastores.put(store, args.item as Item);
    return { datastore: store, item: args.item };
  },
});

const update = defineMethod({
  name: "apps.datastore.update",
  tier: 4,
  scopes: WRITE,
  args: { datastore, item },
  async answer({ world, args }) {
    const store = String(args.datastore);
    return {
      datastore: store,
      item: await world.datastores.update(store, args.item as Item),
    };
  },
});

/** The argument is called `id` whatever the primary key's name; an unknown id gives an empty item. */
const get = defineMethod({
  name: "apps.datastore.get",
  tier: 4,
  scopes: READ,
  args: { datastore, id },
  async answer({ world, args }) {
    const store = String(args.datastore);
    return {
      datastore: store,
      item: await world.datastores.get(store, String(args.id)) ?? {},
    };
  },
});

const deleteItem = defineMethod({
  name: "apps.datastore.delete",
  tier: 4,
  scopes: WRITE,
  args: { datastore, id },
  async answer({ world, args }) {
    await world.datastores.delete(String(args.datastore), String(args.id));
    return {};
  },
});

const query = defineMethod({
  name: "apps.datastore.query",
  tier: 4,
  scopes: READ,
  args: { ...filter, limit: { type: "integer" }, cursor: { type: "string" } },
  async answer(call) {
    const limit = call.args.limit === undefined
      ? DEFAULT_PAGE
      : Number(call.args.limit);
    if (limit < 1 || limit > MAX_PAGE) throw new ApiError("invalid_limit");
    const { items, cursor } = await scan(
      call,
      limit,
      call.args.cursor as string | undefined,
    );
    const more = cursor ? { response_metadata: { next_cursor: cursor } } : {};
    return { datastore: String(call.args.datastore), items, ...more };
  },
});

/** The whole store is read for it. */
const count = defineMethod({
  name: "apps.datastore.count",
  tier: 3,
  scopes: READ,
  args: filter,
  async answer(call) {
    let count = 0;
    let cursor: string | undefined;
    do {
      const page = await scan(call, MAX_PAGE, cursor);
      count += page.items.length;
      cursor = page.cursor;
    } while (cursor);
    return { datastore: String(call.args.datastore), count };
  },
});

const bulkGet = defineMethod({
  name: "apps.datastore.bulkGet",
  tier: 3,
  scopes: READ,
  args: { datastore, ids },
  async answer({ world, args }) {
    const store = String(args.datastore);
    const wanted = bulk(args.ids, "ids").map(String);
    const found = await Promise.all(
      wanted.map((each) => world.datastores.get(store, each)),
    );
    return {
      datastore: store,
      items: found.filter((each) => each !== undefined),
      failed_items: [],
    };
  },
});

const bulkPut = defineMethod({
  name: "apps.datastore.bulkPut",
  tier: 3,
  scopes: WRITE,
  args: { datastore, items },
  async answer({ world, args }) {
    const store = String(args.datastore);
    for (const each of bulk(args.items, "items")) {
      await world.datastores.put(store, each as Item);
    }
    return { datastore: store, failed_items: [] };
  },
});

const bulkDelete = defineMethod({
  name: "apps.datastore.bulkDelete",
  tier: 3,
  scopes: WRITE,
  args: { datastore, ids },
  async answer({ world, args }) {
    const store = String(args.datastore);
    for (const each of bulk(args.ids, "ids")) {
      await world.datastores.delete(store, String(each));
    }
    return { datastore: store, failed_items: [] };
  },
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

function bulk(value: unknown, name: string): unknown[] {
  const all = value as unknown[];
  if (all.length > MAX_BULK) {
    throw invalidArguments(
      `no more than ${MAX_BULK} items allowed [json-pointer:/${name}]`,
    );
  }
  return all;
}
