/** The one place that touches the network: time, size, form and safety of every call to another system. */
import * as z from "zod/mini";
import { Failure, type FailureDetails } from "./failure.ts";
import { redact } from "./redact.ts";
import type { VendorRequest } from "./requests.ts";
import { cut, oneLine } from "./text.ts";

export { Failure, type FailureDetails, type FailureKind } from "./failure.ts";
export type { VendorRequest } from "./requests.ts";

const MAX_ANSWER_BYTES = 1_000_000;
const MAX_QUOTE = 200;

/** Everything an adapter needs of the outside. */
export interface Io {
  fetch: typeof fetch;
  /** Epoch milliseconds. */
  now(): number;
  /** Of one call, its answer included. */
  timeoutMs: number;
  tokens: TokenCache;
}

/** Access tokens, by system id. */
export interface TokenCache {
  get(system: string): Promise<Token | undefined>;
  put(system: string, token: Token): Promise<void>;
  drop(system: string): Promise<void>;
}
export interface Token {
  value: string;
  expiresAt: number;
}

/** What differs from vendor to vendor. */
export interface SendOptions {
  /** A repeat changes nothing. By default so for all but POST and PATCH. */
  repeatable?: boolean;
  /** Statuses that are an answer, besides 2xx. */
  okStatuses?: readonly number[];
  /** The status of a refusal that comes under 200, as GraphQL's do. */
  statusIn?(body: unknown): number | undefined;
  /** "Slow down" by another way than 429. */
  rateLimited?(status: number, body: unknown): boolean;
  /** "Who are you?" by another way than 401. */
  unauthorized?(status: number, body: unknown): boolean;
  /** The vendor's form of an error. */
  problem?(body: unknown): Problem;
  /** What a person does when the credentials are refused: "Renew it: ATLASSIAN_API_KEY." */
  renew?: string;
  /** What a person does about this refusal, where more is known than what the vendor says. */
  advice?(status: number, code: string | undefined): string | undefined;
  /** The answer's header that the vendor's support asks for. */
  requestId?: string;
  /** Told the headers of every answer, also of a refusal. */
  heard?(headers: Headers): void;
}
export interface Problem {
  code?: string;
  text?: string;
}

/** Answers the checked body, or throws a `Failure`. Without a schema nothing is read and the answer is `undefined`. */
export async function send<S = undefined>(
  io: Io,
  system: { id: string; title: string },
  request: VendorRequest,
  schema?: z.ZodMiniType<S>,
  options: SendOptions = {},
): Promise<S> {
  const repeatable = options.repeatable ??
    !["POST", "PATCH"].includes(request.method);
  const maybeDone = repeatable ? {} : { unknown: true };
  const fail = (
    kind: Failure["kind"],
    message: string,
    details: FailureDetails = {},
  ) => new Failure(system.id, kind, message, details);

  let response: Response;
  let text: string | undefined;
  try {
    response = await io.fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body,
      // Credentials are for this host only, and another host is not among the outgoing domains.
      redirect: "manual",
      signal: AbortSignal.timeout(io.timeoutMs),
    });
    options.heard?.(response.headers);
    text = await readText(response, schema !== undefined);
  } catch (error) {
    throw unreachable(error);
  }

  const body = parse(text, response);
  const status = response.ok && options.statusIn?.(body) || response.status;
  const isOk = status >= 200 && status < 300 ||
    options.okStatuses?.includes(status);
  const details: FailureDetails = {
    status,
    requestId: response.headers.get(options.requestId ?? "x-request-id") ??
      undefined,
  };
  if (!isOk) throw refused();
  if (!schema) return undefined as S;

  if (text === undefined) {
    const message =
      `${system.title} sent more than ${MAX_ANSWER_BYTES} bytes, so the answer was not read.`;
    throw fail("shape", message, { ...details, ...maybeDone });
  }
  if (body === NOT_JSON) {
    const type = oneLine(response.headers.get("content-type") ?? "no type", 60);
    const message =
      `${system.title} did not answer with JSON (${type}). A proxy or sign-in page may be in the way: check its host in app.config.ts.`;
    throw fail("shape", message, { ...details, ...maybeDone });
  }
  const parsed = z.safeParse(schema, body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join(".") || "the answer";
  const message =
    `${system.title} answered in a form that this app does not know: ${where}. Report it with the request id.`;
  throw fail("shape", message, { ...details, ...maybeDone });

  function unreachable(error: unknown): Failure {
    const { name, message } = error instanceof Error
      ? error
      : new Error(String(error));
    // The raw error holds the whole URL, a recipient's number included.
    const cause = new Error(
      `${name}: ${oneLine(redact(message, request), 500)}`,
    );
    if (isUndeclared(name, message)) {
      const { host } = new URL(request.url);
      const advice =
        `${system.title} cannot be reached: ${host} is not one of this app's outgoing domains. Check its host in app.config.ts and deploy again.`;
      return fail("config", advice, { cause });
    }
    const what = name === "TimeoutError" || name === "AbortError"
      ? `did not answer within ${io.timeoutMs / 1000} s`
      : "could not be reached";
    return fail(
      "server",
      `${system.title} ${what}. Check its status page if this goes on.`,
      { cause, ...maybeDone },
    );
  }

  function refused(): Failure {
    const problem = body === NOT_JSON ? {} : options.problem?.(body) ?? {};
    if (problem.code) details.code = cut(redact(problem.code, request), 100);
    const said = problem.text
      ? ` It said: ${oneLine(redact(problem.text, request), MAX_QUOTE)}`
      : "";
    const advice = options.advice?.(status, problem.code);
    if (status === 429 || options.rateLimited?.(status, body)) {
      const retryAfterMs = retryAfter(response.headers, io.now());
      return fail(
        "rate",
        `${system.title} asks to slow down.${advice ? ` ${advice}` : ""}`,
        retryAfterMs === undefined ? details : { ...details, retryAfterMs },
      );
    }
    if (status === 401 || options.unauthorized?.(status, body)) {
      const next = advice ?? options.renew ??
        `Check ${system.title}'s credentials.`;
      return fail(
        "auth",
        `${system.title} refused the credentials. ${next}`,
        details,
      );
    }
    if (status === 403) {
      const next = advice ?? "Give its account the permission.";
      return fail(
        "auth",
        `${system.title} does not allow this account to do that. ${next}${said}`,
        details,
      );
    }
    if (status > 300 && status < 400) {
      return fail(
        "config",
        `${system.title} moved to another address. Correct its host in app.config.ts.`,
        details,
      );
    }
    if (status >= 500 || status === 408) {
      return fail(
        "server",
        `${system.title} is in trouble (${status}). Check its status page if this goes on.`,
        { ...details, ...maybeDone },
      );
    }
    return fail(
      "invalid",
      `${system.title} refused the request (${status}).${
        advice ? ` ${advice}` : ""
      }${said}`,
      details,
    );
  }
}

const NOT_JSON = Symbol("not JSON");

/** An empty answer is `undefined`, for schemas that allow none. */
function parse(text: string | undefined, response: Response): unknown {
  if (text === "") return undefined;
  const type = response.headers.get("content-type") ?? "";
  if (text === undefined || !/[/+]json\b/i.test(type)) return NOT_JSON;
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}

/** `undefined`: too long. A body that nobody wants is still closed, or its connection leaks. */
async function readText(
  response: Response,
  wanted: boolean,
): Promise<string | undefined> {
  if (!response.body) return "";
  if (response.ok && !wanted) {
    await response.body.cancel();
    return "";
  }
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MAX_ANSWER_BYTES) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Deno's name for it changed with 2.0; Slack's hosted runtime rewords it. */
function isUndeclared(name: string, message: string): boolean {
  return name === "NotCapable" || name === "PermissionDenied" ||
    /requires net access|outgoing ?_?domain/i.test(message);
}

/** Seconds or a date. */
function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (!value) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(value)
    ? Number(value) * 1000
    : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
