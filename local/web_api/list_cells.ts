import type { ListColumn } from "../state_platform.ts";
import type { World } from "../world.ts";
import { isRecord } from "./arguments.ts";
import { own } from "./channels.ts";
import { ApiError } from "./method.ts";

/** Slack: `list_limits` of slackLists.items.info, and the guide on select columns. */
export const LIST_LIMITS = {
  maxRows: 1000,
  maxColumns: 30,
  maxAttachments: 10,
  maxSelected: 50,
  maxChoices: 100,
} as const;

interface ColumnType {
  /** The name under which a cell's value is given. */
  key: string;
  /** What a list of values holds; absent: the value is a single boolean. */
  each?: (world: World, value: unknown, column: ListColumn) => boolean;
  /** The code for a value that does not fit. */
  error: string;
  max?: number;
}

const isText = (value: unknown) => typeof value === "string";
const isUser = (world: World, id: unknown) =>
  own(world.state.users, id) !== undefined;
const matches = (pattern: RegExp) => (_: World, value: unknown) =>
  typeof value === "string" && pattern.test(value);

const RICH_TEXT: ColumnType = {
  key: "rich_text",
  each: (_, value) => isRecord(value) && value.type === "rich_text",
  error: "invalid_blocks",
};
const DATE: ColumnType = {
  key: "date",
  each: (_, value) => typeof value === "string" && isDate(value),
  error: "invalid_date",
  max: 1,
};
const USER: ColumnType = { key: "user", each: isUser, error: "user_not_found" };
const SELECT: ColumnType = {
  key: "select",
  each: (_, value, column) => choicesOf(column).includes(value),
  error: "invalid_option_id",
  max: LIST_LIMITS.maxSelected,
};
const CHECKBOX: ColumnType = { key: "checkbox", error: "invalid_input_type" };

/** Slack: methods slackLists.create and slackLists.items.create. The types of todo mode are Slack's own. */
const COLUMN_TYPES: Record<string, ColumnType> = {
  text: RICH_TEXT,
  rich_text: RICH_TEXT,
  message: {
    key: "message",
    each: matches(/^https:\/\/[^/]+\/archives\/\w+\/p\d+/),
    error: "invalid_message",
  },
  number: {
    key: "number",
    each: (_, value) => typeof value === "number",
    error: "invalid_input_type",
    max: 1,
  },
  select: SELECT,
  multi_select: SELECT,
  date: DATE,
  due_date: DATE,
  todo_due_date: DATE,
  user: USER,
  assignee: USER,
  todo_assignee: USER,
  attachment: {
    key: "attachment",
    each: (_, value) => isText(value),
    error: "invalid_attachment",
    max: LIST_LIMITS.maxAttachments,
  },
  checkbox: CHECKBOX,
  completed: CHECKBOX,
  todo_completed: CHECKBOX,
  email: {
    key: "email",
    each: matches(/^[^\s@]+@[^\s@]+$/),
    error: "invalid_email",
  },
  phone: {
    key: "phone",
    each: matches(/^\+?[\d\s().-]{3,}$/),
    error: "invalid_phone_number",
  },
  channel: {
    key: "channel",
    each: ({ state }, id) => own(state.channels, id) !== undefined,
    error: "channel_not_found",
  },
  rating: {
    key: "rating",
    each: (_, value, { options }) =>
      Number.isInteger(value) && Number(value) >= 0 &&
      Number(value) <= (typeof options?.max === "number" ? options.max : 5),
    error: "invalid_input_type",
    max: 1,
  },
  vote: { key: "vote", each: isUser, error: "invalid_vote_value" },
  canvas: {
    key: "canvas",
    each: ({ state }, id) => own(state.canvases, id)?.deleted === false,
    error: "file_not_found",
  },
  reference: {
    key: "reference",
    each: (_, value) => isRecord(value),
    error: "invalid_input_type",
  },
  link: {
    key: "link",
    each: (_, value) =>
      isRecord(value) && typeof value.original_url === "string" &&
      /^https?:\/\//.test(value.original_url),
    error: "invalid_link",
  },
};
const READ_ONLY_TYPES = [
  "created_by",
  "last_edited_by",
  "created_time",
  "last_edited_time",
];

export function isColumnType(type: unknown): boolean {
  return own(COLUMN_TYPES, type) !== undefined ||
    READ_ONLY_TYPES.includes(String(type));
}

/** Reads one cell of a call, `{ column_id, date: ["2026-11-24"], … }`. Answers its value by the name of its type. */
export function readCell(
  world: World,
  column: ListColumn,
  cell: Record<string, unknown>,
): Record<string, unknown> {
  if (READ_ONLY_TYPES.includes(column.type)) {
    throw new ApiError("uneditable_column");
  }
  const type = own(COLUMN_TYPES, column.type);
  const value = type && cell[type.key];
  if (!type || value === undefined) throw new ApiError("invalid_input_type");
  const { key, each, error } = type;
  if (!each) {
    if (typeof value !== "boolean") throw new ApiError(error);
    return { [key]: value };
  }
  if (!Array.isArray(value)) throw new ApiError("invalid_input_type");
  if (value.some((one) => !each(world, one, column))) throw new ApiError(error);
  if (value.length > mostOf(column, type)) {
    throw new ApiError("over_cell_fields_limit");
  }
  return { [key]: value };
}

/** As Slack's answers show it: the plain value besides the one of its type. */
export function presentCell(
  column: ListColumn,
  cell: Record<string, unknown>,
): Record<string, unknown> {
  const [[name, value] = ["", undefined]] = Object.entries(cell);
  const common = { key: column.key, column_id: column.id };
  if (name === "rich_text") {
    const text = textOf(value);
    return { ...common, value: JSON.stringify(value), text, rich_text: value };
  }
  const single = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return { ...common, value: single, ...cell };
}

export function choicesOf(column: Pick<ListColumn, "options">): unknown[] {
  const choices = column.options?.choices;
  if (!Array.isArray(choices)) return [];
  return choices.map((choice) => isRecord(choice) ? choice.value : undefined);
}

function mostOf({ options }: ListColumn, { max }: ColumnType): number {
  const format = options?.format;
  const single = typeof format === "string" && format.startsWith("single_");
  return single ? 1 : max ?? Infinity;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
}

/** All text in rich text, however deep. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join("");
  if (!isRecord(value)) return "";
  return typeof value.text === "string" ? value.text : textOf(value.elements);
}
