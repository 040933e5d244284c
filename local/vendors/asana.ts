/** Asana, REST 1.0: one project with sections and two single-select fields. Creating has no idempotency key. */
import { actionsOf, answerBatch, isBatch } from "./asana_batch.ts";
import {
  plainTextOf,
  richTextOf,
  richTextProblem,
  withMentions,
} from "./asana_text.ts";
import {
  answerBy,
  bearerOf,
  isObject,
  jsonBody,
  type JsonObject,
  Refusal,
  type Request,
  type Routes,
} from "./http.ts";
import {
  ACCOUNTS,
  defineVendor,
  type VendorAnswer,
  type VendorCall,
  type VendorContext,
} from "./vendor.ts";

export interface AsanaTask {
  /** Digits, more than a number holds exactly. */
  gid: string;
  name: string;
  /** Rich text: `<body>…</body>`. */
  notes: string;
  projects: string[];
  /** Gid in `SECTIONS`. */
  section: string;
  completed: boolean;
  completedAt: number | null;
  /** Absent: the app's account. */
  completedBy?: string;
  /** By field, the option. */
  fields: Record<string, string | null>;
  dueOn: string | null;
  createdAt: number;
  modifiedAt: number;
  /** Oldest first. */
  stories: AsanaStory[];
}

export interface AsanaStory {
  gid: string;
  type: "comment" | "system";
  text: string;
  createdAt: number;
  /** Absent: the app's account. */
  by?: string;
}

export interface AsanaState {
  /** Oldest first. */
  tasks: AsanaTask[];
  /** Calls in the present minute. */
  calls: { minute: number; count: number };
}

const ACCOUNT = ACCOUNTS.asana;
const API = "/api/1.0";
/** Of the free plan. */
const CALLS_PER_MINUTE = 150;
const PAGE_MAX = 100;
const NAME_MAX_LENGTH = 1_024;
const TEXT_MAX_LENGTH = 65_535;
const BOT = {
  gid: "1200000000000003",
  resource_type: "user",
  name: "Incident bot",
};

/** What Asana says of a task that was completed, or is not any more. */
export const COMPLETION = {
  true: "marked this task complete",
  false: "marked this task incomplete",
};
const UNTITLED = "1200000000000010";
export const SECTIONS = [
  { gid: UNTITLED, name: "Untitled section" },
  { gid: ACCOUNT.sections.low, name: "Low" },
  { gid: ACCOUNT.sections.medium, name: "Medium" },
  { gid: ACCOUNT.sections.high, name: "High" },
  { gid: ACCOUNT.sections.critical, name: "Critical" },
];
export const FIELDS = [
  {
    gid: ACCOUNT.severity.field,
    name: "Severity",
    options: [
      { gid: ACCOUNT.severity.options.low, name: "Low" },
      { gid: ACCOUNT.severity.options.medium, name: "Medium" },
      { gid: ACCOUNT.severity.options.high, name: "High" },
      { gid: ACCOUNT.severity.options.critical, name: "Critical" },
    ],
  },
  {
    gid: ACCOUNT.ended.field,
    name: "Ended",
    options: [
      { gid: ACCOUNT.ended.options.open, name: "Open" },
      { gid: ACCOUNT.ended.options.done, name: "Done" },
      { gid: ACCOUNT.ended.options.cancelled, name: "Won't do" },
      { gid: ACCOUNT.ended.options.duplicate, name: "Duplicate" },
    ],
  },
];

type Call = Request<AsanaState>;

const routes: Routes<AsanaState> = {
  [`POST ${API}/tasks`](request) {
    const { state, now } = request;
    const data = dataOf(request);
    const changes = changesOf(request, data);
    const projects = idsOf(data["projects"], "projects");
    for (const project of projects) {
      if (project !== ACCOUNT.project) throw unknown("project", project, 400);
    }
    if (projects.length === 0 && data["workspace"] !== ACCOUNT.workspace) {
      throw refused(
        400,
        "You should specify one of workspace, parent, projects",
      );
    }
    const task: AsanaTask = {
      gid: gidOf(request.context, "task"),
      name: "",
      notes: richTextOf(""),
      projects: [...new Set(projects)],
      section: UNTITLED,
      completed: false,
      completedAt: null,
      fields: {},
      dueOn: null,
      createdAt: now,
      modifiedAt: now,
      stories: [],
    };
    state.tasks.push(task);
    change(task, changes, now);
    return {
      status: 201,
      body: { data: chosen(request, taskBody(task)) },
    };
  },

  [`GET ${API}/tasks/{task}`](request) {
    const task = taskOf(request);
    return {
      status: 200,
      body: { data: chosen(request, taskBody(task)) },
    };
  },

  [`PUT ${API}/tasks/{task}`](request) {
    const task = taskOf(request);
    const wasCompleted = task.completed;
    change(task, changesOf(request, dataOf(request)), request.now);
    if (task.completed !== wasCompleted) {
      tell(request, task, "system", COMPLETION[`${task.completed}`]);
    }
    return {
      status: 200,
      body: { data: chosen(request, taskBody(task)) },
    };
  },

  [`POST ${API}/tasks/{task}/stories`](request) {
    const task = taskOf(request);
    const { text } = dataOf(request);
    if (typeof text !== "string" || text.trim() === "") {
      throw refused(400, "text: Missing input");
    }
    if (text.length > TEXT_MAX_LENGTH) {
      throw refused(400, `text: String is too long, max ${TEXT_MAX_LENGTH}`);
    }
    const story = tell(request, task, "comment", text);
    return { status: 201, body: { data: chosen(request, storyBody(story)) } };
  },

  [`GET ${API}/tasks/{task}/stories`]: (request) =>
    page(request, taskOf(request).stories.map(storyBody)),

  [`GET ${API}/projects/{project}/tasks`](request) {
    const { project = "" } = request.path;
    if (project !== ACCOUNT.project) throw unknown("project", project, 404);
    const since = request.query.get("completed_since");
    const from = since === "now" ? request.now : Date.parse(since ?? "1970");
    if (Number.isNaN(from)) {
      throw refused(400, `completed_since: Invalid date: ${since}`);
    }
    const { state } = request;
    const shown = state.tasks.filter(({ projects, completedAt }) =>
      projects.includes(project) &&
      (completedAt === null || completedAt >= from)
    );
    // New tasks come first, as people see them.
    return page(
      request,
      shown.toReversed().map((task) => taskBody(task)),
      {
        compact: true,
      },
    );
  },

  [`POST ${API}/sections/{section}/addTask`](request) {
    const { section = "" } = request.path;
    if (!SECTIONS.some(({ gid }) => gid === section)) {
      throw unknown("section", section, 404);
    }
    const { task: gid } = dataOf(request);
    const task = request.state.tasks.find((one) => one.gid === gid);
    if (!task) throw unknown("task", String(gid), 400);
    task.section = section;
    task.modifiedAt = request.now;
    return { status: 200, body: { data: {} } };
  },
};

type Changes = Partial<
  Pick<AsanaTask, "name" | "notes" | "completed" | "fields" | "dueOn">
>;

/** What may be written of a task. Unknown names are ignored, as Asana does. */
function changesOf(request: Call, data: JsonObject): Changes {
  const changes: Changes = {};
  const { name, notes, html_notes, completed, due_on, custom_fields } = data;
  if (name !== undefined) {
    if (typeof name !== "string") {
      throw refused(400, "name: Value is not a string");
    }
    if (name.length > NAME_MAX_LENGTH) {
      throw refused(400, `name: String is too long, max ${NAME_MAX_LENGTH}`);
    }
    changes.name = name;
  }
  if (notes !== undefined && html_notes !== undefined) {
    throw refused(400, "Can't set both notes and html_notes");
  }
  if (notes !== undefined) {
    if (typeof notes !== "string") {
      throw refused(400, "notes: Value is not a string");
    }
    changes.notes = richTextOf(notes);
  }
  if (html_notes !== undefined) {
    const problem = richTextProblem(html_notes);
    if (problem) throw refused(400, problem);
    changes.notes = withMentions(String(html_notes), (gid) => {
      const task = request.state.tasks.find((one) => one.gid === gid);
      return task && { name: task.name, url: addressOf(task) };
    });
  }
  if ((changes.notes?.length ?? 0) > TEXT_MAX_LENGTH) {
    throw refused(400, `notes: String is too long, max ${TEXT_MAX_LENGTH}`);
  }
  if (completed !== undefined) {
    if (typeof completed !== "boolean") {
      throw refused(400, "completed: Value is not a boolean");
    }
    changes.completed = completed;
  }
  if (due_on !== undefined) {
    const isDay = due_on === null || typeof due_on === "string" &&
        /^\d{4}-\d\d-\d\d$/.test(due_on) && !Number.isNaN(Date.parse(due_on));
    if (!isDay) throw refused(400, `due_on: Invalid date: ${due_on}`);
    changes.dueOn = due_on as string | null;
  }
  if (custom_fields !== undefined) changes.fields = fieldsOf(custom_fields);
  return changes;
}

function fieldsOf(given: unknown): Record<string, string | null> {
  if (!isObject(given)) {
    throw refused(400, "custom_fields: Value is not an object");
  }
  return Object.fromEntries(
    Object.entries(given).map(([gid, option]) => {
      const field = FIELDS.find((one) => one.gid === gid);
      if (!field) {
        throw refused(
          400,
          `Custom field with ID ${gid} is not on given object`,
        );
      }
      const isKnown = option === null ||
        field.options.some((one) => one.gid === option);
      if (!isKnown) {
        throw refused(400, `custom_fields: Unknown enum option: ${option}`);
      }
      return [gid, option as string | null];
    }),
  );
}

function change(task: AsanaTask, changes: Changes, now: number): void {
  const { fields, ...rest } = changes;
  if (rest.completed !== undefined && rest.completed !== task.completed) {
    task.completedAt = rest.completed ? now : null;
    delete task.completedBy;
  }
  Object.assign(task, rest);
  Object.assign(task.fields, fields);
  task.modifiedAt = now;
}

function idsOf(given: unknown, name: string): string[] {
  if (given === undefined) return [];
  if (Array.isArray(given) && given.every((one) => typeof one === "string")) {
    return given;
  }
  throw refused(400, `${name}: Value is not an array of ids`);
}

function tell(
  request: Call,
  task: AsanaTask,
  type: AsanaStory["type"],
  text: string,
): AsanaStory {
  const { now: createdAt } = request;
  const story = { gid: gidOf(request.context, "story"), type, text, createdAt };
  task.stories.push(story);
  task.modifiedAt = createdAt;
  return story;
}

export function addressOf({ gid }: AsanaTask): string {
  const { workspace, project } = ACCOUNT;
  return `https://app.asana.com/1/${workspace}/project/${project}/task/${gid}`;
}

function taskBody(task: AsanaTask): JsonObject {
  const section = SECTIONS.find(({ gid }) => gid === task.section)!;
  const project = {
    gid: ACCOUNT.project,
    resource_type: "project",
    name: "Incidents",
  };
  return {
    gid: task.gid,
    resource_type: "task",
    name: task.name,
    resource_subtype: "default_task",
    created_at: iso(task.createdAt),
    modified_at: iso(task.modifiedAt),
    completed: task.completed,
    completed_at: task.completedAt === null ? null : iso(task.completedAt),
    ...(task.completedAt === null
      ? {}
      : { completed_by: userBody(task.completedBy) }),
    due_on: task.dueOn,
    due_at: null,
    notes: plainTextOf(task.notes),
    html_notes: withMentions(task.notes, () => undefined),
    assignee: null,
    projects: task.projects.length > 0 ? [project] : [],
    memberships: task.projects.length > 0
      ? [{ project, section: { ...section, resource_type: "section" } }]
      : [],
    custom_fields: FIELDS.map(({ gid, name, options }) => {
      const option = options.find((one) => one.gid === task.fields[gid]);
      return {
        gid,
        resource_type: "custom_field",
        name,
        resource_subtype: "enum",
        type: "enum",
        enum_value: option
          ? { ...option, resource_type: "enum_option", enabled: true }
          : null,
        display_value: option?.name ?? null,
      };
    }),
    tags: [],
    followers: [BOT],
    num_subtasks: 0,
    parent: null,
    workspace: {
      gid: ACCOUNT.workspace,
      resource_type: "workspace",
      name: "Example",
    },
    permalink_url: addressOf(task),
  };
}

function storyBody(
  { gid, type, text, createdAt, by }: AsanaStory,
): JsonObject {
  return {
    gid,
    resource_type: "story",
    created_at: iso(createdAt),
    created_by: userBody(by),
    resource_subtype: type === "comment"
      ? "comment_added"
      : text === COMPLETION.true
      ? "marked_complete"
      : "marked_incomplete",
    type,
    text,
  };
}

function userBody(name: string | undefined): JsonObject {
  return name ? { ...BOT, gid: "1205000000000099", name } : BOT;
}

/** With `opt_fields` only these, and the gid; `html_notes` comes by that alone. */
function chosen({ query }: Call, body: JsonObject): JsonObject {
  const wanted = query.get("opt_fields")?.split(",").map((one) =>
    one.split(".")[0]!
  );
  return Object.fromEntries(
    Object.entries(body).filter(([name]) =>
      wanted ? name === "gid" || wanted.includes(name) : name !== "html_notes"
    ),
  );
}

const COMPACT = ["gid", "resource_type", "name", "resource_subtype"];

function page(
  request: Call,
  all: JsonObject[],
  { compact = false } = {},
): VendorAnswer {
  const { query } = request;
  const limit = Number(query.get("limit") ?? PAGE_MAX);
  if (!Number.isInteger(limit) || limit < 1 || limit > PAGE_MAX) {
    throw refused(400, "limit: Must be between 1 and 100");
  }
  const offset = query.get("offset");
  const start = Number(offset?.replace(/^eyJ0/, "") ?? 0);
  if (!Number.isInteger(start)) {
    throw refused(400, "offset: Your pagination token has expired.");
  }
  const end = start + limit;
  return {
    status: 200,
    body: {
      data: all.slice(start, end).map((body) =>
        compact && !query.has("opt_fields")
          ? Object.fromEntries(
            Object.entries(body).filter(([name]) => COMPACT.includes(name)),
          )
          : chosen(request, body)
      ),
      next_page: end < all.length
        ? {
          offset: `eyJ0${end}`,
          path: `${
            request.call.url.pathname.slice(API.length)
          }?offset=eyJ0${end}`,
          uri: request.call.url.href,
        }
        : null,
    },
  };
}

function dataOf({ call }: Call): JsonObject {
  const body = jsonBody(call);
  if (!("value" in body)) {
    throw refused(400, "Could not parse request data, invalid JSON");
  }
  const data = isObject(body.value) ? body.value["data"] : undefined;
  if (!isObject(data)) throw refused(400, "data: Missing input");
  return data;
}

function taskOf(request: Call): AsanaTask {
  const { task: gid = "" } = request.path;
  if (!/^\d+$/.test(gid)) {
    throw refused(400, `task: Not a recognized ID: ${gid}`);
  }
  const task = request.state.tasks.find((one) => one.gid === gid);
  if (!task) throw unknown("task", gid, 404);
  return task;
}

export function gidOf(
  { count }: Pick<VendorContext<AsanaState>, "count">,
  name: string,
): string {
  const base = name === "task" ? 1_210_000_000_000_000 : 1_220_000_000_000_000;
  return String(base + count(`asana.${name}`));
}

const HELP =
  "For more information on API status codes and how to handle them, read the docs on errors: https://developers.asana.com/docs/errors";

function refused(status: number, message: string): Refusal {
  return new Refusal({
    status,
    body: { errors: [{ message, help: HELP }] },
  });
}

function unknown(what: string, gid: string, status: number): Refusal {
  return refused(status, `${what}: Unknown object: ${gid}`);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function tooOften(seconds: number): VendorAnswer {
  const message = "You have made too many requests recently. Please, be chill.";
  return {
    status: 429,
    headers: { "retry-after": String(seconds) },
    body: { errors: [{ message, help: HELP }] },
  };
}

export const asana = defineVendor<AsanaState>({
  id: "asana",
  title: "Asana",
  hosts: ["app.asana.com"],
  start: () => ({ tasks: [], calls: { minute: 0, count: 0 } }),
  tooOften,
  answer(call, context) {
    if (bearerOf(call) !== ACCOUNT.accessToken) {
      return refused(401, "Not Authorized").answer;
    }
    const { state, clock } = context;
    const minute = Math.floor(clock.now() / 60_000);
    if (state.calls.minute !== minute) state.calls = { minute, count: 0 };
    state.calls.count += isBatch(call) ? actionsOf(call).length : 1;
    if (state.calls.count > CALLS_PER_MINUTE) {
      return tooOften(60 - Math.floor(clock.now() / 1000) % 60);
    }
    const answer = (call: VendorCall) =>
      answerBy(routes, call, context, (why) =>
        refused(
          why === "path" ? 404 : 405,
          why === "path"
            ? "No matching route for request"
            : "Method not allowed",
        ).answer);
    return isBatch(call)
      ? answerBatch(call, answer, (message) => refused(400, message).answer)
      : answer(call);
  },
});
