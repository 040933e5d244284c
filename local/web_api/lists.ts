import type {
  AccessLevel,
  ListColumn,
  ListItem,
  SlackList,
} from "../state_platform.ts";
import type { World } from "../world.ts";
import { mayAccess } from "./access.ts";
import { isRecord } from "./arguments.ts";
import { own, seconds } from "./channels.ts";
import { choicesOf, isColumnType, LIST_LIMITS } from "./list_cells.ts";
import { ApiError } from "./method.ts";

/** What the app may not read does not exist for it. */
export function findList(
  world: World,
  id: unknown,
  level: AccessLevel,
): SlackList {
  const list = own(world.state.lists, id);
  if (!list || !mayAccess(world, list.access, "read")) {
    throw new ApiError("list_not_found");
  }
  if (!mayAccess(world, list.access, level)) {
    throw new ApiError(
      level === "owner" ? "restricted_action" : "permission_denied",
    );
  }
  return list;
}

/** Those that a call gave, or one for text; in todo mode three more. */
export function newColumns(
  world: World,
  schema: unknown[] | undefined,
  todoMode: boolean,
): ListColumn[] {
  const columns = schema
    ? schema.map((column) => readColumn(world, column))
    : [aColumn(world, "name", "Name", "text", true)];
  const primary = columns.filter((column) => column.is_primary_column);
  if (primary.length !== 1 || primary[0]?.type !== "text") {
    throw new ApiError("invalid_primary_column");
  }
  if (new Set(columns.map(({ key }) => key)).size < columns.length) {
    throw new ApiError("invalid_schema");
  }
  const all = todoMode ? [...columns, ...todoColumns(world)] : columns;
  if (all.length > LIST_LIMITS.maxColumns) {
    throw new ApiError("over_column_maximum");
  }
  return all;
}

/** Slack: todo mode has these besides the list's own. */
export function todoColumns(world: World): ListColumn[] {
  return [
    aColumn(world, "todo_completed", "Completed", "todo_completed"),
    aColumn(world, "todo_assignee", "Assignee", "todo_assignee"),
    aColumn(world, "todo_due_date", "Due date", "todo_due_date"),
  ];
}

export function aListItem(
  world: World,
  user: string,
  fields: Pick<ListItem, "cells" | "parent_record_id">,
): ListItem {
  const now = seconds(world);
  return {
    id: world.id("Rec"),
    date_created: now,
    created_by: user,
    updated_by: user,
    updated_timestamp: String(now),
    ...fields,
    deleted: false,
  };
}

function aColumn(
  world: World,
  key: string,
  name: string,
  type: string,
  is_primary_column = false,
): ListColumn {
  return { id: world.id("Col"), key, name, type, is_primary_column };
}

function readColumn(world: World, column: unknown): ListColumn {
  const { key, name, type, is_primary_column, options } = isRecord(column)
    ? column
    : {};
  const texts = [key, name, type];
  const isText = (text: unknown) => typeof text === "string" && text !== "";
  if (!texts.every(isText) || !(options === undefined || isRecord(options))) {
    throw new ApiError("invalid_schema");
  }
  if (!isColumnType(type)) throw new ApiError("invalid_column_type");
  const choices = choicesOf({ options });
  const tooMany = choices.length > LIST_LIMITS.maxChoices;
  if (
    tooMany || !choices.every(isText) || new Set(choices).size < choices.length
  ) {
    throw new ApiError("invalid_schema");
  }
  return {
    ...aColumn(world, String(key), String(name), String(type)),
    is_primary_column: is_primary_column === true,
    ...(options && { options }),
  };
}
