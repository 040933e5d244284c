import { isObject, type JsonObject } from "./http.ts";
import { EXTERNAL_ID, fieldsOf, OBJECTS } from "./salesforce_objects.ts";

/** What Salesforce checks of a record's body, and the words that it refuses with. */

export interface FieldError {
  message: string;
  errorCode: string;
  fields?: string[];
}

export interface Write {
  object: string;
  isNew: boolean;
  byExternalId: boolean;
  /** The object of the record with this id; undefined: there is none. */
  objectOf(id: string): string | undefined;
}

/** The first fault of a record's body, as Salesforce reports it. */
export function faultOf(body: unknown, write: Write): FieldError | undefined {
  const { object, isNew, byExternalId } = write;
  const fields = fieldsOf(object);
  if (!isObject(body)) {
    return {
      message: "The request body is not an object",
      errorCode: "JSON_PARSER_ERROR",
    };
  }
  if (byExternalId && EXTERNAL_ID in body) {
    return {
      message:
        `The ${EXTERNAL_ID} field should not be specified in the sobject data.`,
      errorCode: "INVALID_FIELD",
    };
  }
  const names = Object.keys(body);
  const unknown = names.find((name) => !fields[name]);
  if (unknown) {
    return {
      message: `No such column '${unknown}' on sobject of type ${object}`,
      errorCode: "INVALID_FIELD",
    };
  }
  const locked = names.filter((name) =>
    fields[name]?.readOnly || (fields[name]?.createOnly && !isNew)
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
    const fault = valueFault(name, value, write);
    if (fault) return fault;
  }
  const missing = Object.entries(fields).flatMap(([name, { required }]) =>
    required && (body[name] ?? "") === "" && (isNew || name in body)
      ? [name]
      : []
  );
  if (missing.length > 0) {
    return {
      message: `Required fields are missing: [${missing.join(", ")}]`,
      errorCode: "REQUIRED_FIELD_MISSING",
      fields: missing,
    };
  }
  return broadcastFault(body);
}

/** A banner's text has a field of its own. */
function broadcastFault(body: JsonObject): FieldError | undefined {
  if (body["BroadcastType"] !== "ExperienceSiteBanner" || !body["Body"]) {
    return undefined;
  }
  return {
    message: "Body must be empty for the broadcast type ExperienceSiteBanner",
    errorCode: "FIELD_INTEGRITY_EXCEPTION",
    fields: ["Body"],
  };
}

function valueFault(
  name: string,
  value: unknown,
  { object, objectOf }: Write,
): FieldError | undefined {
  const field = fieldsOf(object)[name];
  if (!field) return undefined;
  if (value === null) {
    return field.type === "picklist" ? badPicklist(name, "null") : undefined;
  }
  switch (field.type) {
    case "string":
    case "textarea":
    case "url":
    case "email":
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
    case "reference": {
      if (
        typeof value !== "string" ||
        !/^[A-Za-z0-9]{15}(?:[A-Z0-5]{3})?$/.test(value)
      ) {
        return {
          message: `${name}: id value of incorrect type: ${value}`,
          errorCode: "MALFORMED_ID",
          fields: [name],
        };
      }
      const known = objectOf(value);
      if (known && field.to.includes(known)) return undefined;
      const isOther = Object.entries(OBJECTS).some(([other, { prefix }]) =>
        value.startsWith(prefix) && !field.to.includes(other)
      );
      return isOther
        ? {
          message: `${name}: id value of incorrect type: ${value}`,
          errorCode: "FIELD_INTEGRITY_EXCEPTION",
          fields: [name],
        }
        : {
          message: "invalid cross reference id",
          errorCode: "INVALID_CROSS_REFERENCE_KEY",
          fields: [name],
        };
    }
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
export function defaults(object: string): JsonObject {
  return Object.fromEntries(
    Object.entries(fieldsOf(object)).map(([name, field]) => [
      name,
      field.type === "boolean"
        ? false
        : field.type === "picklist"
        ? field.default ?? null
        : null,
    ]),
  );
}

/** What `describe` says of an object. */
export function describe(object: string): JsonObject {
  const { canUpdate = true, canDelete = true } = OBJECTS[object] ?? {};
  return {
    name: object,
    label: object,
    createable: true,
    updateable: canUpdate,
    deletable: canDelete,
    fields: Object.entries(fieldsOf(object)).map(([name, field]) => ({
      name,
      type: field.type,
      createable: !field.readOnly,
      updateable: !field.readOnly && !field.createOnly && canUpdate,
      nillable: !field.required,
      externalId: name === EXTERNAL_ID,
      unique: name === EXTERNAL_ID,
      referenceTo: field.type === "reference" ? field.to : [],
      relationshipName: field.type === "reference" ? field.name ?? null : null,
      ...("max" in field ? { length: field.max } : {}),
      ...(field.type === "picklist" && {
        restrictedPicklist: true,
        picklistValues: field.values.map((value) => ({
          value,
          label: value,
          active: true,
          defaultValue: value === field.default,
        })),
      }),
    })),
  };
}
