/** monday.com, GraphQL: one board. Refusals come under HTTP 200. Creating has no idempotency key. */
import { buildSchema, graphql, GraphQLError } from "graphql";
import { isObject, jsonBody } from "./http.ts";
import {
  COLUMNS,
  GROUPS,
  type MondayItem,
  type MondayUpdate,
  plainUpdate,
  readValues,
  textOf,
} from "./monday_board.ts";
import {
  ACCOUNTS,
  defineVendor,
  type VendorAnswer,
  type VendorContext,
} from "./vendor.ts";

export interface MondayState {
  /** Oldest first. */
  items: MondayItem[];
  /** What the present minute has cost. */
  spent: { minute: number; calls: number; complexity: number };
}

const ACCOUNT = ACCOUNTS.monday;
const CALLS_PER_MINUTE = 1_000;
const COMPLEXITY_PER_MINUTE = 10_000_000;
/** Roughly: a mutation, and each object that a query may answer with. */
const COMPLEXITY = { mutation: 30_000, object: 200 };
/** Search by column knows a new item after that. */
const INDEXED_AFTER_MS = 10_000;
const NAME_MAX_LENGTH = 255;

/** The part of the schema that is played. */
const SCHEMA = buildSchema(`
  scalar JSON
  scalar Date
  type Query {
    me: User
    boards(ids: [ID!], limit: Int = 25): [Board]
    items(ids: [ID!], limit: Int = 25): [Item]
    items_page_by_column_values(
      board_id: ID!
      columns: [ItemsPageByColumnValuesQuery!]
      cursor: String
      limit: Int! = 25
    ): ItemsResponse!
  }
  type Mutation {
    create_item(
      board_id: ID!
      column_values: JSON
      create_labels_if_missing: Boolean
      group_id: String
      item_name: String!
    ): Item
    create_update(body: String!, item_id: ID): Update
    change_multiple_column_values(
      board_id: ID!
      column_values: JSON!
      create_labels_if_missing: Boolean
      item_id: ID
    ): Item
  }
  input ItemsPageByColumnValuesQuery {
    column_id: String!
    column_values: [String]!
  }
  type ItemsResponse { cursor: String items: [Item!]! }
  type Item {
    id: ID!
    name: String!
    url: String!
    created_at: Date
    group: Group
    column_values(ids: [String!]): [ColumnValue!]!
    updates(limit: Int = 25, page: Int = 1): [Update!]
  }
  type ColumnValue { id: ID! type: String! text: String value: JSON }
  type Update { id: ID! body: String! text_body: String created_at: Date item_id: String creator: User }
  type Board { id: ID! name: String! url: String! columns: [Column] groups: [Group] }
  type Column { id: ID! title: String! type: String! }
  type Group { id: ID! title: String! }
  type User { id: ID! name: String! email: String! }
`);

const BOT = { id: "1", name: "Incident bot", email: "bot@example.com" };

type Context = VendorContext<MondayState>;
/** An answer to a query, as a vendor's field resolvers see it. */
type Resolvers = Record<string, (given: Record<string, unknown>) => unknown>;

function resolvers({ state, clock, count }: Context): Resolvers {
  const find = (id: unknown): MondayItem => {
    const item = state.items.find((one) => one.id === String(id));
    if (!item) {
      throw refused("ResourceNotFoundException", `Item ${id} not found`, 404);
    }
    return item;
  };
  const checkBoard = (id: unknown) => {
    if (String(id) === ACCOUNT.board) return;
    throw refused("InvalidBoardIdException", `The board doesn't exist: ${id}`);
  };
  return {
    me: () => BOT,
    boards: ({ ids }) =>
      ids && !(ids as string[]).includes(ACCOUNT.board) ? [] : [{
        id: ACCOUNT.board,
        name: "Incidents",
        url: `https://example.monday.com/boards/${ACCOUNT.board}`,
        columns: COLUMNS,
        groups: GROUPS,
      }],
    items: ({ ids }) =>
      state.items.filter(({ id }) => !ids || (ids as string[]).includes(id))
        .map(itemBody),
    items_page_by_column_values({ board_id, columns, limit }) {
      checkBoard(board_id);
      const wanted = columns as {
        column_id: string;
        column_values: string[];
      }[];
      for (const { column_id } of wanted) {
        if (COLUMNS.some(({ id }) => id === column_id)) continue;
        throw refused("InvalidColumnIdException", `No column ${column_id}`);
      }
      const found = state.items.filter((item) =>
        item.createdAt + INDEXED_AFTER_MS <= clock.now() &&
        wanted.every(({ column_id, column_values }) =>
          column_values.includes(textOf(item.values[column_id]))
        )
      );
      return {
        cursor: null,
        items: found.slice(0, Number(limit)).map(itemBody),
      };
    },
    create_item({ board_id, group_id, item_name, column_values }) {
      checkBoard(board_id);
      const group = group_id ?? GROUPS[0]!.id;
      if (!GROUPS.some(({ id }) => id === group)) {
        throw refused("ResourceNotFoundException", "Group not found", 404);
      }
      const name = String(item_name);
      if (name === "" || name.length > NAME_MAX_LENGTH) {
        throw refused(
          "ItemNameTooLongException",
          `Item name should be between 1 and ${NAME_MAX_LENGTH} characters`,
        );
      }
      const values = readValues(String(column_values ?? "{}"), refused);
      const id = String(5_000_000_000 + count("monday.item"));
      const createdAt = clock.now();
      const item: MondayItem = {
        id,
        name,
        group: String(group),
        values,
        createdAt,
        updates: [],
      };
      state.items.push(item);
      return itemBody(item);
    },
    create_update({ item_id, body }) {
      const item = find(item_id);
      if (String(body).trim() === "") {
        throw refused("InvalidArgumentException", "body can't be blank");
      }
      const id = String(4_000_000_000 + count("monday.update"));
      const update = { id, body: String(body), createdAt: clock.now() };
      item.updates.push(update);
      return updateBody(item, update);
    },
    change_multiple_column_values({ board_id, item_id, column_values }) {
      checkBoard(board_id);
      const item = find(item_id);
      Object.assign(item.values, readValues(String(column_values), refused));
      return itemBody(item);
    },
  };
}

export function addressOf({ id }: Pick<MondayItem, "id">): string {
  return `https://example.monday.com/boards/${ACCOUNT.board}/pulses/${id}`;
}

function itemBody(item: MondayItem) {
  const { id, name, group, values, createdAt, updates } = item;
  return {
    id,
    name,
    url: addressOf(item),
    created_at: new Date(createdAt).toISOString(),
    group: GROUPS.find((one) => one.id === group),
    column_values: ({ ids }: { ids?: string[] }) =>
      COLUMNS.filter((column) => ids?.includes(column.id) ?? true).map((
        { id, type },
      ) => ({
        id,
        type,
        text: textOf(values[id]),
        value: values[id] ? JSON.stringify(values[id]) : null,
      })),
    // Newest first.
    updates: ({ limit, page }: { limit: number; page: number }) =>
      updates.toReversed().slice((page - 1) * limit, page * limit).map((one) =>
        updateBody(item, one)
      ),
  };
}

function updateBody({ id: item_id }: MondayItem, update: MondayUpdate) {
  const { id, body, createdAt } = update;
  return {
    id,
    body,
    text_body: plainUpdate(body),
    created_at: new Date(createdAt).toISOString(),
    creator: update.by ? { id: "2", name: update.by, email: "" } : BOT,
    item_id,
  };
}

/** Many refusals name 200 as their status. */
function refused(code: string, message: string, status = 200): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code, status_code: status, error_data: {} },
  });
}

/** Counts the call; answers a refusal when the minute is used up. */
function spend(
  { state, clock }: Context,
  query: string,
): VendorAnswer | undefined {
  const minute = Math.floor(clock.now() / 60_000);
  const seconds = 60 - Math.floor(clock.now() / 1_000) % 60;
  if (state.spent.minute !== minute) {
    state.spent = { minute, calls: 0, complexity: 0 };
  }
  const { spent } = state;
  if (++spent.calls > CALLS_PER_MINUTE) return tooOften(seconds);
  const limits = [...query.matchAll(/limit: *(\d+)/g)].map(([, n]) =>
    Number(n)
  );
  const cost = /^\s*mutation/.test(query)
    ? COMPLEXITY.mutation
    : COMPLEXITY.object * limits.reduce((all, n) => all * n, 25);
  if (spent.complexity + cost > COMPLEXITY_PER_MINUTE) {
    return {
      status: 200,
      headers: { "retry-after": String(seconds) },
      body: {
        errors: [{
          message:
            `Complexity budget exhausted, query cost ${cost} budget remaining ${
              COMPLEXITY_PER_MINUTE - spent.complexity
            } out of ${COMPLEXITY_PER_MINUTE} reset in ${seconds} seconds`,
          extensions: {
            code: "COMPLEXITY_BUDGET_EXHAUSTED",
            status_code: 429,
            error_data: { retry_in_seconds: seconds },
          },
        }],
        account_id: 1,
      },
    };
  }
  spent.complexity += cost;
}

function tooOften(seconds: number): VendorAnswer {
  return {
    status: 429,
    headers: { "retry-after": String(seconds) },
    body: {
      errors: [{
        message: "Rate Limit Exceeded.",
        extensions: { code: "RATE_LIMIT_EXCEEDED", status_code: 429 },
      }],
    },
  };
}

export const monday = defineVendor<MondayState>({
  id: "monday",
  title: "monday.com",
  hosts: ["api.monday.com"],
  start: () => ({
    items: [],
    spent: { minute: 0, calls: 0, complexity: 0 },
  }),
  tooOften,
  async answer(call, context) {
    if (call.headers["authorization"] !== ACCOUNT.apiToken) {
      return {
        status: 401,
        body: { errors: [{ message: "Not Authenticated" }] },
      };
    }
    const body = jsonBody(call);
    if (call.url.pathname !== "/v2" || call.method !== "POST") {
      return { status: 404, body: "Not Found" };
    }
    const { query, variables } = "value" in body && isObject(body.value)
      ? body.value
      : {};
    if (typeof query !== "string") {
      const message = "No query string was present";
      return { status: 400, body: { errors: [{ message }] } };
    }
    const refusal = spend(context, query);
    if (refusal) return refusal;
    const { data, errors } = await graphql({
      schema: SCHEMA,
      source: query,
      rootValue: resolvers(context),
      variableValues: isObject(variables) ? variables : {},
    });
    return {
      status: 200,
      body: {
        ...(data !== undefined && { data }),
        ...(errors && { errors: errors.map((error) => error.toJSON()) }),
        account_id: 1,
      },
    };
  },
});
