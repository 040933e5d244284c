/** Jira Cloud, REST v3 ("Issues" in Atlassian's reference). Creating has no idempotency key. */
import * as z from "zod/mini";
import type { Severity } from "../../types/severity.ts";
import type { IncidentFacts } from "../facts.ts";
import {
  Failure,
  type Io,
  send,
  type SendOptions,
  type VendorRequest,
} from "../http.ts";
import { basic, jsonRequest } from "../requests.ts";
import { Host, Secret } from "../system.ts";
import { oneLine } from "../text.ts";
import { adf, plainText } from "./adf.ts";
import {
  defineTicketSystem,
  type FollowUp,
  type TicketEnd,
  type TicketLink,
  type TicketNote,
} from "./system.ts";

/** Names of Jira's default scheme; a project with its own names them in app.config.ts. */
const PRIORITIES: Record<Severity, string> = {
  critical: "Highest",
  high: "High",
  medium: "Medium",
  low: "Low",
};
/** Search is eventually consistent. Atlassian gives no figure; seconds are usual. */
const FIND_LAG_MS = 30_000;
const MAX_SUMMARY = 255;
const EVENT_PROPERTY = "slack.event";
/** Jira's category of statuses that are finished. */
const DONE = "done";
/** Tokens with scopes work here alone, those without at the site's own host. */
const GATEWAY = "api.atlassian.com";

export const JiraConfig = z.object({
  host: Host,
  /** For a token with scopes, which the site's own host refuses. */
  cloudId: z.optional(
    z.string().check(
      z.regex(
        /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
        "a site's cloud id",
      ),
    ),
  ),
  /** The project's key. */
  project: z.string().check(
    z.regex(/^[A-Z][A-Z0-9_]*$/, "a project key: capital letters and digits"),
  ),
  issueType: z.string().check(z.minLength(1)),
  /** What follow-ups are; as the incident's ticket when it is left out. */
  followUpType: z.optional(z.string().check(z.minLength(1))),
  /** How follow-ups are linked: one of Jira's link types. */
  followUpLink: z.optional(z.string().check(z.minLength(1))),
  priorities: z.optional(
    z.record(z.enum(["low", "medium", "high", "critical"]), z.string()),
  ),
});
const JiraEnv = z.object({
  ATLASSIAN_USERNAME: Secret,
  ATLASSIAN_API_KEY: Secret,
});
export type Jira = z.infer<typeof JiraConfig> & z.infer<typeof JiraEnv>;

const CreatedIssue = z.object({ key: z.string() });
const FoundIssues = z.object({
  issues: z.array(z.object({ id: z.string(), key: z.string() })),
});
const Status = z.object({ statusCategory: z.object({ key: z.string() }) });
const IssueStatus = z.object({ fields: z.object({ status: Status }) });
const Named = z.object({
  id: z.optional(z.string()),
  name: z.optional(z.string()),
});
const Transition = z.object({
  id: z.string(),
  name: z.optional(z.string()),
  isAvailable: z.optional(z.boolean()),
  to: Status,
  fields: z.optional(z.object({
    resolution: z.optional(
      z.object({ allowedValues: z.optional(z.array(Named)) }),
    ),
  })),
});
type Transition = z.infer<typeof Transition>;
const Transitions = z.object({ transitions: z.array(Transition) });
const Person = z.object({
  accountId: z.optional(z.string()),
  displayName: z.optional(z.string()),
});
const Myself = z.object({ accountId: z.string() });
const History = z.object({
  id: z.string(),
  author: z.optional(Person),
  created: z.string(),
  items: z.array(z.object({ field: z.string() })),
});
const Comment = z.object({
  id: z.string(),
  author: z.optional(Person),
  body: z.optional(z.unknown()),
  created: z.optional(z.string()),
  properties: z.optional(
    z.array(z.object({ key: z.string(), value: z.unknown() })),
  ),
});
type Comment = z.infer<typeof Comment>;
const Comments = z.object({ comments: z.array(Comment) });
const Commented = z.object({ fields: z.object({ comment: Comments }) });
const Changes = z.object({
  fields: z.object({
    status: Status,
    priority: z.optional(z.nullable(z.object({ name: z.string() }))),
    comment: Comments,
  }),
  changelog: z.object({ histories: z.array(History) }),
});
const ToMove = z.object({
  fields: z.object({ comment: Comments, status: Status }),
});
const CommentsById = z.object({ values: z.array(Comment) });
const Other = z.optional(z.object({ key: z.string() }));
const LinkedIssue = z.object({
  fields: z.object({
    issuelinks: z.array(z.object({ inwardIssue: Other, outwardIssue: Other })),
  }),
});
const Refusal = z.object({
  errorMessages: z.optional(z.array(z.string())),
  errors: z.optional(z.record(z.string(), z.string())),
});

/** The label is how `find` recognises our issue after an answer was lost. Labels have no blanks. */
export function label(key: string): string {
  return `inc-${key.toLowerCase().replace(/[^a-z0-9_-]+/g, "-")}`;
}

export function findIssue(jira: Jira, key: string): VendorRequest {
  return request(jira, "POST", "/search/jql", {
    jql: `project = "${jira.project}" AND labels = "${label(key)}"`,
    maxResults: 10,
    fields: ["summary"],
  });
}

export function createIssue(
  jira: Jira,
  facts: IncidentFacts,
  withPriority = true,
): VendorRequest {
  return request(jira, "POST", "/issue", {
    fields: {
      project: { key: jira.project },
      issuetype: { name: jira.issueType },
      summary: oneLine(`${facts.number}: ${facts.title}`, MAX_SUMMARY),
      description: adf(facts.description),
      labels: [label(facts.key)],
      ...(withPriority ? { priority: priority(jira, facts.severity) } : {}),
    },
  });
}

/** Its own label besides the incident's: labels are how it is found again. */
function followUpLabel({ incident, n }: FollowUp): string {
  return `${label(incident)}-follow-up-${n}`;
}

export function findFollowUp(jira: Jira, followUp: FollowUp): VendorRequest {
  return request(jira, "POST", "/search/jql", {
    jql: `project = "${jira.project}" AND labels = "${
      followUpLabel(followUp)
    }"`,
    maxResults: 10,
    fields: ["summary"],
  });
}

export function createFollowUp(
  jira: Jira,
  followUp: FollowUp,
  withDue = true,
): VendorRequest {
  const { title, description, due } = followUp;
  return request(jira, "POST", "/issue", {
    fields: {
      project: { key: jira.project },
      issuetype: { name: jira.followUpType ?? jira.issueType },
      summary: oneLine(title, MAX_SUMMARY),
      description: adf(description),
      labels: [followUpLabel(followUp)],
      ...(withDue && due ? { duedate: due } : {}),
    },
  });
}

export function linkIssues(
  jira: Jira,
  ticket: string,
  followUp: string,
): VendorRequest {
  return request(jira, "POST", "/issueLink", {
    type: { name: jira.followUpLink ?? "Relates" },
    inwardIssue: { key: ticket },
    outwardIssue: { key: followUp },
  });
}

export function readLinks(jira: Jira, ticket: string): VendorRequest {
  return request(jira, "GET", `${issue(ticket)}?fields=issuelinks`);
}

export function addComment(
  jira: Jira,
  ticket: string,
  note: TicketNote,
): VendorRequest {
  return request(jira, "POST", `${issue(ticket)}/comment`, {
    body: adf(note.text),
    properties: [{ key: EVENT_PROPERTY, value: { id: note.event } }],
  });
}

/** The newest hundred come with the issue: a comment of unknown outcome is at most minutes old. */
export function listComments(jira: Jira, ticket: string): VendorRequest {
  return request(jira, "GET", `${issue(ticket)}?fields=comment`);
}

export function readToMove(jira: Jira, ticket: string): VendorRequest {
  return request(jira, "GET", `${issue(ticket)}?fields=comment,status`);
}

/** With their properties, which Jira's reference promises here only. */
export function readComments(
  jira: Jira,
  ids: readonly string[],
): VendorRequest {
  return request(jira, "POST", "/comment/list?expand=properties", {
    ids: ids.map(Number),
  });
}

export function editPriority(
  jira: Jira,
  ticket: string,
  severity: Severity,
): VendorRequest {
  return request(jira, "PUT", issue(ticket), {
    fields: { priority: priority(jira, severity) },
  });
}

export function readStatus(jira: Jira, ticket: string): VendorRequest {
  return request(jira, "GET", `${issue(ticket)}?fields=status`);
}

export function listTransitions(jira: Jira, ticket: string): VendorRequest {
  return request(
    jira,
    "GET",
    `${issue(ticket)}/transitions?expand=transitions.fields`,
  );
}

/** A resolution that the transition's screen does not list is refused. */
export function doTransition(
  jira: Jira,
  ticket: string,
  transition: Transition,
  as: TicketEnd["as"] = "done",
): VendorRequest {
  const choices = transition.fields?.resolution?.allowedValues ?? [];
  const wanted = {
    done: [/^(done|fixed|resolved)$/i],
    cancelled: [NOT_DONE],
    duplicate: [/duplicate/i, NOT_DONE],
  }[as];
  const named = (wish: RegExp) =>
    choices.find(({ name }) => wish.test(name ?? ""));
  const resolution = wanted.map(named).find((found) => found) ?? choices[0];
  return request(jira, "POST", `${issue(ticket)}/transitions`, {
    transition: { id: transition.id },
    ...(resolution
      ? {
        fields: {
          resolution: resolution.id
            ? { id: resolution.id }
            : { name: resolution.name },
        },
      }
      : {}),
  });
}

export function addRemoteLink(
  jira: Jira,
  ticket: string,
  link: TicketLink,
): VendorRequest {
  return request(jira, "POST", `${issue(ticket)}/remotelink`, {
    globalId: link.globalId,
    application: { type: "com.slack", name: "Slack" },
    object: { url: link.url, title: oneLine(link.title, MAX_SUMMARY) },
  });
}

/** Which account the token is of: what it did is no news. */
export function readMyself(jira: Jira): VendorRequest {
  return request(jira, "GET", "/myself");
}

/** The newest hundred changes and comments come with the issue. */
export function readChanges(jira: Jira, ticket: string): VendorRequest {
  return request(
    jira,
    "GET",
    `${issue(ticket)}?fields=status,priority,comment&expand=changelog`,
  );
}

export const jira = defineTicketSystem({
  id: "jira",
  title: "Jira",
  config: JiraConfig,
  env: JiraEnv,
  envHelp: {
    ATLASSIAN_USERNAME:
      "The e-mail address of the Jira account that the app works as.",
    ATLASSIAN_API_KEY:
      "An API token of that account, from id.atlassian.com (it ends after a year at the latest). One with scopes needs read:jira-work and write:jira-work.",
  },
  hosts: ({ host, cloudId }) => [cloudId ? GATEWAY : host],
  findLagMs: FIND_LAG_MS,

  async find(facts, { settings, io }) {
    const { issues } = await call(
      io,
      findIssue(settings, facts.key),
      FoundIssues,
      { repeatable: true },
    );
    const [first] = issues.sort((a, b) => Number(a.id) - Number(b.id));
    return first && made(settings, first.key);
  },

  async create(facts, { settings, io }) {
    try {
      const { key } = await call(
        io,
        createIssue(settings, facts),
        CreatedIssue,
      );
      return made(settings, key);
    } catch (error) {
      // Team-managed projects often have no priority on their create screen.
      if (!refuses(error, "priority")) throw error;
      const { key } = await call(
        io,
        createIssue(settings, facts, false),
        CreatedIssue,
      );
      return made(settings, key);
    }
  },

  comment: (ticket, note, { settings, io }) =>
    call(io, addComment(settings, ticket, note), Comment),

  findComment: (ticket, event, { settings, io }) =>
    findComment(settings, io, ticket, event),

  async setPriority(ticket, severity, { settings, io }) {
    await call(io, editPriority(settings, ticket, severity));
  },

  close: (ticket, end, { settings, io }) =>
    move(settings, io, ticket, end, {
      isThere: (category) => category === DONE,
      choose: (transitions) => finishing(transitions, end.as),
      as: end.as,
      stuck:
        `Jira offers no way from ${ticket}'s status to a finished one. Close it in Jira.`,
    }),

  reopen: (ticket, note, { settings, io }) =>
    move(settings, io, ticket, note, {
      isThere: (category) => category !== DONE,
      choose: resuming,
      as: "done",
      stuck:
        `Jira offers no way from ${ticket}'s status back to work. Reopen it in Jira.`,
    }),

  async findFollowUp(followUp, { settings, io }) {
    const { issues } = await call(
      io,
      findFollowUp(settings, followUp),
      FoundIssues,
      { repeatable: true },
    );
    const [first] = issues.sort((a, b) => Number(a.id) - Number(b.id));
    return first && made(settings, first.key);
  },

  async createFollowUp(followUp, { settings, io }) {
    const create = (withDue: boolean) =>
      call(io, createFollowUp(settings, followUp, withDue), CreatedIssue);
    try {
      return made(settings, (await create(true)).key);
    } catch (error) {
      // Many projects have no due date on their create screen.
      if (!refuses(error, "duedate")) throw error;
      return made(settings, (await create(false)).key);
    }
  },

  async linkFollowUp(ticket, followUp, { settings, io }) {
    const { fields } = await call(
      io,
      readLinks(settings, followUp),
      LinkedIssue,
    );
    const isThere = fields.issuelinks.some((link) =>
      [link.inwardIssue?.key, link.outwardIssue?.key].includes(ticket)
    );
    if (isThere) return;
    await call(io, linkIssues(settings, ticket, followUp), undefined, {
      repeatable: true,
    });
  },

  /** By an automation rule that sends a web request. */
  tells: true,

  async news(ticket, since, { settings, io }) {
    const [{ accountId: me }, changes] = await Promise.all([
      call(io, readMyself(settings), Myself),
      call(io, readChanges(settings, ticket), Changes),
    ]);
    const isOthers = (by: z.infer<typeof Person> | undefined, at: number) =>
      by?.accountId !== me && at >= since;
    return [
      ...changesIn(changes, settings).filter(({ by, at }) => isOthers(by, at)),
      ...changes.fields.comment.comments.map((
        { id, author, created, body },
      ) => ({
        id: `comment-${id}`,
        at: Date.parse(created ?? ""),
        what: "commented" as const,
        by: author,
        text: plainText(body),
      })).filter(({ by, at }) => isOthers(by, at)),
    ].toSorted((a, b) => a.at - b.at).map(({ by, ...news }) => ({
      ...news,
      who: by?.displayName ?? "Jira",
    }));
  },

  async link(ticket, link, { settings, io }) {
    await call(io, addRemoteLink(settings, ticket, link), undefined, {
      repeatable: true,
    });
  },
});

/** The newest of each kind: what was changed and changed back is no news. */
function changesIn(
  { fields, changelog: { histories } }: z.infer<typeof Changes>,
  settings: Jira,
) {
  const newest = (field: string) =>
    histories.filter(({ items }) => items.some((item) => item.field === field))
      .toSorted((a, b) => Date.parse(b.created) - Date.parse(a.created))[0];
  const moved = newest("status");
  const prioritized = newest("priority");
  const severity = severityOf(settings, fields.priority?.name);
  const isDone = fields.status.statusCategory.key === DONE;
  return [
    ...(moved
      ? [{ ...saidIn(moved), what: isDone ? "closed" : "reopened" } as const]
      : []),
    ...(prioritized && severity
      ? [{ ...saidIn(prioritized), what: "severity", severity } as const]
      : []),
  ];
}

function saidIn({ id, author, created }: z.infer<typeof History>) {
  return { id: `change-${id}`, at: Date.parse(created), by: author };
}

function severityOf(
  { priorities }: Jira,
  name: string | undefined,
): Severity | undefined {
  const names: Record<string, string> = { ...PRIORITIES, ...priorities };
  const found = Object.entries(names).find(([, one]) => one === name)?.[0];
  return found as Severity | undefined;
}

interface Move {
  /** Whether a status of this category is what is wanted. */
  isThere(category: string): boolean;
  choose(transitions: readonly Transition[]): Transition | undefined;
  /** Which resolution, where the transition has one. */
  readonly as: TicketEnd["as"];
  /** A sentence for when no transition leads there. */
  readonly stuck: string;
}

/** Says so once, then takes the ticket to where it should be, if it is not there yet. */
async function move(
  settings: Jira,
  io: Io,
  ticket: string,
  note: TicketNote,
  { isThere, choose, as, stuck }: Move,
): Promise<void> {
  // Apart from the transition: a comment inside it is dropped where the transition has no screen.
  const { fields: { comment, status } } = await call(
    io,
    readToMove(settings, ticket),
    ToMove,
  );
  if (!await findAmong(settings, io, comment.comments, note.event)) {
    await call(io, addComment(settings, ticket, note), Comment, {
      repeatable: true, // looked for above
    });
  }
  const arrived = async () => {
    const { fields } = await call(
      io,
      readStatus(settings, ticket),
      IssueStatus,
    );
    return isThere(fields.status.statusCategory.key);
  };
  if (isThere(status.statusCategory.key)) return;
  const { transitions } = await call(
    io,
    listTransitions(settings, ticket),
    Transitions,
  );
  const transition = choose(transitions);
  if (!transition) throw new Failure("jira", "invalid", stuck);
  try {
    await call(io, doTransition(settings, ticket, transition, as), undefined, {
      repeatable: true,
    });
  } catch (error) {
    // Somebody may have been first.
    if (
      !(error instanceof Failure && error.kind === "invalid" &&
        await arrived())
    ) throw error;
  }
}

/** Names of finished states, and of resolutions, of what was not done. */
const NOT_DONE = /won.t|cancel|declin|reject|duplicate/i;

/** Names of statuses and transitions are each project's own; categories are Jira's. */
function finishing(
  transitions: readonly Transition[],
  as: TicketEnd["as"],
): Transition | undefined {
  const fits = transitions.filter(({ isAvailable, to }) =>
    isAvailable !== false && to.statusCategory.key === DONE
  );
  const isWanted = ({ name }: Transition) =>
    NOT_DONE.test(name ?? "") === (as === "cancelled" || as === "duplicate");
  return fits.find(isWanted) ?? fits[0];
}

/** Into work rather than into a backlog, where both are offered. */
function resuming(transitions: readonly Transition[]): Transition | undefined {
  const fits = transitions.filter(({ isAvailable, to }) =>
    isAvailable !== false && to.statusCategory.key !== DONE
  );
  return fits.find(({ to }) => to.statusCategory.key === "indeterminate") ??
    fits[0];
}

async function findComment(
  settings: Jira,
  io: Io,
  ticket: string,
  event: string,
): Promise<{ id: string } | undefined> {
  const { fields: { comment } } = await call(
    io,
    listComments(settings, ticket),
    Commented,
  );
  return await findAmong(settings, io, comment.comments, event);
}

async function findAmong(
  settings: Jira,
  io: Io,
  comments: readonly { readonly id: string }[],
  event: string,
): Promise<{ id: string } | undefined> {
  if (comments.length === 0) return undefined;
  const { values } = await call(
    io,
    readComments(settings, comments.map(({ id }) => id)),
    CommentsById,
    { repeatable: true },
  );
  const found = values.find((comment) => isAbout(comment, event));
  return found && { id: found.id };
}

function isAbout({ properties = [] }: Comment, event: string): boolean {
  const ours = z.object({ id: z.literal(event) });
  return properties.some(({ key, value }) =>
    key === EVENT_PROPERTY && z.safeParse(ours, value).success
  );
}

function call<S = undefined>(
  io: Io,
  request: VendorRequest,
  schema?: z.ZodMiniType<S>,
  options: SendOptions = {},
): Promise<S> {
  return send(io, jira, request, schema, {
    problem,
    renew:
      "Renew the API token: ATLASSIAN_API_KEY. One with scopes needs cloudId in app.config.ts, one without must not have it.",
    requestId: "atl-traceid",
    ...options,
  });
}

/** `code` lists the fields that Jira did not like. */
function problem(body: unknown) {
  const { data } = z.safeParse(Refusal, body);
  const fields = Object.entries(data?.errors ?? {});
  const texts = [
    ...data?.errorMessages ?? [],
    ...fields.map(([field, text]) => `${field}: ${text}`),
  ];
  return {
    code: fields.map(([field]) => field).join(",") || undefined,
    text: texts.join(" "),
  };
}

function refuses(error: unknown, field: string): boolean {
  return error instanceof Failure && error.details.status === 400 &&
    (error.details.code?.split(",").includes(field) ?? false);
}

function request(
  jira: Jira,
  method: VendorRequest["method"],
  path: string,
  body?: unknown,
): VendorRequest {
  const authorization = basic(jira.ATLASSIAN_USERNAME, jira.ATLASSIAN_API_KEY);
  const base = jira.cloudId ? `${GATEWAY}/ex/jira/${jira.cloudId}` : jira.host;
  return jsonRequest(
    method,
    `https://${base}/rest/api/3${path}`,
    authorization,
    body,
  );
}

function issue(ticket: string): string {
  return `/issue/${encodeURIComponent(ticket)}`;
}

function priority(jira: Jira, severity: Severity) {
  return { name: jira.priorities?.[severity] ?? PRIORITIES[severity] };
}

function made(jira: Jira, key: string) {
  return { id: key, url: `https://${jira.host}/browse/${key}` };
}
