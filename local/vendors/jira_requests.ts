import {
  isObject,
  jsonBody,
  type JsonObject,
  Refusal,
  type Request,
} from "./http.ts";
import type { Errors } from "./jira_issues.ts";

/** Reading what was sent to Jira, and refusing it in Jira's form. */

export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

export function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

export function listOf(text: string | null): string[] {
  return (text ?? "").split(",").map((one) => one.trim()).filter((one) =>
    one !== ""
  );
}

export function readAnyJson({ call }: Request<unknown>): unknown {
  const body = jsonBody(call);
  if ("value" in body) return body.value;
  if (body.problem === "type") {
    throw new Refusal({
      status: 415,
      body: { message: "HTTP 415 Unsupported Media Type", "status-code": 415 },
    });
  }
  throw refused(
    400,
    body.problem === "empty"
      ? "No content to map to Object due to end of input"
      : "There was an error parsing JSON. Check that your request body is valid.",
  );
}

export function readBody(request: Request<unknown>): JsonObject {
  const value = readAnyJson(request);
  if (isObject(value)) return value;
  throw refused(
    400,
    "There was an error parsing JSON. Check that your request body is valid.",
  );
}

export function refused(status: number, message: string): Refusal {
  return new Refusal({
    status,
    body: { errorMessages: [message], errors: {} },
  });
}

export function refuseIf(errors: Errors): void {
  if (Object.keys(errors).length === 0) return;
  throw new Refusal({ status: 400, body: { errorMessages: [], errors } });
}
