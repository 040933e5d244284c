/** Jira Cloud, REST v3: one project with a small workflow. Creating has no idempotency key. */
import {
  answerBy,
  basicOf,
  isObject,
  type JsonObject,
  numberOf,
  Refusal,
  type Request,
  type Routes,
} from "./http.ts";
import { isUrl, readAdf } from "./jira_adf.ts";
import {
  API,
  BOT,
  change,
  changelogBody,
  chosenFields,
  chosenProperties,
  commentBody,
  type Errors,
  fieldsBody,
  ISSUE_TYPES,
  type JiraComment,
  type JiraIssue,
  type JiraRemoteLink,
  type JiraTransition,
  named,
  notOnScreen,
  PRIORITIES,
  priorityBody,
  PROJECT,
  readFields,
  RESOLUTIONS,
  SITE,
  statusBody,
  statusOf,
  TRANSITIONS,
  typeBody,
  updated,
} from "./jira_issues.ts";
import {
  listOf,
  objectOf,
  readAnyJson,
  readBody,
  refused,
  refuseIf,
  textOrNull,
  texts,
} from "./jira_requests.ts";
import { search } from "./jira_search.ts";
import {
  ACCOUNTS,
  defineVendor,
  type VendorAnswer,
  type VendorCall,
} from "./vendor.ts";

export interface JiraState {
  /** Oldest first. */
  issues: JiraIssue[];
  /** What the create and edit screens have. Team-managed projects often lack `priority`. */
  screen: string[];
  /** May be replaced, to try a workflow without a way to Done. */
  transitions: JiraTransition[];
}

const GLOBAL_ID_MAX_LENGTH = 255;
const PROPERTY_KEY_MAX_LENGTH = 255;
const PROPERTY_MAX_LENGTH = 32_768;
const LINK_TYPES = ["Blocks", "Cloners", "Duplicate", "Relates"];
const REST = "/rest/api/3";
/** Where a token with scopes works; the same paths follow. */
const GATEWAY = "api.atlassian.com";
const CLOUD = `/ex/jira/${ACCOUNTS.jira.cloudId}`;
const ISSUE = `${REST}/issue/{issue}`;
type Call = Request<JiraState>;

const routes: Routes<JiraState> = {
  [`GET ${REST}/myself`]: () => ({
    status: 200,
    body: { ...BOT, locale: "en_US", groups: { size: 1, items: [] } },
  }),
  [`GET ${REST}/priority`]: () => ({
    status: 200,
    body: PRIORITIES.map(priorityBody),
  }),
  [`GET ${REST}/priority/search`](request) {
    const { startAt, maxResults } = paging(request, 50);
    const shown = PRIORITIES.slice(startAt, startAt + maxResults);
    return {
      status: 200,
      body: {
        self: request.call.url.href,
        maxResults,
        startAt,
        total: PRIORITIES.length,
        isLast: startAt + shown.length >= PRIORITIES.length,
        values: shown.map((one) => ({
          ...priorityBody(one),
          isDefault: one.name === "Medium",
        })),
      },
    };
  },
  [`GET ${REST}/issue/createmeta/{project}/issuetypes`](request) {
    const { project } = request.path;
    if (project !== PROJECT.key && project !== PROJECT.id) {
      throw refused(
        404,
        "The project does not exist or you do not have permission to see it.",
      );
    }
    const { startAt, maxResults } = paging(request, 50);
    return {
      status: 200,
      body: {
        maxResults,
        startAt,
        total: ISSUE_TYPES.length,
        issueTypes: ISSUE_TYPES
          .slice(startAt, startAt + maxResults)
          .map(({ name }) => typeBody(name)),
      },
    };
  },

  [`POST ${REST}/issue`](request) {
    const { state, context, now } = request;
    const body = readBody(request);
    const errors: Errors = {};
    const given = {
      ...objectOf(body["fields"]),
      ...updated(objectOf(body["update"]), { labels: [] }, errors),
    };
    const properties = readProperties(body["properties"]);
    const screen = [...state.screen, "project", "issuetype"];
    const fields = readFields(given, screen, errors);
    if (!("project" in given)) {
      errors["project"] = "Specify a valid project ID or key";
    }
    if (!("issuetype" in given)) errors["issuetype"] = "Specify an issue type";
    if (!("summary" in given)) {
      errors["summary"] = "You must specify a summary of the issue.";
    }
    refuseIf(errors);

    const number = context.count("jira.issue");
    const issue: JiraIssue = {
      id: String(10_000 + number),
      key: `${PROJECT.key}-${number}`,
      type: "Task",
      summary: "",
      description: null,
      priority: "3",
      labels: [],
      duedate: null,
      ...fields,
      status: "10000",
      resolution: null,
      resolvedAt: null,
      createdAt: now,
      updatedAt: now,
      properties: Object.fromEntries(
        properties.map(({ key, value }) => [key, value]),
      ),
      comments: [],
      remoteLinks: [],
      issueLinks: [],
      history: [{ at: now, field: "created", from: null, to: null }],
    };
    state.issues.push(issue);
    const { id, key } = issue;
    return { status: 201, body: { id, key, self: `${API}/issue/${id}` } };
  },

  [`GET ${ISSUE}`](request) {
    const issue = issueOf(request);
    const wanted = listOf(request.query.get("fields"));
    const keys = listOf(request.query.get("properties"));
    return {
      status: 200,
      body: {
        expand: "renderedFields,names,schema,operations,editmeta,changelog",
        id: issue.id,
        self: `${API}/issue/${issue.id}`,
        key: issue.key,
        fields: wanted.length > 0
          ? chosenFields(issue, wanted)
          : fieldsBody(issue),
        ...(keys.length > 0 && { properties: chosenProperties(issue, keys) }),
        ...(listOf(request.query.get("expand")).includes("changelog") &&
          { changelog: changelogBody(issue) }),
      },
    };
  },

  [`PUT ${ISSUE}`](request) {
    const issue = issueOf(request);
    const body = readBody(request);
    if (!isObject(body["fields"]) && !isObject(body["update"])) {
      throw refused(400, "one of 'fields' or 'update' required");
    }
    const given = objectOf(body["fields"]);
    const update = objectOf(body["update"]);
    const errors: Errors = {};
    for (const name of Object.keys(update)) {
      if (name in given) {
        errors[name] =
          `Field '${name}' cannot appear in both 'fields' and 'update'`;
      }
    }
    const changes = { ...given, ...updated(update, issue, errors) };
    const fields = readFields(
      changes,
      [...request.state.screen, "issuetype"],
      errors,
    );
    const comments = commentsOf(update, errors);
    const properties = readProperties(body["properties"]);
    refuseIf(errors);
    change(issue, fields, request.now);
    for (const comment of comments) addComment(request, issue, comment);
    for (const { key, value } of properties) issue.properties[key] = value;
    return { status: 204 };
  },

  [`GET ${ISSUE}/transitions`](request) {
    const issue = issueOf(request);
    const withFields = listOf(request.query.get("expand"))
      .includes("transitions.fields");
    const only = request.query.get("transitionId");
    return {
      status: 200,
      body: {
        expand: "transitions",
        transitions: request.state.transitions
          .filter(({ from, id }) =>
            from.includes(issue.status) && (!only || id === only)
          )
          .map((one) => transitionBody(one, withFields)),
      },
    };
  },

  [`POST ${ISSUE}/transitions`](request) {
    const issue = issueOf(request);
    const body = readBody(request);
    const { id } = objectOf(body["transition"]);
    if (id === undefined) throw refused(400, "Missing 'transition' identifier");
    const transition = request.state.transitions.find((one) =>
      one.id === String(id) && one.from.includes(issue.status)
    );
    if (!transition) {
      throw refused(400, `Transition id '${id}' is not valid for this issue.`);
    }
    const errors: Errors = {};
    const given = objectOf(body["fields"]);
    const update = objectOf(body["update"]);
    for (const name of [...Object.keys(given), ...Object.keys(update)]) {
      if (name === "comment" && name in update) continue;
      if (!transition.fields.includes(name)) errors[name] = notOnScreen(name);
    }
    const resolution = given["resolution"] === undefined
      ? undefined
      : named(RESOLUTIONS, given["resolution"]);
    if (given["resolution"] !== undefined && !resolution) {
      errors["resolution"] ??= "The resolution selected is invalid.";
    }
    const comments = commentsOf(update, errors);
    refuseIf(errors);
    move(issue, transition, resolution?.name, request.now);
    for (const comment of comments) addComment(request, issue, comment);
    return { status: 204 };
  },

  [`GET ${ISSUE}/comment`](request) {
    const issue = issueOf(request);
    const { startAt, maxResults } = paging(request, 100);
    const withProperties = wantsProperties(request);
    const sorted = request.query.get("orderBy") === "-created"
      ? [...issue.comments].reverse()
      : issue.comments;
    return {
      status: 200,
      body: {
        startAt,
        maxResults,
        total: sorted.length,
        comments: sorted
          .slice(startAt, startAt + maxResults)
          .map((comment) => commentBody(issue, comment, withProperties)),
      },
    };
  },

  [`POST ${ISSUE}/comment`](request) {
    const issue = issueOf(request);
    const body = readBody(request);
    const errors: Errors = {};
    const comment = readComment(body, errors);
    refuseIf(errors);
    const made = addComment(request, issue, comment);
    return {
      status: 201,
      body: commentBody(issue, made, wantsProperties(request)),
    };
  },

  [`POST ${REST}/comment/list`](request) {
    const { ids } = readBody(request);
    const withProperties = wantsProperties(request);
    const values = request.state.issues.flatMap((issue) =>
      issue.comments
        .filter(({ id }) => Array.isArray(ids) && ids.includes(Number(id)))
        .map((comment) => commentBody(issue, comment, withProperties))
    );
    return {
      status: 200,
      body: {
        maxResults: 1_000,
        startAt: 0,
        total: values.length,
        isLast: true,
        values,
      },
    };
  },

  [`GET ${ISSUE}/remotelink`](request) {
    const issue = issueOf(request);
    const globalId = request.query.get("globalId");
    if (globalId === null) {
      const body = issue.remoteLinks.map((link) => linkBody(issue, link));
      return { status: 200, body };
    }
    const link = issue.remoteLinks.find((one) => one.globalId === globalId);
    if (!link) {
      throw refused(
        404,
        "No remote issue link was found with the given global ID.",
      );
    }
    return { status: 200, body: linkBody(issue, link) };
  },

  [`POST ${ISSUE}/remotelink`](request) {
    const issue = issueOf(request);
    const link = readLink(readBody(request));
    const known = issue.remoteLinks.find((one) =>
      link.globalId !== null && one.globalId === link.globalId
    );
    const id = known?.id ?? 10_000 + request.context.count("jira.remotelink");
    if (known) Object.assign(known, link);
    else issue.remoteLinks.push({ id, ...link });
    issue.updatedAt = request.now;
    return {
      status: known ? 200 : 201,
      body: { id, self: `${API}/issue/${issue.key}/remotelink/${id}` },
    };
  },

  [`POST ${REST}/issueLink`](request) {
    const body = readBody(request);
    const type = objectOf(body["type"])["name"];
    if (typeof type !== "string" || !LINK_TYPES.includes(type)) {
      throw refused(404, `No issue link type with name '${type}' found.`);
    }
    const find = (field: string) =>
      findIssue(request.state, String(objectOf(body[field])["key"]));
    const inward = find("inwardIssue");
    const outward = find("outwardIssue");
    if (!inward || !outward) throw noIssue();
    inward.issueLinks.push({ type, direction: "outward", key: outward.key });
    outward.issueLinks.push({ type, direction: "inward", key: inward.key });
    return { status: 201 };
  },

  [`GET ${ISSUE}/properties`](request) {
    const issue = issueOf(request);
    const keys = Object.keys(issue.properties).map((key) => ({
      self: `${API}/issue/${issue.id}/properties/${encodeURIComponent(key)}`,
      key,
    }));
    return { status: 200, body: { keys } };
  },
  [`GET ${ISSUE}/properties/{key}`](request) {
    const issue = issueOf(request);
    const key = propertyOf(request, issue);
    return { status: 200, body: { key, value: issue.properties[key] } };
  },
  [`PUT ${ISSUE}/properties/{key}`](request) {
    const issue = issueOf(request);
    const key = request.path["key"] ?? "";
    const value = readAnyJson(request);
    checkProperty(key, value);
    const isKnown = Object.hasOwn(issue.properties, key);
    issue.properties[key] = value;
    return { status: isKnown ? 200 : 201 };
  },
  [`DELETE ${ISSUE}/properties/{key}`](request) {
    const issue = issueOf(request);
    delete issue.properties[propertyOf(request, issue)];
    return { status: 204 };
  },

  [`POST ${REST}/search/jql`](request) {
    const body = readBody(request);
    const known = [
      "jql",
      "maxResults",
      "fields",
      "nextPageToken",
      "reconcileIssues",
      "expand",
      "properties",
      "fieldsByKeys",
    ];
    if (Object.keys(body).some((name) => !known.includes(name))) {
      throw refused(
        400,
        "Invalid request payload. Refer to the REST API documentation and try again.",
      );
    }
    return search(request.state.issues, request.now, {
      jql: String(body["jql"] ?? ""),
      maxResults: Number(body["maxResults"] ?? 50),
      fields: texts(body["fields"]),
      properties: texts(body["properties"]),
      reconcile: texts(body["reconcileIssues"]),
      pageToken: textOrNull(body["nextPageToken"]),
    });
  },
  [`GET ${REST}/search/jql`](request) {
    const { query } = request;
    const lists = (name: string) => query.getAll(name).flatMap(listOf);
    return search(request.state.issues, request.now, {
      jql: query.get("jql") ?? "",
      maxResults: Number(query.get("maxResults") ?? 50),
      fields: lists("fields"),
      properties: lists("properties"),
      reconcile: lists("reconcileIssues"),
      pageToken: query.get("nextPageToken"),
    });
  },
};

function move(
  issue: JiraIssue,
  { to }: JiraTransition,
  resolution: string | undefined,
  at: number,
): void {
  const from = statusOf(issue).name;
  issue.status = to;
  issue.history.push({ at, field: "status", from, to: statusOf(issue).name });
  const isDone = statusOf(issue).category.key === "done";
  issue.resolution = isDone ? resolution ?? "Done" : null;
  issue.resolvedAt = isDone ? at : null;
  issue.updatedAt = at;
}

function transitionBody(
  { id, name, to, fields }: JiraTransition,
  withFields: boolean,
): JsonObject {
  return {
    id,
    name,
    to: statusBody(to),
    hasScreen: fields.length > 0,
    isGlobal: false,
    isInitial: false,
    isAvailable: true,
    isConditional: false,
    isLooped: false,
    ...(withFields && {
      fields: Object.fromEntries(fields.map((field) => [field, {
        required: false,
        schema: { type: field, system: field },
        name: "Resolution",
        key: field,
        operations: ["set"],
        allowedValues: RESOLUTIONS,
      }])),
    }),
  };
}

/** Comments within `update`: `{"comment":[{"add":{"body":…}}]}`. */
function commentsOf(update: JsonObject, errors: Errors): NewComment[] {
  const operations = update["comment"];
  if (!Array.isArray(operations)) return [];
  return operations.map((one) =>
    readComment(objectOf(objectOf(one)["add"]), errors)
  );
}

type NewComment = Pick<JiraComment, "body" | "properties">;

function readComment(body: JsonObject, errors: Errors): NewComment {
  const document = body["body"] === undefined
    ? "Comment body can not be empty!"
    : readAdf(body["body"]);
  const properties = readProperties(body["properties"]);
  if (typeof document !== "string") return { body: document, properties };
  errors["comment"] = document;
  return { body: { version: 1, type: "doc", content: [] }, properties };
}

function addComment(
  request: Call,
  issue: JiraIssue,
  comment: NewComment,
): JiraComment {
  const id = String(10_000 + request.context.count("jira.comment"));
  const made = { id, ...comment, createdAt: request.now };
  issue.comments.push(made);
  issue.updatedAt = request.now;
  return made;
}

function readLink(body: JsonObject): Omit<JiraRemoteLink, "id"> {
  const object = objectOf(body["object"]);
  const { globalId = null, relationship = null } = body;
  const errors: Errors = {};
  if (!isObject(body["object"])) errors["object"] = "'object' is required.";
  else if (!isUrl(object["url"])) {
    errors["url"] = "'url' is required and must be a valid URL.";
  }
  if (typeof object["title"] !== "string" || object["title"].trim() === "") {
    errors["title"] = "'title' is required.";
  }
  if (
    globalId !== null &&
    (typeof globalId !== "string" || globalId.length > GLOBAL_ID_MAX_LENGTH)
  ) {
    errors["globalId"] =
      `'globalId' must not have more than ${GLOBAL_ID_MAX_LENGTH} characters.`;
  }
  refuseIf(errors);
  return {
    globalId: textOrNull(globalId),
    relationship: textOrNull(relationship),
    application: objectOf(body["application"]),
    object,
  };
}

function linkBody(issue: JiraIssue, link: JiraRemoteLink): JsonObject {
  const { globalId, relationship, ...rest } = link;
  return {
    self: `${API}/issue/${issue.key}/remotelink/${link.id}`,
    ...rest,
    ...(globalId !== null && { globalId }),
    ...(relationship !== null && { relationship }),
  };
}

function readProperties(value: unknown): JiraComment["properties"] {
  if (value === undefined) return [];
  const list = Array.isArray(value) ? value.map(objectOf) : [{}];
  return list.map(({ key, value }) => {
    if (typeof key !== "string" || key === "" || value === undefined) {
      throw refused(400, "Can not deserialize the entity properties.");
    }
    checkProperty(key, value);
    return { key, value };
  });
}

function checkProperty(key: string, value: unknown): void {
  if (key.length > PROPERTY_KEY_MAX_LENGTH) {
    throw refused(
      400,
      `The length of the key must not exceed ${PROPERTY_KEY_MAX_LENGTH} characters.`,
    );
  }
  if (JSON.stringify(value).length > PROPERTY_MAX_LENGTH) {
    throw refused(
      400,
      `The value must not be longer than ${PROPERTY_MAX_LENGTH} characters.`,
    );
  }
}

function propertyOf(request: Call, issue: JiraIssue): string {
  const key = request.path["key"] ?? "";
  if (Object.hasOwn(issue.properties, key)) return key;
  throw refused(404, `The property with key '${key}' does not exist.`);
}

function findIssue(state: JiraState, name: string): JiraIssue | undefined {
  return state.issues.find(({ id, key }) =>
    id === name || key === name.toUpperCase()
  );
}

function issueOf(request: Call): JiraIssue {
  const issue = findIssue(request.state, request.path["issue"] ?? "");
  if (!issue) throw noIssue();
  return issue;
}

function noIssue(): Refusal {
  return refused(
    404,
    "Issue does not exist or you do not have permission to see it.",
  );
}

function paging({ query }: Call, size: number) {
  return {
    startAt: numberOf(query, "startAt", { default: 0, min: 0, max: 1e9 }),
    maxResults: numberOf(query, "maxResults", {
      default: size,
      min: 0,
      max: size,
    }),
  };
}

function wantsProperties({ query }: Call): boolean {
  return listOf(query.get("expand")).includes("properties");
}

/** The same call at the site's own host, or what the gateway says to it. */
function throughGateway(call: VendorCall): VendorCall | VendorAnswer {
  const given = basicOf(call);
  const { username, scopedApiKey } = ACCOUNTS.jira;
  if (given?.user !== username || given.password !== scopedApiKey) {
    return { status: 401, body: { code: 401, message: "Unauthorized" } };
  }
  const { pathname, search } = call.url;
  if (!pathname.startsWith(`${CLOUD}/`)) {
    return { status: 404, body: { code: 404, message: "Not Found" } };
  }
  return {
    ...call,
    url: new URL(SITE + pathname.slice(CLOUD.length) + search),
  };
}

/** A wrong token is answered by the site in plain text, a missing one by Jira itself. */
function authenticate(call: VendorCall): VendorAnswer | undefined {
  if (!call.headers["authorization"]) {
    const message =
      "You are not authenticated. Authentication required to perform this operation.";
    return refused(401, message).answer;
  }
  const given = basicOf(call);
  const { username, apiKey } = ACCOUNTS.jira;
  if (given?.user === username && given.password === apiKey) return undefined;
  return {
    status: 401,
    headers: {
      "content-type": "text/html;charset=UTF-8",
      "www-authenticate": 'OAuth realm="https%3A%2F%2Fexample.atlassian.net"',
      "x-seraph-loginreason": "AUTHENTICATED_FAILED",
    },
    body: "Client must be authenticated to access this resource.",
  };
}

export const jira = defineVendor<JiraState>({
  id: "jira",
  title: "Jira",
  hosts: [ACCOUNTS.jira.host, `${GATEWAY}/ex/jira`],
  start: () => ({
    issues: [],
    screen: ["summary", "description", "priority", "labels", "duedate"],
    transitions: structuredClone([...TRANSITIONS]),
  }),
  tooOften: (seconds) => ({
    status: 429,
    headers: {
      "retry-after": String(seconds),
      "ratelimit-reason": "jira-burst-based",
    },
    body: { errorMessages: ["Rate limit exceeded."], errors: {} },
  }),
  answer(given, context) {
    const isScoped = given.url.hostname === GATEWAY;
    const call = isScoped ? throughGateway(given) : given;
    if ("status" in call) return call;
    const answer = (isScoped ? undefined : authenticate(call)) ??
      answerBy(routes, call, context, (why) =>
        why === "path"
          ? {
            status: 404,
            body: {
              message: `null for uri: ${call.url.href}`,
              "status-code": 404,
            },
          }
          : {
            status: 405,
            body: {
              message: "HTTP 405 Method Not Allowed",
              "status-code": 405,
            },
          });
    const headers = { ...answer.headers, "atl-traceid": context.hex(32) };
    return { ...answer, headers };
  },
});
