/** monday.com, GraphQL. Errors come under HTTP 200, and creating has no idempotency key. */
import * as z from "zod/mini";
import { SEVERITIES, type Severity } from "../../types/severity.ts";
import type { IncidentFacts, Made } from "../facts.ts";
import { Failure, type Io, send, type VendorRequest } from "../http.ts";
import type { News } from "../news.ts";
import { jsonRequest } from "../requests.ts";
import { Secret } from "../system.ts";
import { cut, escapeHtml, oneLine, printable, sign, SIGNED } from "../text.ts";
import {
  defineTicketSystem,
  type FollowUp,
  type TicketEnd,
  type TicketLink,
  type TicketNote,
} from "./system.ts";

const API = "https://api.monday.com/v2";
/** Versions are named by quarter and served for about a year. */
const VERSION = "2026-07";
/** Search by column is indexed; no figure is given, seconds are usual. */
const FIND_LAG_MS = 30_000;
const MAX_NAME = 255;
/** Of a long text column. */
const MAX_DESCRIPTION = 2_000;
const MAX_UPDATE = 60_000;
/** Labels that a new board's columns have, or that the admin adds. */
const LABELS = {
  low: "Low",
  medium: "Medium",
  high: "High",
  critical: "Critical",
  working: "Working on it",
  done: "Done",
  cancelled: "Cancelled",
  duplicate: "Duplicate",
} as const;
type Label = keyof typeof LABELS;

const Name = z.string().check(z.minLength(1));
export const MondayConfig = z.object({
  board: z.string().check(z.regex(/^\d+$/, "a board's id: digits only")),
  /** Ids of the board's columns. */
  columns: z.object({
    /** Text: the incident's key, by which its item is found again. */
    incident: Name,
    status: Name,
    /** Status, too. */
    severity: Name,
    /** Long text. */
    description: Name,
    /** Link: back to Slack. */
    link: Name,
    /** Date: of follow-ups. */
    due: z.optional(Name),
  }),
  /** Ids of groups; where left out, the board's first. */
  group: z.optional(Name),
  followUpGroup: z.optional(Name),
  /** The columns' own labels, where they are others. */
  labels: z.optional(
    z.partial(z.object({
      low: Name,
      medium: Name,
      high: Name,
      critical: Name,
      working: Name,
      done: Name,
      cancelled: Name,
      duplicate: Name,
    })),
  ),
});
const MondayEnv = z.object({ MONDAY_API_TOKEN: Secret });
export type Monday = z.infer<typeof MondayConfig> & z.infer<typeof MondayEnv>;

const Item = z.object({ id: z.string(), url: z.string() });
type Item = z.infer<typeof Item>;
const Created = z.object({ data: z.object({ create_item: Item }) });
const Found = z.object({
  data: z.object({
    items_page_by_column_values: z.object({ items: z.array(Item) }),
  }),
});
const Changed = z.object({
  data: z.object({
    change_multiple_column_values: z.object({ id: z.string() }),
  }),
});
const Updated = z.object({
  data: z.object({ create_update: z.object({ id: z.string() }) }),
});
const Updates = itemsOf(z.object({
  updates: z.array(
    z.object({ id: z.string(), text_body: z.nullable(z.string()) }),
  ),
}));
const NewsOf = itemsOf(z.object({
  updates: z.array(z.object({
    id: z.string(),
    text_body: z.nullable(z.string()),
    created_at: z.string(),
    creator: z.optional(z.nullable(z.object({ name: z.string() }))),
  })),
  column_values: z.array(
    z.object({ id: z.string(), text: z.nullable(z.string()) }),
  ),
}));
const Statuses = itemsOf(z.object({
  column_values: z.array(z.object({ text: z.nullable(z.string()) })),
}));
const Names = itemsOf(
  z.object({ id: z.string(), name: z.string(), url: z.string() }),
);
const Refusal = z.object({
  errors: z.array(z.object({
    message: z.optional(z.string()),
    extensions: z.optional(z.object({
      code: z.optional(z.string()),
      status_code: z.optional(z.number()),
    })),
  })).check(z.minLength(1)),
});

function itemsOf<T>(item: z.ZodMiniType<T>) {
  return z.object({ data: z.object({ items: z.array(item) }) });
}

export function findItem(monday: Monday, key: string): VendorRequest {
  return request(
    monday,
    "query ($board: ID!, $column: String!, $key: String!) { items_page_by_column_values(board_id: $board, limit: 10, columns: [{column_id: $column, column_values: [$key]}]) { items { id url } } }",
    { board: monday.board, column: monday.columns.incident, key },
  );
}

export function createItem(
  monday: Monday,
  facts: IncidentFacts,
): VendorRequest {
  const { columns } = monday;
  return create(monday, `${facts.number}: ${facts.title}`, monday.group, {
    [columns.incident]: facts.key,
    [columns.status]: status(monday, "working"),
    [columns.severity]: status(monday, facts.severity),
    [columns.description]: longText(facts.description),
  });
}

export function createFollowUp(
  monday: Monday,
  followUp: FollowUp,
): VendorRequest {
  const { columns } = monday;
  const { title, description, due } = followUp;
  return create(monday, title, monday.followUpGroup ?? monday.group, {
    [columns.incident]: followUpKey(followUp),
    [columns.description]: longText(description),
    ...(columns.due && due ? { [columns.due]: { date: due } } : {}),
  });
}

function create(
  monday: Monday,
  name: string,
  group: string | undefined,
  values: Record<string, unknown>,
): VendorRequest {
  return request(
    monday,
    "mutation ($board: ID!, $group: String, $name: String!, $values: JSON) { create_item(board_id: $board, group_id: $group, item_name: $name, column_values: $values) { id url } }",
    {
      board: monday.board,
      ...(group ? { group } : {}),
      name: oneLine(name, MAX_NAME),
      values: JSON.stringify(values),
    },
  );
}

/** `html` is inside already. */
export function createUpdate(
  monday: Monday,
  item: string,
  html: string,
  event: string,
): VendorRequest {
  return request(
    monday,
    "mutation ($item: ID!, $body: String!) { create_update(item_id: $item, body: $body) { id } }",
    { item, body: `<p>${html}</p><p>${sign(event)}</p>` },
  );
}

/** Newest first: an update of unknown outcome is at most minutes old. */
export function listUpdates(monday: Monday, item: string): VendorRequest {
  return request(
    monday,
    "query ($item: ID!) { items(ids: [$item]) { updates(limit: 100) { id text_body } } }",
    { item },
  );
}

/** Its newest updates, who wrote them, and what it says of status and severity. */
export function readNews(monday: Monday, item: string): VendorRequest {
  const { status, severity } = monday.columns;
  return request(
    monday,
    "query ($item: ID!, $columns: [String!]) { items(ids: [$item]) { updates(limit: 100) { id text_body created_at creator { name } } column_values(ids: $columns) { id text } } }",
    { item, columns: [status, severity] },
  );
}

export function readStatus(monday: Monday, item: string): VendorRequest {
  return request(
    monday,
    "query ($item: ID!, $column: String!) { items(ids: [$item]) { column_values(ids: [$column]) { text } } }",
    { item, column: monday.columns.status },
  );
}

export function readNames(
  monday: Monday,
  items: readonly string[],
): VendorRequest {
  return request(
    monday,
    "query ($items: [ID!]) { items(ids: $items) { id name url } }",
    { items },
  );
}

export function setStatus(
  monday: Monday,
  item: string,
  label: "working" | NonNullable<TicketEnd["as"]>,
): VendorRequest {
  const values = { [monday.columns.status]: status(monday, label) };
  return change(monday, item, values);
}

export function setSeverity(
  monday: Monday,
  item: string,
  severity: Severity,
): VendorRequest {
  const values = { [monday.columns.severity]: status(monday, severity) };
  return change(monday, item, values);
}

export function setLink(
  monday: Monday,
  item: string,
  { url, title }: TicketLink,
): VendorRequest {
  const text = oneLine(title, MAX_NAME);
  return change(monday, item, { [monday.columns.link]: { url, text } });
}

function change(
  monday: Monday,
  item: string,
  values: Record<string, unknown>,
): VendorRequest {
  return request(
    monday,
    "mutation ($board: ID!, $item: ID!, $values: JSON!) { change_multiple_column_values(board_id: $board, item_id: $item, column_values: $values) { id } }",
    { board: monday.board, item, values: JSON.stringify(values) },
  );
}

const TITLE = "monday.com";

export const monday = defineTicketSystem({
  id: "monday",
  title: TITLE,
  config: MondayConfig,
  env: MondayEnv,
  envHelp: {
    MONDAY_API_TOKEN:
      "An API token of the account that the app works as, from monday.com: profile picture, Developers, API token.",
  },
  hosts: () => ["api.monday.com"],
  findLagMs: FIND_LAG_MS,

  find: (facts, { settings, io }) => findOldest(settings, io, facts.key),

  async create(facts, { settings, io }) {
    const { data } = await call(io, createItem(settings, facts), Created);
    return made(data.create_item);
  },

  async comment(item, note, { settings, io }) {
    const { data } = await call(io, saying(settings, item, note), Updated);
    return data.create_update;
  },

  findComment: (item, event, { settings, io }) =>
    findUpdate(settings, io, item, event),

  async setPriority(item, severity, { settings, io }) {
    await repeat(io, setSeverity(settings, item, severity), Changed);
  },

  close: (item, end, { settings, io }) =>
    move(settings, io, item, end, end.as ?? "done"),

  reopen: (item, note, { settings, io }) =>
    move(settings, io, item, note, "working"),

  findFollowUp: (followUp, { settings, io }) =>
    findOldest(settings, io, followUpKey(followUp)),

  async createFollowUp(followUp, { settings, io }) {
    const request = createFollowUp(settings, followUp);
    return made((await call(io, request, Created)).data.create_item);
  },

  async linkFollowUp(item, followUp, { settings, io }) {
    const ids = [item, followUp];
    const { data } = await repeat(io, readNames(settings, ids), Names);
    for (const on of ids) {
      const other = data.items.find(({ id }) => ids.includes(id) && id !== on);
      if (!other) throw gone(ids.find((id) => id !== on)!);
      const event = `link:${other.id}`;
      if (await findUpdate(settings, io, on, event)) continue;
      const link = `<a href="${escapeHtml(other.url)}">${
        escapeHtml(other.name)
      }</a>`;
      await repeat(io, createUpdate(settings, on, link, event), Updated);
    }
  },

  async news(item, since, { settings, io }) {
    const { data } = await repeat(io, readNews(settings, item), NewsOf);
    const [one] = data.items;
    if (!one) throw gone(item);
    const textOf = (column: string) =>
      one.column_values.find(({ id }) => id === column)?.text;
    const { columns } = settings;
    const at = io.now();
    const isOver = ENDS.some((end) =>
      label(settings, end) === textOf(columns.status)
    );
    const severity = SEVERITIES.find((one) =>
      label(settings, one) === textOf(columns.severity)
    );
    // monday.com says only by a costly query since when a column has its value.
    const state: News[] = [
      {
        id: isOver ? "over" : "open",
        isState: true,
        at,
        what: isOver ? "closed" : "reopened",
        who: TITLE,
      },
      ...(severity
        ? [
          {
            id: `severity-${severity}`,
            isState: true,
            at,
            what: "severity",
            who: TITLE,
            severity,
          } as const,
        ]
        : []),
    ];
    const said = one.updates.filter(({ text_body }) =>
      text_body && !SIGNED.test(text_body)
    ).map(({ id, text_body, created_at, creator }): News => ({
      id: `update-${id}`,
      at: Date.parse(created_at),
      what: "commented",
      who: creator?.name ?? TITLE,
      text: text_body!,
    }));
    return [...said, ...state].filter(({ at }) => at >= since)
      .toSorted((a, b) => a.at - b.at);
  },

  async link(item, link, { settings, io }) {
    await repeat(io, setLink(settings, item, link), Changed);
  },
});

const ENDS = ["done", "cancelled", "duplicate"] as const;

async function findOldest(
  settings: Monday,
  io: Io,
  key: string,
): Promise<Made | undefined> {
  const { data } = await repeat(io, findItem(settings, key), Found);
  const [first] = data.items_page_by_column_values.items
    .sort((a, b) => Number(a.id) - Number(b.id));
  return first && made(first);
}

async function findUpdate(
  settings: Monday,
  io: Io,
  item: string,
  event: string,
): Promise<{ id: string } | undefined> {
  const { data } = await repeat(io, listUpdates(settings, item), Updates);
  const [one] = data.items;
  if (!one) throw gone(item);
  const found = one.updates.find(({ text_body }) =>
    text_body?.includes(sign(event))
  );
  return found && { id: found.id };
}

/** Says so once, then sets the status, if the item is not there yet. */
async function move(
  settings: Monday,
  io: Io,
  item: string,
  note: TicketNote,
  to: "working" | NonNullable<TicketEnd["as"]>,
): Promise<void> {
  if (!await findUpdate(settings, io, item, note.event)) {
    await repeat(io, saying(settings, item, note), Updated); // looked for above
  }
  const { data } = await repeat(io, readStatus(settings, item), Statuses);
  const text = data.items[0]?.column_values[0]?.text;
  const ends = ENDS.map((end) => label(settings, end));
  if (ends.some((end) => end === text) === (to !== "working")) return;
  await repeat(io, setStatus(settings, item, to), Changed);
}

function saying(
  monday: Monday,
  item: string,
  { text, event }: TicketNote,
): VendorRequest {
  const safe = escapeHtml(cut(printable(text).trim(), MAX_UPDATE));
  return createUpdate(monday, item, safe.replaceAll("\n", "<br>"), event);
}

/** For calls that change nothing when they are repeated. */
function repeat<S>(
  io: Io,
  request: VendorRequest,
  schema: z.ZodMiniType<S>,
): Promise<S> {
  return call(io, request, schema, true);
}

function call<S>(
  io: Io,
  request: VendorRequest,
  schema: z.ZodMiniType<S>,
  repeatable = false,
): Promise<S> {
  return send(io, monday, request, schema, {
    repeatable,
    statusIn,
    problem,
    advice,
    renew: "Renew the API token: MONDAY_API_TOKEN.",
  });
}

/** Some refusals name 200 as their status. */
function statusIn(body: unknown): number | undefined {
  const [first] = z.safeParse(Refusal, body).data?.errors ?? [];
  if (!first) return undefined;
  const { code = "", status_code = 400 } = first.extensions ?? {};
  if (/BUDGET|LIMIT/.test(code)) return 429;
  return Math.max(status_code, 400);
}

function problem(body: unknown) {
  const { data } = z.safeParse(Refusal, body);
  return {
    code: data?.errors[0]?.extensions?.code,
    text: data?.errors.map(({ message }) => message ?? "").join(" "),
  };
}

function advice(_status: number, code = ""): string | undefined {
  if (code === "DAILY_LIMIT_EXCEEDED") {
    return "The account's daily number of API calls is used up until midnight UTC.";
  }
  if (/Column|Board|Group|Label/.test(code)) {
    return "Check board, columns, groups and labels of monday in app.config.ts against the board.";
  }
}

function gone(item: string): Failure {
  const message =
    `monday.com does not show item ${item} any more: somebody deleted it, or the account may not see it.`;
  return new Failure("monday", "invalid", message);
}

/** The token stands alone, without a word before it. */
function request(
  monday: Monday,
  query: string,
  variables: Record<string, unknown>,
): VendorRequest {
  const body = { query, variables };
  const post = jsonRequest("POST", API, monday.MONDAY_API_TOKEN, body);
  return { ...post, headers: { ...post.headers, "api-version": VERSION } };
}

function label({ labels }: Monday, name: Label): string {
  return labels?.[name] ?? LABELS[name];
}
function status(monday: Monday, name: Label) {
  return { label: label(monday, name) };
}
function longText(text: string) {
  return { text: cut(printable(text).trim(), MAX_DESCRIPTION) };
}
function followUpKey({ incident, n }: FollowUp): string {
  return `${incident}/follow-up-${n}`;
}

function made({ id, url }: Item): Made {
  return { id, url };
}
