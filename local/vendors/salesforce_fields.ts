import { isObject, type JsonObject } from "./http.ts";

/** The Incident object of Customer Service Incident Management, and one field that the admin made. */

type Field =
  | { type: "string"; max: number }
  | { type: "picklist"; values: readonly string[]; default?: string }
  | { type: "boolean" }
  | { type: "datetime" }
  | { type: "reference" };
/** `readOnly`: Salesforce fills it. */
type FieldInfo = Field & { readOnly?: true };

export const EXTERNAL_ID = "Slack_Incident_Id__c";
const text = (max: number) => ({ type: "string", max } as const);
const reference = { type: "reference" } as const;
const datetime = { type: "datetime" } as const;

/** Fields by API name. Picklists are the standard ones and restricted. */
export const INCIDENT_FIELDS: Readonly<Record<string, FieldInfo>> = {
  Id: { ...reference, readOnly: true },
  IncidentNumber: { ...text(30), readOnly: true },
  [EXTERNAL_ID]: text(80),
  Subject: text(255),
  Description: text(32_000),
  Status: {
    type: "picklist",
    values: [
      "New",
      "Open",
      "In Progress",
      "Problem Created",
      "Resolved",
      "Completed",
    ],
    default: "New",
  },
  Priority: {
    type: "picklist",
    values: ["Critical", "High", "Moderate", "Low"],
    default: "Critical",
  },
  Impact: {
    type: "picklist",
    values: ["High", "Medium", "Low"],
    default: "High",
  },
  Urgency: {
    type: "picklist",
    values: ["High", "Medium", "Low"],
    default: "High",
  },
  Category: text(255),
  SubCategory: text(255),
  Type: text(255),
  ReportedMethod: text(255),
  PriorityOverrideReason: text(255),
  ResolutionSummary: text(32_000),
  IsMajorIncident: { type: "boolean" },
  DetectedDateTime: datetime,
  StartDateTime: datetime,
  EndDateTime: datetime,
  ResolutionDateTime: datetime,
  ResolvedById: reference,
  ParentIncidentId: reference,
  OwnerId: reference,
  BusinessHoursId: reference,
  EntitlementId: reference,
  IsClosed: { type: "boolean", readOnly: true },
  CreatedDate: { ...datetime, readOnly: true },
  LastModifiedDate: { ...datetime, readOnly: true },
  SystemModstamp: { ...datetime, readOnly: true },
};

export interface FieldError {
  message: string;
  errorCode: string;
  fields?: string[];
}

/** The first fault of a record's body, as Salesforce reports it. */
export function faultOf(
  body: unknown,
  options: { isNew: boolean; byExternalId: boolean },
): FieldError | undefined {
  if (!isObject(body)) {
    return {
      message: "The request body is not an object",
      errorCode: "JSON_PARSER_ERROR",
    };
  }
  if (options.byExternalId && EXTERNAL_ID in body) {
    return {
      message:
        `The ${EXTERNAL_ID} field should not be specified in the sobject data.`,
      errorCode: "INVALID_FIELD",
    };
  }
  for (const name of Object.keys(body)) {
    if (INCIDENT_FIELDS[name]) continue;
    return {
      message: `No such column '${name}' on sobject of type Incident`,
      errorCode: "INVALID_FIELD",
    };
  }
  const locked = Object.keys(body).filter((name) =>
    INCIDENT_FIELDS[name]?.readOnly
  );
  if (locked.length > 0) {
    return {
      message: `Unable to create/update fields: ${
        locked.join(", ")
      }. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
      errorCode: "INVALID_FIELD_FOR_INSERT_UPDATE",
      fields: locked,
    };
  }
  for (const [name, value] of Object.entries(body)) {
    const fault = valueFault(name, value);
    if (fault) return fault;
  }
  if (options.isNew && (body["Subject"] ?? "") === "") {
    return {
      message: "Required fields are missing: [Subject]",
      errorCode: "REQUIRED_FIELD_MISSING",
      fields: ["Subject"],
    };
  }
  return undefined;
}

function valueFault(name: string, value: unknown): FieldError | undefined {
  const field = INCIDENT_FIELDS[name];
  if (!field) return undefined;
  if (value === null) {
    return field.type === "picklist" ? badPicklist(name, "null") : undefined;
  }
  switch (field.type) {
    case "string":
      if (typeof value !== "string") return unreadable("string", value);
      if (value.length > field.max) {
        return {
          message:
            `${name}: data value too large: ${value} (max length=${field.max})`,
          errorCode: "STRING_TOO_LONG",
          fields: [name],
        };
      }
      return undefined;
    case "picklist":
      if (typeof value !== "string") return unreadable("string", value);
      return field.values.includes(value)
        ? undefined
        : badPicklist(name, value);
    case "boolean":
      return typeof value === "boolean"
        ? undefined
        : unreadable("boolean", value);
    case "datetime":
      return isDatetime(value) ? undefined : unreadable("datetime", value);
    case "reference":
      return typeof value === "string" &&
          /^[A-Za-z0-9]{15}(?:[A-Z0-5]{3})?$/.test(value)
        ? undefined
        : {
          message: `${name}: id value of incorrect type: ${value}`,
          errorCode: "MALFORMED_ID",
          fields: [name],
        };
  }
}

function badPicklist(name: string, value: string): FieldError {
  return {
    message: `${name}: bad value for restricted picklist field: ${value}`,
    errorCode: "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
    fields: [name],
  };
}

function unreadable(type: string, value: unknown): FieldError {
  return {
    message: `Cannot deserialize instance of ${type} from VALUE_${
      (typeof value).toUpperCase()
    } value ${
      JSON.stringify(value)
    } or request may be missing a required field at [line:1, column:2]`,
    errorCode: "JSON_PARSER_ERROR",
  };
}

/** With its offset: a date alone, or local time, is refused. */
function isDatetime(value: unknown): boolean {
  return typeof value === "string" &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/.test(value) &&
    !Number.isNaN(Date.parse(value));
}

/** What a new record has before the body is laid over it. */
export function defaults(): JsonObject {
  const record: JsonObject = {};
  for (const [name, field] of Object.entries(INCIDENT_FIELDS)) {
    record[name] = field.type === "boolean"
      ? false
      : field.type === "picklist"
      ? field.default ?? null
      : null;
  }
  return record;
}

/** The 18-character form: three letters more, so that ids differ without regard to case. */
export function longId(id: string): string {
  let suffix = "";
  for (const start of [0, 5, 10]) {
    let bits = 0;
    for (let i = 0; i < 5; i++) {
      if (/[A-Z]/.test(id.charAt(start + i))) bits |= 1 << i;
    }
    suffix += "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".charAt(bits);
  }
  return id + suffix;
}
