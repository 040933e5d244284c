import type { VendorAnswer, VendorCall, VendorContext } from "./vendor.ts";

/** What stand-ins have in common: reading a call, choosing its handler, refusing. */

/** Thrown by a handler to end a call with the vendor's own error form. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  constructor(readonly answer: VendorAnswer) {
    super(`refused with ${answer.status}`);
  }
}

export interface Request<S> {
  call: VendorCall;
  /** Values of the path's `{names}`, decoded. */
  path: Record<string, string>;
  query: URLSearchParams;
  context: VendorContext<S>;
  state: S;
  /** Epoch milliseconds. */
  now: number;
}
export type Handler<S> = (request: Request<S>) => VendorAnswer;

/** `"POST /rest/api/3/issue/{key}/comment"` → its handler. The first that fits wins. */
export type Routes<S> = Record<string, Handler<S>>;

/** Answers with the route's handler, or with what the vendor says when there is none. */
export function answerBy<S>(
  routes: Routes<S>,
  call: VendorCall,
  context: VendorContext<S>,
  none: (why: "path" | "method", allowed: string[]) => VendorAnswer,
): VendorAnswer {
  const allowed: string[] = [];
  for (const [route, handler] of Object.entries(routes)) {
    const [method = "", pattern = ""] = route.split(" ");
    const path = matchPath(pattern, call.url.pathname);
    if (!path) continue;
    if (method !== call.method) {
      allowed.push(method);
      continue;
    }
    return refusing(() =>
      handler({
        call,
        path,
        query: call.url.searchParams,
        context,
        state: context.state,
        now: context.clock.now(),
      })
    );
  }
  return none(allowed.length > 0 ? "method" : "path", allowed);
}

/** Turns a thrown refusal into the answer that it carries. */
export function refusing(answer: () => VendorAnswer): VendorAnswer {
  try {
    return answer();
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

function matchPath(
  pattern: string,
  pathname: string,
): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const given = pathname.split("/");
  if (wanted.length !== given.length) return undefined;
  const values: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = decode(given[i] ?? "");
    if (value === undefined) return undefined;
    if (part.startsWith("{")) {
      if (value === "") return undefined;
      values[part.slice(1, -1)] = value;
    } else if (part !== value) return undefined;
  }
  return values;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** User and password of `Authorization: Basic …`. */
export function basicOf(
  call: VendorCall,
): { user: string; password: string } | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(
    call.headers["authorization"] ?? "",
  )?.[1];
  if (!encoded) return undefined;
  try {
    const bytes = Uint8Array.from(
      atob(encoded),
      (letter) => letter.charCodeAt(0),
    );
    const text = new TextDecoder().decode(bytes);
    const colon = text.indexOf(":");
    if (colon < 0) return undefined;
    return { user: text.slice(0, colon), password: text.slice(colon + 1) };
  } catch {
    return undefined;
  }
}

/** The token of `Authorization: Bearer …`. */
export function bearerOf(call: VendorCall): string | undefined {
  return /^Bearer (\S+)$/i.exec(call.headers["authorization"] ?? "")?.[1];
}

export type JsonBody =
  | { value: unknown }
  | { problem: "type" | "empty" | "syntax" };

/** The JSON body, or why it is none: another content type, nothing, no JSON. */
export function jsonBody(call: VendorCall): JsonBody {
  if (call.body === "") return { problem: "empty" };
  if (!/^application\/([a-z.]+\+)?json\b/i.test(contentType(call))) {
    return { problem: "type" };
  }
  try {
    return { value: JSON.parse(call.body) };
  } catch {
    return { problem: "syntax" };
  }
}

/** The form's fields. A body of another content type has none, as for the vendors. */
export function formBody(call: VendorCall): URLSearchParams {
  return new URLSearchParams(
    /^application\/x-www-form-urlencoded\b/i.test(contentType(call))
      ? call.body
      : "",
  );
}

function contentType(call: VendorCall): string {
  return call.headers["content-type"] ?? "";
}

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A whole number of the query within bounds; the default when absent or not a number. */
export function numberOf(
  query: URLSearchParams,
  name: string,
  bounds: { default: number; min: number; max: number },
): number {
  const value = Number(query.get(name) ?? Number.NaN);
  if (!Number.isInteger(value)) return bounds.default;
  return Math.min(bounds.max, Math.max(bounds.min, value));
}

/** Jira's and Salesforce's writing of an instant: `2026-11-24T10:00:00.000+0000`. */
export function isoWithOffset(at: number): string {
  return new Date(at).toISOString().replace("Z", "+0000");
}

/** An instant to the second, as Zoom writes it. */
export function isoSeconds(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, "Z");
}
