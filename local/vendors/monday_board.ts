import { isObject } from "./http.ts";
import { ACCOUNTS } from "./vendor.ts";

/** A monday.com board: its columns, and what may be written into them. */

export interface MondayItem {
  /** Digits. */
  id: string;
  name: string;
  group: string;
  /** By column, as it was written. */
  values: Record<string, ColumnInput>;
  createdAt: number;
  /** Oldest first. */
  updates: MondayUpdate[];
}

export interface MondayUpdate {
  id: string;
  /** HTML. */
  body: string;
  createdAt: number;
  /** Absent: the app's account. */
  by?: string;
}

/** One of these, by the column's type. */
export interface ColumnInput {
  text?: string;
  label?: string;
  url?: string;
  date?: string;
}

interface Column {
  id: string;
  title: string;
  type: "text" | "long_text" | "status" | "link" | "date";
  labels?: readonly string[];
}

const { columns, group, followUpGroup } = ACCOUNTS.monday;
export const GROUPS = [
  { id: group, title: "Incidents" },
  { id: followUpGroup, title: "Follow-ups" },
];
export const COLUMNS: readonly Column[] = [
  { id: columns.incident, title: "Incident", type: "text" },
  {
    id: columns.status,
    title: "Status",
    type: "status",
    labels: ["Working on it", "Done", "Stuck", "Cancelled", "Duplicate"],
  },
  {
    id: columns.severity,
    title: "Severity",
    type: "status",
    labels: ["Low", "Medium", "High", "Critical"],
  },
  { id: columns.description, title: "Description", type: "long_text" },
  { id: columns.link, title: "Slack", type: "link" },
  { id: columns.due, title: "Due", type: "date" },
];
const LONG_TEXT_MAX_LENGTH = 2_000;

/** Throws `refuse(code, message)` when monday.com would not take it. */
export function readValues(
  json: string,
  refuse: (code: string, message: string) => Error,
): Record<string, ColumnInput> {
  const given = parse(json);
  if (!isObject(given)) {
    throw refuse("JsonParseException", "invalid value, please check our API");
  }
  return Object.fromEntries(
    Object.entries(given).map(([id, value]) => {
      const column = COLUMNS.find((one) => one.id === id);
      if (!column) {
        throw refuse(
          "InvalidColumnIdException",
          `This column ID doesn't exist for the board: ${id}`,
        );
      }
      const read = readValue(column, value);
      if (typeof read !== "string") return [id, read];
      throw refuse("ColumnValueException", read);
    }),
  );
}

/** The value, or what is wrong with it. */
function readValue(
  { type, labels = [] }: Column,
  value: unknown,
): ColumnInput | string {
  const { text, label, url, date } = isObject(value) ? value : {};
  switch (type) {
    case "text":
      return typeof value === "string" ? { text: value } : "invalid value";
    case "long_text":
      if (typeof text !== "string") return "invalid value";
      return text.length > LONG_TEXT_MAX_LENGTH
        ? `The text may have ${LONG_TEXT_MAX_LENGTH} characters`
        : { text };
    case "status": {
      if (labels.some((one) => one === label)) return { label: String(label) };
      const known = labels.map((one, at) => `${at}: ${one}`).join(", ");
      return `This status label doesn't exist, possible statuses are: {${known}}`;
    }
    case "link":
      return URL.canParse(String(url))
        ? { url: String(url), text: String(text ?? url) }
        : "invalid value: url";
    case "date":
      return /^\d{4}-\d\d-\d\d$/.test(String(date))
        ? { date: String(date) }
        : "invalid value: date";
  }
}

/** As the column shows it. */
export function textOf({ text, label, url, date }: ColumnInput = {}): string {
  return url ? `${text} - ${url}` : text ?? label ?? date ?? "";
}

/** An update's text, without its tags. */
export function plainUpdate(html: string): string {
  return html.replace(/<br\s*\/?>|<\/p>\s*<p>/g, "\n").replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
