import type { ListColumn, ListItem, SlackList } from "../../state_platform.ts";
import type { World } from "../../world.ts";
import { isRecord } from "../arguments.ts";
import { seconds } from "../channels.ts";
import { counted } from "../counts.ts";
import { LIST_LIMITS, presentCell, readCell } from "../list_cells.ts";
import { aListItem, findList } from "../lists.ts";
import { ApiError, type Argument, defineMethod } from "../method.ts";
import { page, paging } from "../paging.ts";

/** Slack: of one call of slackLists.items.update. */
const MAX_CELLS = 100;

const WRITE = ["lists:write"] as const;
const READ = ["lists:read"] as const;
const list_id: Argument = { type: "string", required: true };
const id: Argument = { type: "string", required: true };

/** What is wrong with a cell has a code of its own only in items.update. */
const CREATE_ERRORS = [
  "duplicated_item_not_found",
  "file_not_found",
  "invalid_args",
  "invalid_column_id",
  "invalid_input_type",
  "invalid_option_id",
  "invalid_vote_value",
  "list_not_found",
  "over_cell_fields_limit",
  "over_row_maximum",
  "uneditable_column",
  "user_not_found",
];

const create = defineMethod({
  name: "slackLists.items.create",
  tier: 3,
  scopes: WRITE,
  args: {
    list_id,
    duplicated_item_id: { type: "string" },
    parent_item_id: { type: "string" },
    initial_fields: { type: "array" },
  },
  errors: [...CREATE_ERRORS, "permission_denied"],
  answer({ world, args }) {
    const list = findList(world, args.list_id, "write");
    refuseFull(list);
    const { duplicated_item_id, parent_item_id } = args;
    const copied = duplicated_item_id === undefined
      ? undefined
      : live(list).find((each) => each.id === duplicated_item_id);
    if (duplicated_item_id !== undefined && !copied) {
      throw new ApiError("duplicated_item_not_found");
    }
    const parent = live(list).find((each) => each.id === parent_item_id);
    if (parent_item_id !== undefined && !parent) {
      throw new ApiError("invalid_args");
    }
    const cells = structuredClone(copied?.cells ?? {});
    for (const field of args.initial_fields as unknown[] ?? []) {
      const cell = isRecord(field) ? field : {};
      const column = columnOf(list, cell.column_id);
      cells[column.id] = readInitial(world, column, cell);
    }
    const item = aListItem(world, world.app.bot_user, {
      cells,
      ...(parent && { parent_record_id: parent.id }),
    });
    list.items.push(item);
    changed(world, list);
    return { item: presentItem(list, item) };
  },
});

/** All cells or none. Cells with `row_id_to_create` make one new row together. */
const update = defineMethod({
  name: "slackLists.items.update",
  tier: 3,
  scopes: WRITE,
  args: { list_id, cells: { type: "array", required: true } },
  errors: [
    "channel_not_found",
    "column_id_not_provided",
    "file_not_found",
    "invalid_attachment",
    "invalid_blocks",
    "invalid_column_id",
    "invalid_date",
    "invalid_email",
    "invalid_input_type",
    "invalid_link",
    "invalid_message",
    "invalid_option_id",
    "invalid_phone_number",
    "invalid_row_id",
    "invalid_vote_value",
    "list_not_found",
    "over_cell_fields_limit",
    "over_row_maximum",
    "permission_denied",
    "row_id_not_provided",
    "row_not_found",
    "uneditable_column",
    "user_not_found",
  ],
  answer({ world, args }) {
    const list = findList(world, args.list_id, "write");
    const given = counted<unknown>(args.cells, "cells", 1, MAX_CELLS);
    const changes = given.map((each) => {
      const cell = isRecord(each) ? each : {};
      if (cell.column_id === undefined) {
        throw new ApiError("column_id_not_provided");
      }
      const item = cell.row_id_to_create === true
        ? undefined
        : rowOf(list, cell.row_id);
      const column = columnOf(list, cell.column_id);
      return { item, column, value: readCell(world, column, cell) };
    });
    const user = world.app.bot_user;
    const isNew = changes.some(({ item }) => item === undefined);
    if (isNew) refuseFull(list);
    const row = isNew ? aListItem(world, user, { cells: {} }) : undefined;
    for (const { item = row, column, value } of changes) {
      if (!item) continue;
      item.cells[column.id] = value;
      item.updated_by = user;
      item.updated_timestamp = String(seconds(world));
    }
    if (row) list.items.push(row);
    changed(world, list);
    return {};
  },
});

const deleteOne = defineMethod({
  name: "slackLists.items.delete",
  tier: 2,
  scopes: WRITE,
  args: { list_id, id },
  errors: ["list_not_found", "permission_denied", "record_not_found"],
  answer({ world, args }) {
    const list = findList(world, args.list_id, "write");
    if (!live(list).some((each) => each.id === args.id)) {
      throw new ApiError("record_not_found");
    }
    remove(list, [String(args.id)]);
    changed(world, list);
    return {};
  },
});

/** Unknown ids are passed over. */
const deleteMultiple = defineMethod({
  name: "slackLists.items.deleteMultiple",
  tier: 2,
  scopes: WRITE,
  args: { list_id, ids: { type: "list", required: true } },
  errors: ["list_not_found", "permission_denied"],
  answer({ world, args }) {
    const list = findList(world, args.list_id, "write");
    remove(list, args.ids as string[]);
    changed(world, list);
    return {};
  },
});

const list = defineMethod({
  name: "slackLists.items.list",
  tier: 2,
  scopes: READ,
  args: {
    list_id,
    limit: { type: "integer" },
    cursor: { type: "string" },
    archived: { type: "boolean" },
  },
  errors: ["invalid_cursor", "invalid_limit", "list_not_found"],
  answer({ world, args }) {
    const list = findList(world, args.list_id, "read");
    const newestFirst = args.archived ? [] : live(list).reverse();
    const { items, next_cursor } = page(
      newestFirst,
      (item) => item.id,
      paging(args, 100),
    );
    return {
      items: items.map((item) => presentItem(list, item)),
      response_metadata: { next_cursor },
    };
  },
});

const info = defineMethod({
  name: "slackLists.items.info",
  tier: 2,
  scopes: READ,
  args: { list_id, id, include_is_subscribed: { type: "boolean" } },
  errors: ["list_not_found", "record_deleted", "record_not_found"],
  answer({ world, args }) {
    const list = findList(world, args.list_id, "read");
    const item = list.items.find((each) => each.id === args.id);
    if (!item) throw new ApiError("record_not_found");
    if (item.deleted) throw new ApiError("record_deleted");
    const subscribed = args.include_is_subscribed
      ? { is_subscribed: false }
      : {};
    const subtasks = live(list)
      .filter(({ parent_record_id }) => parent_record_id === item.id);
    return {
      list: presentList(world, list),
      record: { ...presentItem(list, item), ...subscribed },
      subtasks: subtasks.map((each) => presentItem(list, each)),
    };
  },
});

export const slackListItems = [
  create,
  update,
  deleteOne,
  deleteMultiple,
  list,
  info,
];

function live({ items }: SlackList): ListItem[] {
  return items.filter(({ deleted }) => !deleted);
}

function refuseFull(list: SlackList): void {
  if (live(list).length >= LIST_LIMITS.maxRows) {
    throw new ApiError("over_row_maximum");
  }
}

function columnOf(list: SlackList, id: unknown): ListColumn {
  const column = list.columns.find((each) => each.id === id);
  if (!column) throw new ApiError("invalid_column_id");
  return column;
}

function rowOf(list: SlackList, id: unknown): ListItem {
  if (id === undefined) throw new ApiError("row_id_not_provided");
  if (!/^Rec\w+$/.test(String(id))) throw new ApiError("invalid_row_id");
  const item = live(list).find((each) => each.id === id);
  if (!item) throw new ApiError("row_not_found");
  return item;
}

function readInitial(
  world: World,
  column: ListColumn,
  cell: Record<string, unknown>,
): Record<string, unknown> {
  try {
    return readCell(world, column, cell);
  } catch (error) {
    const known = error instanceof ApiError &&
      !CREATE_ERRORS.includes(error.code);
    throw known ? new ApiError("invalid_args") : error;
  }
}

/** Subtasks go with what they belong to. */
function remove(list: SlackList, ids: string[]): void {
  for (const item of list.items) {
    const { id, parent_record_id } = item;
    if (ids.includes(id) || ids.includes(parent_record_id ?? "")) {
      item.deleted = true;
    }
  }
}

function changed(world: World, list: SlackList): void {
  list.updated = seconds(world);
  world.changed({ type: "list", id: list.id });
}

function presentItem(list: SlackList, item: ListItem) {
  const { cells, deleted: _, ...shown } = item;
  const filled = list.columns.flatMap((column) => {
    const cell = cells[column.id];
    return cell ? [presentCell(column, cell)] : [];
  });
  return { ...shown, list_id: list.id, fields: filled };
}

/** A list is a kind of file. */
function presentList(world: World, list: SlackList) {
  const { id, name, created, updated, columns, todo_mode } = list;
  const { team } = world.state;
  return {
    id,
    created,
    timestamp: created,
    updated,
    name: "list",
    title: name,
    mimetype: "application/vnd.slack-list",
    filetype: "list",
    pretty_type: "List",
    mode: "list",
    user: Object.keys(list.access.users)
      .find((user) => list.access.users[user] === "owner"),
    user_team: team.id,
    permalink: `https://${team.domain}.slack.com/lists/${team.id}/${id}`,
    list_metadata: {
      schema: columns,
      subtask_schema: columns,
      description_blocks: list.description_blocks,
      todo_mode,
    },
    list_limits: {
      row_count: live(list).length,
      row_count_limit: LIST_LIMITS.maxRows,
      over_row_maximum: live(list).length >= LIST_LIMITS.maxRows,
      column_count: columns.length,
      column_count_limit: LIST_LIMITS.maxColumns,
      over_column_maximum: columns.length >= LIST_LIMITS.maxColumns,
      max_attachments_per_cell: LIST_LIMITS.maxAttachments,
    },
  };
}
