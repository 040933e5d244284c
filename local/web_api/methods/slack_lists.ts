import type { SlackList } from "../../state_platform.ts";
import type { World } from "../../world.ts";
import { deleteAccess, grantees, ownedByApp, setAccess } from "../access.ts";
import { seconds } from "../channels.ts";
import { aListItem, findList, newColumns, todoColumns } from "../lists.ts";
import { ApiError, type Argument, defineMethod } from "../method.ts";
import { slackListItems } from "./slack_list_items.ts";

/** As a file's title; Slack gives no number. */
const MAX_NAME = 255;

const WRITE = ["lists:write"] as const;
const list_id: Argument = { type: "string", required: true };

const create = defineMethod({
  name: "slackLists.create",
  tier: 2,
  scopes: WRITE,
  args: {
    name: { type: "string", required: true },
    description_blocks: { type: "array" },
    schema: { type: "array" },
    copy_from_list_id: { type: "string" },
    include_copied_list_records: { type: "boolean" },
    todo_mode: { type: "boolean" },
  },
  errors: [
    "invalid_column_type",
    "invalid_copy_and_schema_args",
    "invalid_primary_column",
    "invalid_schema",
    "list_not_found",
    "missing_arg_copy_from_list_id",
    "over_column_maximum",
    "over_title_length_maximum",
  ],
  answer({ world, args }) {
    const { schema, copy_from_list_id, include_copied_list_records } = args;
    if (schema !== undefined && copy_from_list_id !== undefined) {
      throw new ApiError("invalid_copy_and_schema_args");
    }
    if (include_copied_list_records && copy_from_list_id === undefined) {
      throw new ApiError("missing_arg_copy_from_list_id");
    }
    const source = copy_from_list_id === undefined
      ? undefined
      : findList(world, copy_from_list_id, "read");
    const todo_mode = args.todo_mode === true || source?.todo_mode === true;
    const list: SlackList = {
      id: world.id("F"),
      app_id: world.app.id,
      name: checkName(args.name),
      description_blocks: args.description_blocks as unknown[] ?? [],
      columns: source
        ? structuredClone(source.columns)
        : newColumns(world, schema as unknown[] | undefined, todo_mode),
      todo_mode,
      access: ownedByApp(world),
      created: seconds(world),
      updated: seconds(world),
      items: source && include_copied_list_records
        ? copiedItems(world, source)
        : [],
    };
    world.state.lists[list.id] = list;
    world.changed({ type: "list", id: list.id });
    const { columns } = list;
    return {
      list_id: list.id,
      list_metadata: { schema: columns, subtask_schema: columns },
    };
  },
});

const update = defineMethod({
  name: "slackLists.update",
  tier: 2,
  scopes: WRITE,
  args: {
    id: { type: "string", required: true },
    name: { type: "string" },
    description_blocks: { type: "array" },
    todo_mode: { type: "boolean" },
  },
  errors: [
    "list_not_found",
    "missing_arguments",
    "over_title_length_maximum",
    "permission_denied",
  ],
  answer({ world, args }) {
    const { id, name, description_blocks, todo_mode } = args;
    const list = findList(world, id, "write");
    const nothing = [name, description_blocks, todo_mode]
      .every((each) => each === undefined);
    if (nothing) throw new ApiError("missing_arguments");
    if (name !== undefined) list.name = checkName(name);
    if (description_blocks !== undefined) {
      list.description_blocks = description_blocks as unknown[];
    }
    if (todo_mode !== undefined) {
      if (todo_mode && !list.todo_mode) {
        list.columns.push(...todoColumns(world));
      }
      list.todo_mode = todo_mode === true;
    }
    list.updated = seconds(world);
    world.changed({ type: "list", id: list.id });
    return {};
  },
});

const ACCESS_ERRORS = [
  "channel_not_found",
  "invalid_parameters",
  "list_not_found",
  "restricted_action",
  "user_not_found",
] as const;

const accessSet = defineMethod({
  name: "slackLists.access.set",
  tier: 3,
  scopes: WRITE,
  args: {
    list_id,
    access_level: { type: "string", required: true },
    ...grantees,
  },
  errors: [...ACCESS_ERRORS, "failed_to_update_user_ids"],
  answer({ world, args }) {
    setAccess(world, findList(world, args.list_id, "owner").access, args);
    world.changed({ type: "list", id: String(args.list_id) });
    return {};
  },
});

const accessDelete = defineMethod({
  name: "slackLists.access.delete",
  tier: 3,
  scopes: WRITE,
  args: { list_id, ...grantees },
  errors: ACCESS_ERRORS,
  answer({ world, args }) {
    deleteAccess(world, findList(world, args.list_id, "owner").access, args);
    world.changed({ type: "list", id: String(args.list_id) });
    return {};
  },
});

export const slackLists = [
  create,
  update,
  accessSet,
  accessDelete,
  ...slackListItems,
];

function checkName(name: unknown): string {
  const text = String(name);
  if (text.length > MAX_NAME) throw new ApiError("over_title_length_maximum");
  return text;
}

/** New items of the same content; a copied list keeps its columns' ids. */
function copiedItems(world: World, { items }: SlackList) {
  const copies = new Map(
    items.filter(({ deleted }) => !deleted).map(({ id, cells }) => [
      id,
      aListItem(world, world.app.bot_user, { cells: structuredClone(cells) }),
    ]),
  );
  for (const { id, parent_record_id } of items) {
    const copy = copies.get(id);
    const parent = copies.get(parent_record_id ?? "");
    if (copy && parent) copy.parent_record_id = parent.id;
  }
  return [...copies.values()];
}
