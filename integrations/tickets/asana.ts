/**
 * Asana, REST 1.0. Creating has no idempotency key, and ids of our own (`external`) are for OAuth apps only.
 * How a task stands and what was said of it is read in one call, as a batch; each of its actions counts against
 * the limits of calls.
 */
import * as z from "zod/mini";
import { SEVERITIES, type Severity } from "../../types/severity.ts";
import type { IncidentFacts, Made } from "../facts.ts";
import {
  type Io,
  send,
  type SendOptions,
  type VendorRequest,
} from "../http.ts";
import type { News } from "../news.ts";
import { bearer, jsonRequest } from "../requests.ts";
import { Secret } from "../system.ts";
import { cut, escapeHtml, oneLine, printable, sign, SIGNED } from "../text.ts";
import {
  defineTicketSystem,
  type FollowUp,
  type TicketEnd,
  type TicketLink,
  type TicketNote,
} from "./system.ts";

const API = "https://app.asana.com/api/1.0";
const PAGE_SIZE = 100;
const MAX_PAGES = 20;
/** A project's list is not searched but read: all that is to do, and what was completed since then. */
const COMPLETED_SINCE_MS = 90 * 24 * 3_600_000;
/** The list is not promised to show a new task at once. */
const FIND_LAG_MS = 5_000;
/** Whether it is complete, since when and by whom, and what says its severity. */
const STATE_FIELDS = [
  "completed",
  "completed_at",
  "completed_by.name",
  "custom_fields.gid",
  "custom_fields.enum_value.gid",
  "memberships.section.gid",
];
const MAX_NAME = 255;
const MAX_TEXT = 60_000;

const Gid = z.string().check(z.regex(/^\d+$/, "an id: digits only"));
const BySeverity = z.object({
  low: Gid,
  medium: Gid,
  high: Gid,
  critical: Gid,
});
export const AsanaConfig = z.object({
  project: Gid,
  /** Of follow-ups; the incident's when it is left out. */
  followUpProject: z.optional(Gid),
  /** A single-select field of the project with an option for each severity, or a section for each. */
  severity: z.union([
    z.object({ field: Gid, options: BySeverity }),
    z.object({ sections: BySeverity }),
  ]),
  /** A single-select field that says how it ended: a task is only complete or not. `open`: it goes on. */
  ended: z.optional(z.object({
    field: Gid,
    options: z.object({
      open: Gid,
      done: Gid,
      cancelled: Gid,
      duplicate: Gid,
    }),
  })),
});
const AsanaEnv = z.object({ ASANA_ACCESS_TOKEN: Secret });
export type Asana = z.infer<typeof AsanaConfig> & z.infer<typeof AsanaEnv>;

/** How a task is to stand. */
type End = NonNullable<TicketEnd["as"]> | "open";

const Task = z.object({ gid: z.string(), permalink_url: z.string() });
type Task = z.infer<typeof Task>;
const Created = z.object({ data: Task });
const NextPage = z.optional(z.nullable(z.object({ offset: z.string() })));
const Tasks = z.object({
  data: z.array(z.extend(Task, { notes: z.optional(z.string()) })),
  next_page: NextPage,
});
const Notes = z.object({ data: z.object({ html_notes: z.string() }) });
const Said = z.object({ data: z.object({ gid: z.string() }) });
const Person = z.optional(
  z.nullable(z.object({ name: z.optional(z.string()) })),
);
const StoryOf = z.object({
  gid: z.string(),
  text: z.optional(z.nullable(z.string())),
  type: z.optional(z.string()),
  /** Of what Asana itself says: `marked_incomplete` and others. */
  resource_subtype: z.optional(z.string()),
  created_at: z.optional(z.string()),
  created_by: Person,
});
const Stories = z.object({ data: z.array(StoryOf), next_page: NextPage });
const Option = z.optional(z.nullable(z.object({ gid: z.string() })));
const State = z.object({
  data: z.object({
    completed: z.boolean(),
    completed_at: z.optional(z.nullable(z.string())),
    completed_by: Person,
    custom_fields: z.optional(
      z.array(z.object({ gid: z.string(), enum_value: Option })),
    ),
    memberships: z.optional(z.array(z.object({ section: Option }))),
  }),
});
const Refusal = z.object({
  errors: z.array(z.object({ message: z.optional(z.string()) })),
});
/** A batch is answered with 200, whatever became of its actions. */
const Actions = z.object({
  data: z.array(z.object({ status_code: z.number(), body: z.unknown() })),
});
const TaskAndStories = z.object({
  data: z.tuple([z.object({ body: State }), z.object({ body: Stories })]),
});
const MoreStories = z.object({
  data: z.tuple([z.object({ body: Stories })]),
});

/** Where a section says the severity, the task goes there by a call of its own. */
export function createTask(asana: Asana, facts: IncidentFacts): VendorRequest {
  const how = asana.severity;
  return request(asana, "POST", "/tasks?opt_fields=permalink_url", {
    name: oneLine(`${facts.number}: ${facts.title}`, MAX_NAME),
    notes: notes(facts.description, incidentLine(facts.key)),
    projects: [asana.project],
    ...("field" in how
      ? { custom_fields: { [how.field]: how.options[facts.severity] } }
      : {}),
  });
}

export function createFollowUp(
  asana: Asana,
  followUp: FollowUp,
): VendorRequest {
  const { title, description, due } = followUp;
  return request(asana, "POST", "/tasks?opt_fields=permalink_url", {
    name: oneLine(title, MAX_NAME),
    notes: notes(description, followUpLine(followUp)),
    projects: [asana.followUpProject ?? asana.project],
    ...(due ? { due_on: due } : {}),
  });
}

export function listTasks(
  asana: Asana,
  project: string,
  completedSince: number,
  offset?: string,
): VendorRequest {
  const query = new URLSearchParams({
    completed_since: new Date(completedSince).toISOString(),
    opt_fields: "notes,permalink_url",
    limit: `${PAGE_SIZE}`,
    ...(offset ? { offset } : {}),
  });
  return request(asana, "GET", `/projects/${project}/tasks?${query}`);
}

export function addComment(
  asana: Asana,
  task: string,
  { text, event }: TicketNote,
): VendorRequest {
  return request(asana, "POST", `${taskPath(task)}/stories?opt_fields=gid`, {
    text: `${cut(printable(text).trim(), MAX_TEXT)}\n\n${sign(event)}`,
  });
}

/** How it stands, and what was said of it. */
export function readTask(asana: Asana, task: string): VendorRequest {
  const state = {
    method: "get",
    relative_path: taskPath(task),
    options: { fields: STATE_FIELDS },
  };
  return batch(asana, [state, stories(task)]);
}

export function readMoreStories(
  asana: Asana,
  task: string,
  offset: string,
): VendorRequest {
  return batch(asana, [stories(task, offset)]);
}

function stories(task: string, offset?: string) {
  return {
    method: "get",
    relative_path: `${taskPath(task)}/stories`,
    options: {
      fields: [
        "text",
        "type",
        "resource_subtype",
        "created_at",
        "created_by.name",
      ],
      limit: PAGE_SIZE,
      ...(offset ? { offset } : {}),
    },
  };
}

function batch(asana: Asana, actions: unknown[]): VendorRequest {
  return request(asana, "POST", "/batch", { actions });
}

export function setSeverity(
  asana: Asana,
  task: string,
  severity: Severity,
): VendorRequest {
  const how = asana.severity;
  return "sections" in how
    ? request(asana, "POST", `/sections/${how.sections[severity]}/addTask`, {
      task,
    })
    : request(asana, "PUT", `${taskPath(task)}?opt_fields=gid`, {
      custom_fields: { [how.field]: how.options[severity] },
    });
}

export function readNotes(asana: Asana, task: string): VendorRequest {
  return request(asana, "GET", `${taskPath(task)}?opt_fields=html_notes`);
}

export function setCompleted(
  asana: Asana,
  task: string,
  as: End,
): VendorRequest {
  const { ended } = asana;
  return request(asana, "PUT", `${taskPath(task)}?opt_fields=gid`, {
    completed: as !== "open",
    ...(ended ? { custom_fields: { [ended.field]: ended.options[as] } } : {}),
  });
}

/** Rich text is kept: `html` becomes its last line. */
export function appendNotes(
  asana: Asana,
  task: string,
  known: string,
  html: string,
): VendorRequest {
  const text = known.replace(/^<body>|<\/body>$/g, "");
  return request(asana, "PUT", `${taskPath(task)}?opt_fields=gid`, {
    html_notes: `<body>${text}${text ? "\n" : ""}${html}</body>`,
  });
}

export const asana = defineTicketSystem({
  id: "asana",
  title: "Asana",
  config: AsanaConfig,
  env: AsanaEnv,
  envHelp: {
    ASANA_ACCESS_TOKEN:
      "A personal access token or a service account's token, from app.asana.com/0/my-apps.",
  },
  hosts: () => ["app.asana.com"],
  findLagMs: FIND_LAG_MS,

  /** A run may have died before the task was in its section. */
  async find(facts, { settings, io }) {
    const line = incidentLine(facts.key);
    const found = await findTask(settings, io, settings.project, line);
    if (found) await toSection(settings, io, found.id, facts.severity);
    return found;
  },

  async create(facts, { settings, io }) {
    const { data } = await call(io, createTask(settings, facts), Created);
    await toSection(settings, io, data.gid, facts.severity);
    return made(data);
  },

  async comment(task, note, { settings, io }) {
    const { data } = await call(io, addComment(settings, task, note), Said);
    return { id: data.gid };
  },

  async findComment(task, event, { settings, io }) {
    const { said } = await readWhole(settings, io, task, event);
    return said && { id: said.gid };
  },

  async setPriority(task, severity, { settings, io }) {
    await call(io, setSeverity(settings, task, severity), undefined, {
      repeatable: true,
    });
  },

  close: (task, end, { settings, io }) =>
    move(settings, io, task, end, end.as ?? "done"),

  reopen: (task, note, { settings, io }) =>
    move(settings, io, task, note, "open"),

  findFollowUp: (followUp, { settings, io }) =>
    findTask(
      settings,
      io,
      settings.followUpProject ?? settings.project,
      followUpLine(followUp),
    ),

  async createFollowUp(followUp, { settings, io }) {
    const request = createFollowUp(settings, followUp);
    return made((await call(io, request, Created)).data);
  },

  async linkFollowUp(task, followUp, { settings, io }) {
    for (const [on, other] of [[task, followUp], [followUp, task]] as const) {
      // Asana writes the other's name there, and keeps it right.
      const mention = `<a data-asana-gid="${other}"/>`;
      await ensureInNotes(settings, io, on, other, mention);
    }
  },

  async news(task, since, { settings, io }) {
    const { state, stories } = await readWhole(settings, io, task);
    return [
      ...stories.filter(({ type, text }) =>
        type === "comment" && text && !SIGNED.test(text)
      ).map((story): News => ({
        id: `story-${story.gid}`,
        at: Date.parse(story.created_at ?? ""),
        what: "commented",
        who: story.created_by?.name ?? "Asana",
        text: story.text!,
      })),
      ...completed(state),
      ...reopened(state, stories),
      ...severityIn(settings, state, io.now()),
    ].filter(({ at }) => at >= since).toSorted((a, b) => a.at - b.at);
  },

  async link(task, link, { settings, io }) {
    await ensureInNotes(settings, io, task, escapeHtml(link.url), anchor(link));
  },
});

async function toSection(
  settings: Asana,
  io: Io,
  task: string,
  severity: Severity,
): Promise<void> {
  if (!("sections" in settings.severity)) return;
  await call(io, setSeverity(settings, task, severity), undefined, {
    repeatable: true,
  });
}

/** The oldest whose notes have this line of ours. */
async function findTask(
  settings: Asana,
  io: Io,
  project: string,
  line: string,
): Promise<Made | undefined> {
  const since = io.now() - COMPLETED_SINCE_MS;
  const found: Task[] = [];
  let offset: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const { data, next_page } = await call(
      io,
      listTasks(settings, project, since, offset),
      Tasks,
    );
    found.push(
      ...data.filter(({ notes }) =>
        notes?.split("\n").some((one) => one.trim() === line)
      ),
    );
    offset = next_page?.offset;
    if (!offset) break;
  }
  const [first] = found.sort((a, b) => Number(a.gid) - Number(b.gid));
  return first && made(first);
}

/** What was said: oldest first, until the page on which the event's comment stands, where one is looked for. */
async function readWhole(
  settings: Asana,
  io: Io,
  task: string,
  event?: string,
) {
  const isIt = ({ text }: z.infer<typeof StoryOf>) =>
    event !== undefined && text?.includes(sign(event)) === true;
  const reading = { repeatable: true };
  const whole = readTask(settings, task);
  const { data } = await call(io, whole, TaskAndStories, reading);
  let page = data[1].body;
  const stories = [...page.data];
  for (let pages = 1; pages < MAX_PAGES; pages++) {
    if (!page.next_page || page.data.some(isIt)) break;
    const more = readMoreStories(settings, task, page.next_page.offset);
    page = (await call(io, more, MoreStories, reading)).data[0].body;
    stories.push(...page.data);
  }
  return { state: data[0].body.data, stories, said: stories.find(isIt) };
}

type TaskState = z.infer<typeof State>["data"];

function completed({ completed_at, completed_by }: TaskState): News[] {
  if (!completed_at) return [];
  const at = Date.parse(completed_at);
  const who = completed_by?.name ?? "Asana";
  return [{ id: `completed-${at}`, at, what: "closed", who }];
}

/** Not completed, and once it was: the last time counts. */
function reopened(
  { completed }: TaskState,
  stories: readonly z.infer<typeof StoryOf>[],
): News[] {
  const last = stories.findLast(({ resource_subtype }) =>
    resource_subtype === "marked_incomplete"
  );
  if (completed || !last) return [];
  const at = Date.parse(last.created_at ?? "");
  const who = last.created_by?.name ?? "Asana";
  return [{ id: `story-${last.gid}`, at, what: "reopened", who }];
}

/** Asana keeps no time of it that can be read cheaply: each value is news once. */
function severityIn(
  { severity: how }: Asana,
  { custom_fields = [], memberships = [] }: TaskState,
  at: number,
): News[] {
  const chosen = "sections" in how
    ? memberships.map(({ section }) => section?.gid)
    : custom_fields.filter(({ gid }) => gid === how.field)
      .map(({ enum_value }) => enum_value?.gid);
  const options = "sections" in how ? how.sections : how.options;
  return SEVERITIES.filter((one) => chosen.includes(options[one])).map(
    (severity) => ({
      id: `severity-${severity}`,
      at,
      what: "severity",
      who: "Asana",
      severity,
    }),
  );
}

/** Says so once, then completes the task or takes that back, if it is not so yet. */
async function move(
  settings: Asana,
  io: Io,
  task: string,
  note: TicketNote,
  as: End,
): Promise<void> {
  const { state, said } = await readWhole(settings, io, task, note.event);
  if (!said) {
    await call(io, addComment(settings, task, note), Said, {
      repeatable: true, // looked for above
    });
  }
  if (state.completed === (as !== "open")) return;
  await call(io, setCompleted(settings, task, as));
}

async function ensureInNotes(
  settings: Asana,
  io: Io,
  task: string,
  what: string,
  html: string,
): Promise<void> {
  const { data } = await call(io, readNotes(settings, task), Notes);
  if (data.html_notes.includes(what)) return;
  await call(io, appendNotes(settings, task, data.html_notes, html));
}

function call<S = undefined>(
  io: Io,
  request: VendorRequest,
  schema?: z.ZodMiniType<S>,
  options: SendOptions = {},
): Promise<S> {
  return send(io, asana, request, schema, {
    statusIn: (body) => refusedAction(body)?.status_code,
    problem,
    advice,
    renew: "Renew the access token: ASANA_ACCESS_TOKEN.",
    ...options,
  });
}

/** The first action of a batch that was not done: it fails as if it had been asked for by itself. */
function refusedAction(body: unknown) {
  const { data } = z.safeParse(Actions, body);
  return data?.data.find(({ status_code }) => status_code >= 300);
}

function problem(body: unknown) {
  const refused = refusedAction(body)?.body ?? body;
  const { data } = z.safeParse(Refusal, refused);
  return { text: data?.errors.map(({ message }) => message ?? "").join(" ") };
}

function advice(status: number): string | undefined {
  if (status === 402) {
    return "Fields need a paid plan: name sections for severity in app.config.ts, and leave out ended.";
  }
}

function request(
  asana: Asana,
  method: VendorRequest["method"],
  path: string,
  data?: unknown,
): VendorRequest {
  const authorization = bearer(asana.ASANA_ACCESS_TOKEN);
  const body = data === undefined ? undefined : { data };
  return jsonRequest(method, API + path, authorization, body);
}

/** The last lines are how `find` recognises our task after an answer was lost. */
function incidentLine(key: string): string {
  return `Slack incident ${key}`;
}
function followUpLine({ incident, n }: FollowUp): string {
  return `Slack incident ${incident}, follow-up ${n}`;
}
function notes(description: string, line: string): string {
  return `${cut(printable(description).trim(), MAX_TEXT)}\n\n${line}`.trim();
}

function anchor({ url, title }: TicketLink): string {
  return `<a href="${escapeHtml(url)}">${
    escapeHtml(oneLine(title, MAX_NAME))
  }</a>`;
}

function taskPath(task: string): string {
  return `/tasks/${encodeURIComponent(task)}`;
}

function made({ gid, permalink_url }: Task): Made {
  return { id: gid, url: permalink_url };
}
