import { isObject, isoWithOffset, type JsonObject } from "./http.ts";
import { type AdfDocument, readAdf } from "./jira_adf.ts";
import { ACCOUNTS } from "./vendor.ts";

/** A Jira project's issues: what they hold, what may be written, how they are shown. */

export interface JiraIssue {
  /** A number, written as a text. */
  id: string;
  key: string;
  type: string;
  summary: string;
  description: AdfDocument | null;
  /** 1 Highest … 5 Lowest. */
  priority: string;
  labels: string[];
  /** `2026-11-30`. */
  duedate: string | null;
  /** Id in `STATUSES`. */
  status: string;
  resolution: string | null;
  resolvedAt: number | null;
  createdAt: number;
  updatedAt: number;
  properties: JsonObject;
  comments: JiraComment[];
  remoteLinks: JiraRemoteLink[];
  /** Links to other issues. */
  issueLinks: { type: string; direction: "inward" | "outward"; key: string }[];
  /** What changed, oldest first. */
  history: {
    at: number;
    field: string;
    from: string | null;
    to: string | null;
    /** Absent: the app's account. */
    by?: JiraPerson;
  }[];
}

/** Somebody who works in Jira itself. */
export interface JiraPerson {
  accountId: string;
  displayName: string;
}

export interface JiraComment {
  id: string;
  body: AdfDocument;
  createdAt: number;
  properties: { key: string; value: unknown }[];
  /** Absent: the app's account. */
  by?: JiraPerson;
}

export interface JiraRemoteLink {
  id: number;
  globalId: string | null;
  relationship: string | null;
  application: JsonObject;
  object: JsonObject;
}

export const SITE = `https://${ACCOUNTS.jira.host}`;
export const API = `${SITE}/rest/api/3`;
export const PROJECT = {
  id: "10000",
  key: ACCOUNTS.jira.project,
  name: "Incidents",
};
export const BOT = {
  self: `${API}/user?accountId=5b10a2844c20165700ede21f`,
  accountId: "5b10a2844c20165700ede21f",
  accountType: "atlassian",
  emailAddress: ACCOUNTS.jira.username,
  displayName: "Incident bot",
  active: true,
  timeZone: "Etc/UTC",
};
export const ISSUE_TYPES = [
  { id: "10010", name: "Incident" },
  { id: "10004", name: "Bug" },
  { id: "10002", name: "Task" },
];
export const PRIORITIES = ["Highest", "High", "Medium", "Low", "Lowest"]
  .map((name, i) => ({ id: String(i + 1), name }));
export const RESOLUTIONS = [
  { id: "10000", name: "Done" },
  { id: "10001", name: "Won't Do" },
  { id: "10002", name: "Duplicate" },
  { id: "10003", name: "Cannot Reproduce" },
];
export const STATUSES = [
  {
    id: "10000",
    name: "To Do",
    category: { id: 2, key: "new", colorName: "blue-gray", name: "To Do" },
  },
  {
    id: "10001",
    name: "In Progress",
    category: {
      id: 4,
      key: "indeterminate",
      colorName: "yellow",
      name: "In Progress",
    },
  },
  {
    id: "10002",
    name: "Done",
    category: { id: 3, key: "done", colorName: "green", name: "Done" },
  },
];

/** A step of the workflow. `fields`: what its screen has. */
export interface JiraTransition {
  id: string;
  name: string;
  from: string[];
  to: string;
  fields: string[];
}
export const TRANSITIONS: readonly JiraTransition[] = [
  { id: "11", name: "Back to do", from: ["10001"], to: "10000", fields: [] },
  { id: "21", name: "Start", from: ["10000"], to: "10001", fields: [] },
  {
    id: "31",
    name: "Done",
    from: ["10000", "10001"],
    to: "10002",
    fields: ["resolution"],
  },
  { id: "41", name: "Reopen", from: ["10002"], to: "10001", fields: [] },
];

export type Errors = Record<string, string>;

/** An issue brings the newest of its comments. */
const SHOWN_COMMENTS = 100;
const SUMMARY_MAX_LENGTH = 255;
const LABEL_MAX_LENGTH = 255;

/** Jira's words for a field that cannot be written here. */
export function notOnScreen(field: string): string {
  return `Field '${field}' cannot be set. It is not on the appropriate screen, or unknown.`;
}

export type IssueFields = Partial<
  Pick<
    JiraIssue,
    "type" | "summary" | "description" | "priority" | "labels" | "duedate"
  >
>;

/** Reads `fields`; what is wrong with them goes into `errors`, by field. */
export function readFields(
  fields: JsonObject,
  screen: readonly string[],
  errors: Errors,
): IssueFields {
  const read: IssueFields = {};
  for (const [name, value] of Object.entries(fields)) {
    if (!screen.includes(name)) {
      errors[name] = notOnScreen(name);
      continue;
    }
    switch (name) {
      case "project":
        if (!isProject(value)) {
          errors[name] = "Specify a valid project ID or key";
        }
        break;
      case "issuetype": {
        const type = named(ISSUE_TYPES, value);
        if (type) read.type = type.name;
        else errors[name] = "Specify a valid issue type";
        break;
      }
      case "summary": {
        const problem = summaryProblem(value);
        if (problem) errors[name] = problem;
        else read.summary = String(value).trim();
        break;
      }
      case "description": {
        const document = value === null ? null : readAdf(value);
        if (typeof document === "string") errors[name] = document;
        else read.description = document;
        break;
      }
      case "priority": {
        const priority = named(PRIORITIES, value);
        if (priority) read.priority = priority.id;
        else errors[name] = "The priority selected is invalid.";
        break;
      }
      case "labels": {
        const problem = labelsProblem(value);
        if (problem) errors[name] = problem;
        else read.labels = [...new Set(value as string[])];
        break;
      }
      case "duedate":
        if (value === null || isDay(value)) read.duedate = value;
        else errors[name] = "Error parsing date string: " + String(value);
        break;
    }
  }
  return read;
}

/** Turns `update` (`{"priority":[{"set":…}]}`) into fields, on the ground of what the issue has. */
export function updated(
  update: JsonObject,
  issue: Pick<JiraIssue, "labels">,
  errors: Errors,
): JsonObject {
  const fields: JsonObject = {};
  let labels: unknown[] = [...issue.labels];
  for (const [name, operations] of Object.entries(update)) {
    if (name === "comment") continue; // added by who reads it
    for (const operation of Array.isArray(operations) ? operations : [null]) {
      const [verb, value] = isObject(operation)
        ? Object.entries(operation)[0] ?? []
        : [];
      if (verb === "set") {
        fields[name] = value;
        if (name === "labels" && Array.isArray(value)) labels = value;
      } else if (name === "labels" && verb === "add") {
        fields[name] = labels = [...labels, value];
      } else if (name === "labels" && verb === "remove") {
        fields[name] = labels = labels.filter((one) => one !== value);
      } else {
        errors[name] =
          `Operation '${verb}' is not supported for the field '${name}'.`;
      }
    }
  }
  return fields;
}

function isProject(value: unknown): boolean {
  return isObject(value) &&
    (value["key"] === PROJECT.key || value["id"] === PROJECT.id);
}

/** By id, else by name. */
export function named<T extends { id: string; name: string }>(
  list: readonly T[],
  value: unknown,
): T | undefined {
  if (!isObject(value)) return undefined;
  return list.find(({ id, name }) =>
    "id" in value ? id === value["id"] : name === value["name"]
  );
}

function summaryProblem(value: unknown): string | undefined {
  if (value === null || value === undefined || value === "") {
    return "You must specify a summary of the issue.";
  }
  if (typeof value !== "string") return "Operation value must be a string";
  if (value.trim() === "") return "You must specify a summary of the issue.";
  if (/[\r\n]/.test(value)) {
    return "The summary is invalid because it contains newline characters.";
  }
  return value.length > SUMMARY_MAX_LENGTH
    ? `Summary can't exceed ${SUMMARY_MAX_LENGTH} characters.`
    : undefined;
}

function isDay(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) &&
    Number.isFinite(Date.parse(value));
}

function labelsProblem(value: unknown): string | undefined {
  if (!Array.isArray(value)) return "data was not an array";
  for (const label of value) {
    if (typeof label !== "string") return "string expected at index 0";
    if (label === "") return "The label '' is empty.";
    if (/\s/.test(label)) {
      return `The label '${label}' contains spaces which is invalid.`;
    }
    if (label.length > LABEL_MAX_LENGTH) {
      return `The label '${label}' exceeds the maximum length for a single label`;
    }
  }
  return undefined;
}

/** Writes what differs and remembers it. */
export function change(
  issue: JiraIssue,
  fields: IssueFields,
  at: number,
): void {
  const told = (value: unknown) =>
    value === null || value === undefined
      ? null
      : Array.isArray(value)
      ? value.join(" ")
      : typeof value === "string"
      ? value
      : JSON.stringify(value);
  for (const [field, value] of Object.entries(fields)) {
    const from = told(issue[field as keyof IssueFields]);
    const to = told(value);
    if (from !== to) issue.history.push({ at, field, from, to });
  }
  Object.assign(issue, fields);
  issue.updatedAt = at;
}

export function statusOf(issue: JiraIssue) {
  return STATUSES.find(({ id }) => id === issue.status) ?? STATUSES[0]!;
}

export function statusBody(id: string): JsonObject {
  const status = STATUSES.find((one) => one.id === id) ?? STATUSES[0]!;
  const { category } = status;
  return {
    self: `${API}/status/${id}`,
    description: "",
    iconUrl: `${SITE}/images/icons/statuses/generic.png`,
    name: status.name,
    id,
    statusCategory: {
      self: `${API}/statuscategory/${category.id}`,
      ...category,
    },
  };
}

export function typeBody(name: string): JsonObject {
  const type = ISSUE_TYPES.find((one) => one.name === name) ?? ISSUE_TYPES[0]!;
  return {
    self: `${API}/issuetype/${type.id}`,
    ...type,
    description: "",
    iconUrl: `${SITE}/images/icons/issuetypes/generic.svg`,
    subtask: false,
    avatarId: 10315,
    hierarchyLevel: 0,
  };
}

export function priorityBody(
  { id, name }: { id: string; name: string },
): JsonObject {
  return {
    self: `${API}/priority/${id}`,
    id,
    name,
    description: "",
    iconUrl: `${SITE}/images/icons/priorities/${name.toLowerCase()}.svg`,
  };
}

/** Jira hides most people's addresses from an API. */
function userBody(person: JiraPerson | undefined): JsonObject {
  if (!person) return BOT;
  const { accountId, displayName } = person;
  return {
    self: `${API}/user?accountId=${accountId}`,
    accountId,
    accountType: "atlassian",
    displayName,
    active: true,
    timeZone: "Etc/UTC",
  };
}

const HISTORIES_MAX = 100;

/** Statuses are remembered by name, priorities by id, all else as it is written. */
function valueIn(field: string, value: string | null) {
  const all = field === "status" ? STATUSES : PRIORITIES;
  return ["status", "priority"].includes(field)
    ? all.find(({ id, name }) => id === value || name === value)
    : undefined;
}
function idOfValue(field: string, value: string | null): string {
  return valueIn(field, value)?.id ?? value ?? "";
}
function nameOfValue(field: string, value: string | null): string {
  return valueIn(field, value)?.name ?? value ?? "";
}

/** What `expand=changelog` adds: the newest first. */
export function changelogBody({ history }: JiraIssue): JsonObject {
  const changes = history.flatMap((change, i) =>
    change.field === "created" ? [] : [{ ...change, id: String(20_000 + i) }]
  ).toReversed();
  return {
    startAt: 0,
    maxResults: changes.length,
    total: changes.length,
    histories: changes.slice(0, HISTORIES_MAX).map((
      { id, at, by, field, from, to },
    ) => ({
      id,
      author: userBody(by),
      created: isoWithOffset(at),
      items: [{
        field,
        fieldtype: "jira",
        fieldId: field,
        from: idOfValue(field, from),
        fromString: nameOfValue(field, from),
        to: idOfValue(field, to),
        toString: nameOfValue(field, to),
      }],
    })),
  };
}

export function commentBody(
  issue: JiraIssue,
  comment: JiraComment,
  withProperties: boolean,
): JsonObject {
  return {
    self: `${API}/issue/${issue.id}/comment/${comment.id}`,
    id: comment.id,
    author: userBody(comment.by),
    body: comment.body,
    updateAuthor: userBody(comment.by),
    created: isoWithOffset(comment.createdAt),
    updated: isoWithOffset(comment.createdAt),
    jsdPublic: true,
    ...(withProperties && { properties: comment.properties }),
  };
}

/** All fields as Jira shows them, with a custom one that nobody asked for. */
export function fieldsBody(issue: JiraIssue): JsonObject {
  const { name, id, key } = PROJECT;
  const priority = PRIORITIES.find((one) => one.id === issue.priority);
  const resolution = RESOLUTIONS.find((one) => one.name === issue.resolution);
  return {
    project: {
      self: `${API}/project/${id}`,
      id,
      key,
      name,
      projectTypeKey: "software",
      simplified: false,
    },
    issuetype: typeBody(issue.type),
    summary: issue.summary,
    description: issue.description,
    priority: priority ? priorityBody(priority) : null,
    labels: issue.labels,
    duedate: issue.duedate,
    status: statusBody(issue.status),
    resolution: resolution
      ? { self: `${API}/resolution/${resolution.id}`, ...resolution }
      : null,
    resolutiondate: issue.resolvedAt === null
      ? null
      : isoWithOffset(issue.resolvedAt),
    created: isoWithOffset(issue.createdAt),
    updated: isoWithOffset(issue.updatedAt),
    creator: BOT,
    reporter: BOT,
    assignee: null,
    issuelinks: issue.issueLinks.map(({ type, direction, key }) => ({
      type: { name: type },
      [direction === "inward" ? "inwardIssue" : "outwardIssue"]: { key },
    })),
    comment: {
      comments: issue.comments.slice(-SHOWN_COMMENTS).map((comment) =>
        commentBody(issue, comment, false)
      ),
      total: issue.comments.length,
      maxResults: SHOWN_COMMENTS,
      startAt: Math.max(0, issue.comments.length - SHOWN_COMMENTS),
    },
    customfield_10019: "0|i00007:",
  };
}

/** `fields` as asked for: names, `*all`, `*navigable`, or `-name` to leave one out. */
export function chosenFields(
  issue: JiraIssue,
  wanted: readonly string[],
): JsonObject {
  const all = fieldsBody(issue);
  const isAll = wanted.some((name) =>
    name.startsWith("*") || name.startsWith("-")
  );
  return Object.fromEntries(
    Object.entries(all).filter(([name]) =>
      !wanted.includes(`-${name}`) && (isAll || wanted.includes(name))
    ),
  );
}

export function chosenProperties(issue: JiraIssue, keys: string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(issue.properties).filter(([key]) =>
      keys.includes(key) || keys.includes("*all")
    ),
  );
}
