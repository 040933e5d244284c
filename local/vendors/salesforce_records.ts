/** The org's records: made, changed, deleted and looked up by the rules of their objects. */
import {
  isObject,
  isoWithOffset,
  type JsonObject,
  Refusal,
  type Request,
} from "./http.ts";
import { defaults, faultOf, type FieldError } from "./salesforce_fields.ts";
import { EXTERNAL_ID, fieldsOf, idOf, OBJECTS } from "./salesforce_objects.ts";
import {
  fits,
  MalformedQuery,
  parseQuery,
  type Query,
} from "./salesforce_query.ts";

export interface SalesforceRecord {
  /** 18 characters. */
  id: string;
  externalId: string | null;
  createdAt: number;
  /** By API name, as Salesforce answers them. */
  fields: JsonObject;
  history: { at: number; field: string; from: unknown; to: unknown }[];
}

export interface SalesforceState {
  incidents: SalesforceRecord[];
  /** Of all other objects. */
  records: Record<string, SalesforceRecord[]>;
  /** Objects that this org does not have, since nobody has switched them on: `Swarm`. */
  without: string[];
  /** Bearer tokens with their expiry. */
  tokens: Record<string, number>;
  apiUsage: { used: number; total: number };
  /** Every REST call is refused as over the daily limit. */
  overLimit: boolean;
}

type Org = Request<SalesforceState>;
/** What making a record needs, by whoever makes it. */
type Maker = Pick<Org, "state" | "context" | "now">;

/** Whom the app runs as: what it makes is theirs until somebody gives it an owner. */
export const RUN_AS = idOf("User", 1);
const CLOSED = ["Resolved", "Completed", "Closed"];

export function recordsOf(
  { incidents, records }: SalesforceState,
  object: string,
): readonly SalesforceRecord[] {
  return object === "Incident" ? incidents : records[object] ?? [];
}

export function refusal(status: number, error: FieldError): Refusal {
  return new Refusal({ status, body: [error] });
}

export function notFound(
  message = "The requested resource does not exist",
): Refusal {
  return refusal(404, { message, errorCode: "NOT_FOUND" });
}

/** The object as Salesforce spells it. */
export function objectOf({ state }: Org, name: string): string {
  const object = Object.keys(OBJECTS).find((known) =>
    known.toLowerCase() === name.toLowerCase()
  );
  if (object && !state.without.includes(object)) return object;
  throw notFound();
}

/** 15 characters serve as well as 18. */
export function recordOf(
  { state }: Org,
  object: string,
  id: string,
): SalesforceRecord {
  const record = find(state, object, id);
  if (!record) throw notFound();
  return record;
}

function find(state: SalesforceState, object: string, id: string) {
  return recordsOf(state, object).find((one) =>
    one.id === id || one.id.slice(0, 15) === id
  );
}

function holderOf(state: SalesforceState, id: string): string | undefined {
  return Object.keys(OBJECTS).find((object) =>
    !state.without.includes(object) && find(state, object, id)
  );
}

export function create(
  request: Maker,
  object: string,
  body: unknown,
  key: string | null = null,
): SalesforceRecord {
  const { state, context, now } = request;
  const values = checked(request, object, body, {
    isNew: true,
    byExternalId: key !== null,
  });
  const externalId = key ?? (values[EXTERNAL_ID] as string | undefined) ?? null;
  checkUnique(request, object, values, externalId);
  const n = (SEEDED[object] ?? 0) +
    context.count(`salesforce.${object.toLowerCase()}`);
  const id = idOf(object, n);
  const made: SalesforceRecord = {
    id,
    externalId,
    createdAt: now,
    fields: {
      ...defaults(object),
      ...("OwnerId" in fieldsOf(object) ? { OwnerId: RUN_AS } : {}),
      ...("CreatedById" in fieldsOf(object) ? { CreatedById: RUN_AS } : {}),
      CreatedDate: isoWithOffset(now),
    },
    history: [],
  };
  const { number } = OBJECTS[object]!;
  write(object, made, {
    ...values,
    Id: id,
    ...(number
      ? {
        [number.field]: number.prefix + String(n).padStart(number.digits, "0"),
      }
      : {}),
    ...(EXTERNAL_ID in fieldsOf(object) ? { [EXTERNAL_ID]: externalId } : {}),
  }, now);
  made.history = [{ at: now, field: "created", from: null, to: null }];
  if (object === "Incident") state.incidents.push(made);
  else (state.records[object] ??= []).push(made);
  return made;
}

export function update(
  request: Org,
  object: string,
  record: SalesforceRecord,
  body: unknown,
  byExternalId = false,
): void {
  if (OBJECTS[object]?.canUpdate === false) throw cannot("updated");
  const values = checked(request, object, body, { isNew: false, byExternalId });
  if (EXTERNAL_ID in values) {
    const externalId = values[EXTERNAL_ID] as string | null;
    checkUnique(request, object, values, externalId, record);
    record.externalId = externalId;
  }
  write(object, record, values, request.now);
}

export function remove(request: Org, object: string, id: string): void {
  if (OBJECTS[object]?.canDelete === false) throw cannot("deleted");
  const { state } = request;
  const record = recordOf(request, object, id);
  const others = (all: readonly SalesforceRecord[]) =>
    all.filter((one) => one !== record);
  if (object === "Incident") state.incidents = others(state.incidents);
  else state.records[object] = others(recordsOf(state, object));
  // Who was to read it goes with it.
  if (object === "BroadcastCommunication") {
    state.records["BroadcastCommAudience"] = recordsOf(
      state,
      "BroadcastCommAudience",
    ).filter(({ fields }) => fields["BroadcastCommunicationId"] !== record.id);
  }
}

function cannot(what: string): Refusal {
  return refusal(400, {
    message: `entity type cannot be ${what}`,
    errorCode: "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
  });
}

function checked(
  { state }: Maker,
  object: string,
  body: unknown,
  how: { isNew: boolean; byExternalId: boolean },
): JsonObject {
  const fault = faultOf(body, {
    object,
    ...how,
    objectOf: (id) => holderOf(state, id),
  });
  if (fault) throw refusal(400, fault);
  return body as JsonObject; // faultOf refuses what is no object
}

/** The key of an incident; and a case is linked to an issue once. */
function checkUnique(
  { state }: Maker,
  object: string,
  values: JsonObject,
  externalId: string | null,
  except?: SalesforceRecord,
): void {
  const field = object === "Incident" ? EXTERNAL_ID : "CaseId";
  const other = recordsOf(state, object).find((one) =>
    one !== except &&
    (object === "Incident"
      ? externalId !== null && one.externalId === externalId
      : object === "CaseRelatedIssue" &&
        one.fields["CaseId"] === values["CaseId"] &&
        one.fields["RelatedIssueId"] === values["RelatedIssueId"])
  );
  if (!other) return;
  throw refusal(400, {
    message:
      `duplicate value found: ${field} duplicates value on record with id: ${
        other.id.slice(0, 15)
      }`,
    errorCode: "DUPLICATE_VALUE",
    fields: [],
  });
}

function write(
  object: string,
  { fields, history }: SalesforceRecord,
  changes: JsonObject,
  now: number,
  by = RUN_AS,
): void {
  const known = fieldsOf(object);
  for (const [field, value] of Object.entries(changes)) {
    const to = known[field]?.type === "datetime" && typeof value === "string"
      ? isoWithOffset(Date.parse(value))
      : value === ""
      ? null
      : value;
    const from = fields[field] ?? null;
    if (from !== to) history.push({ at: now, field, from, to });
    fields[field] = to;
  }
  if ("IsClosed" in known) {
    fields["IsClosed"] = CLOSED.includes(String(fields["Status"]));
  }
  fields["LastModifiedDate"] = fields["SystemModstamp"] = isoWithOffset(now);
  if ("LastModifiedById" in known) fields["LastModifiedById"] = by;
}

/** What an agent does to a record in Salesforce itself, past the API. `agent`: the user's id. */
export function editByHand(
  object: string,
  record: SalesforceRecord,
  changes: JsonObject,
  now: number,
  agent = idOf("User", 2),
): void {
  write(object, record, changes, now, agent);
}

/** A record as the API answers it; `columns` may lead to other records: `Owner.Name`. */
export function presented(
  request: Org,
  object: string,
  record: SalesforceRecord,
  columns: readonly string[] = Object.keys(fieldsOf(object)),
): JsonObject {
  const version = request.path["version"];
  const shown: JsonObject = {
    attributes: {
      type: object,
      url: `/services/data/${version}/sobjects/${object}/${record.id}`,
    },
  };
  for (const column of columns) {
    const [field = "", ...path] = column.split(".");
    if (path.length === 0) {
      shown[field] = record.fields[field] ?? null;
      continue;
    }
    const there = behind(request.state, object, record, field);
    const inner = there &&
      presented(request, there.object, there.record, [path.join(".")]);
    const before = shown[field];
    shown[field] = inner ? { ...isObject(before) && before, ...inner } : null;
  }
  return shown;
}

/** The record that a relationship leads to. */
function behind(
  state: SalesforceState,
  object: string,
  record: SalesforceRecord,
  relationship: string,
) {
  const [field] =
    Object.entries(fieldsOf(object)).find(([, info]) =>
      info.type === "reference" && info.name === relationship
    ) ?? [];
  const id = field && record.fields[field];
  if (typeof id !== "string") return undefined;
  const holder = holderOf(state, id);
  const found = holder && find(state, holder, id);
  return holder && found ? { object: holder, record: found } : undefined;
}

function valueOf(
  state: SalesforceState,
  object: string,
  record: SalesforceRecord,
  column: string,
): unknown {
  const [field = "", ...path] = column.split(".");
  if (path.length === 0) return record.fields[field];
  const there = behind(state, object, record, field);
  return there && valueOf(state, there.object, there.record, path.join("."));
}

/** Field names are written in any case; the answer has Salesforce's. */
export function columnOf(object: string, name: string): string {
  const fields = fieldsOf(object);
  const [head = "", ...path] = name.split(".");
  const same = (known: string) => known.toLowerCase() === head.toLowerCase();
  if (path.length === 0) {
    const column = Object.keys(fields).find(same);
    if (column) return column;
  }
  const info = Object.values(fields).find((field) =>
    path.length > 0 && field.type === "reference" && same(field.name ?? "")
  );
  if (info?.type === "reference") {
    const [target = ""] = info.to;
    return `${info.name}.${columnOf(target, path.join("."))}`;
  }
  throw refusal(400, {
    message: path.length > 0
      ? `Didn't understand relationship '${head}' in field path.`
      : `No such column '${name}' on entity '${object}'.`,
    errorCode: "INVALID_FIELD",
  });
}

/** SOQL. */
export function query(request: Org, text: string): JsonObject {
  const asked = readQuery(text);
  const { state } = request;
  const object = Object.keys(OBJECTS).find((known) =>
    known.toLowerCase() === asked.object.toLowerCase() &&
    !state.without.includes(known)
  );
  if (!object) {
    throw refusal(400, {
      message: `sObject type '${asked.object}' is not supported.`,
      errorCode: "INVALID_TYPE",
    });
  }
  const where = asked.where.map(({ field, operator, values }) => {
    const column = columnOf(object, field);
    const info = fieldsOf(object)[column];
    if (info?.type === "textarea" && info.max > 255) {
      throw refusal(400, {
        message: `field '${column}' can not be filtered in a query call`,
        errorCode: "INVALID_FIELD",
      });
    }
    return { column, operator, values, isId: info?.type === "reference" };
  });
  const found = recordsOf(state, object).filter((record) =>
    where.every(({ column, operator, values, isId }) => {
      const value = valueOf(state, object, record, column);
      return isId
        ? fits(shortId(value), operator, values.map(shortId))
        : fits(value, operator, values);
    })
  );
  if (asked.orderBy) {
    const { field, descending } = asked.orderBy;
    const column = columnOf(object, field);
    const said = (one: SalesforceRecord) =>
      String(valueOf(state, object, one, column) ?? "");
    found.sort((a, b) =>
      said(a).localeCompare(said(b)) * (descending ? -1 : 1)
    );
  }
  const shown = found.slice(0, asked.limit);
  const records = /^count\(\)$/i.test(asked.fields[0] ?? "")
    ? []
    : shown.map((record) =>
      presented(
        request,
        object,
        record,
        asked.fields.map((name) => columnOf(object, name)),
      )
    );
  return { totalSize: shown.length, done: true, records };
}

function shortId<T>(value: T): T | string {
  return typeof value === "string" && /^\w{18}$/.test(value)
    ? value.slice(0, 15)
    : value;
}

function readQuery(text: string): Query {
  try {
    return parseQuery(text);
  } catch (error) {
    if (!(error instanceof MalformedQuery)) throw error;
    throw refusal(400, {
      message: error.message,
      errorCode: "MALFORMED_QUERY",
    });
  }
}

/** What an admin and agents have put there before: people, sites, topics, cases. */
const PEOPLE = [
  ["Incident Automation", "incident-app"],
  ["Ana Lima", "ana"],
  ["Bruno Costa", "bruno"],
  ["Chen Wei", "chen"],
  ["Dara Okafor", "dara"],
  ["Zoe Maxwell", "zoe.maxwell"],
] as const;
const SITES = ["Stream-O AMER", "Stream-O EMEA", "Stream-O APAC"] as const;
const TOPICS = [...SITES, "Stream-O Global"] as const;
const CASES = [
  "Cannot sign in on my phone",
  "App says wrong password",
  "Login page does not open",
] as const;
const SEEDED: Readonly<Record<string, number>> = {
  User: PEOPLE.length,
  Network: SITES.length,
  BroadcastTopic: TOPICS.length,
  BroadcastTopicNetwork: SITES.length * 2,
  Case: 1040 + CASES.length,
};

export function seeds(): Record<string, SalesforceRecord[]> {
  const seeded = (
    object: string,
    rows: readonly JsonObject[],
    first = 1,
  ): SalesforceRecord[] =>
    rows.map((row, i) => {
      const id = idOf(object, first + i);
      const { number } = OBJECTS[object]!;
      const numbered = number && String(first + i).padStart(number.digits, "0");
      return {
        id,
        externalId: null,
        createdAt: 0,
        fields: {
          ...defaults(object),
          ...(numbered ? { [number.field]: number.prefix + numbered } : {}),
          ...row,
          Id: id,
        },
        history: [],
      };
    });
  const topic = (name: string) => ({
    Name: name,
    BroadcastReason: "IncidentCommunication",
  });
  const shownOn = (topicIndex: number, site: number) => ({
    BroadcastTopicId: idOf("BroadcastTopic", topicIndex + 1),
    NetworkId: idOf("Network", site + 1),
  });
  return {
    User: seeded(
      "User",
      PEOPLE.map(([Name, handle]) => ({
        Name,
        Email: `${handle}@local-workspace.example`,
        IsActive: true,
      })),
    ),
    Network: seeded("Network", SITES.map((Name) => ({ Name }))),
    BroadcastTopic: seeded("BroadcastTopic", TOPICS.map(topic)),
    BroadcastTopicNetwork: seeded("BroadcastTopicNetwork", [
      ...SITES.map((_, i) => shownOn(i, i)),
      ...SITES.map((_, i) => shownOn(SITES.length, i)),
    ]),
    Case: seeded(
      "Case",
      CASES.map((Subject) => ({ Subject, OwnerId: RUN_AS, Origin: "Web" })),
      1041,
    ),
  };
}
