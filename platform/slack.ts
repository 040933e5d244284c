import * as z from "zod/mini";
import { Failure } from "../integrations/http.ts";
import type { Time } from "./time.ts";

/** What we need of the SDK's client. */
export interface SlackClient {
  apiCall(method: string, args?: Record<string, unknown>): Promise<unknown>;
}

/** A method that does not answer is given up; Slack's own limit for a run is 60 s. */
const CALL_TIMEOUT_MS = 10_000;
/** Tries of a method whose repetition does no harm. */
const TRIES = 4;

/** Repeating these may make a second thing: whoever calls them looks first. */
const MAKERS = new Set([
  "bookmarks.add",
  "chat.postEphemeral",
  "chat.postMessage",
  "conversations.create",
  "files.completeUploadExternal",
  "conversations.inviteShared",
  "functions.completeSuccess",
  "views.open",
  "workflows.triggers.create",
]);

const Answer = z.looseObject({
  ok: z.boolean(),
  error: z.optional(z.string()),
});
const TRANSIENT = new Set([
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "request_timeout",
  "accesslimited",
]);

/** Slack's Web API, typed by what is read of an answer. `ok: false` throws, with Slack's code. */
export class Slack {
  /** One post at a time in a channel: Slack takes about one a second, and answers them in order. */
  readonly #posting = new Map<string, Promise<unknown>>();

  constructor(readonly client: SlackClient, readonly time: Time) {}

  /** Waits out rate limits while the run's budget lasts; repeats what may be repeated. */
  call<S>(
    method: string,
    args: Record<string, unknown>,
    schema: z.ZodMiniType<S>,
  ): Promise<S> {
    const channel = args.channel;
    if (method !== "chat.postMessage" || typeof channel !== "string") {
      return this.#call(method, args, schema);
    }
    const before = this.#posting.get(channel) ?? Promise.resolve();
    const mine = before.then(() => this.#call(method, args, schema));
    this.#posting.set(channel, mine.catch(() => undefined));
    return mine;
  }

  /** For methods of whose answer nothing is read. Codes in `fine` mean that it is so already. */
  async tell(
    method: string,
    args: Record<string, unknown>,
    fine: readonly string[] = [],
  ): Promise<void> {
    try {
      await this.call(method, args, Answer);
    } catch (error) {
      if (!fine.includes(codeOf(error) ?? "")) throw error;
    }
  }

  async #call<S>(
    method: string,
    args: Record<string, unknown>,
    schema: z.ZodMiniType<S>,
  ): Promise<S> {
    for (let tried = 1;; tried++) {
      try {
        return await this.#once(method, args, schema);
      } catch (error) {
        const pause = error instanceof Failure
          ? this.#pause(method, error, tried)
          : null;
        if (pause === null) throw error;
        await this.time.wait(pause);
      }
    }
  }

  /** How long to wait before the same again, or null when that is of no use here. */
  #pause(method: string, failure: Failure, tried: number): number | null {
    const left = this.time.deadline - this.time.now();
    if (failure.kind === "rate") {
      const ms = failure.details.retryAfterMs ?? 1000;
      return ms < left ? ms : null;
    }
    if (failure.kind !== "server" || MAKERS.has(method) || tried >= TRIES) {
      return null;
    }
    const ms = 250 * 2 ** tried;
    return ms < left ? ms : null;
  }

  async #once<S>(
    method: string,
    args: Record<string, unknown>,
    schema: z.ZodMiniType<S>,
  ): Promise<S> {
    const unknown = MAKERS.has(method);
    let raw: unknown;
    try {
      raw = await this.#inTime(this.client.apiCall(method, args));
    } catch (error) {
      throw asFailure(method, error, unknown);
    }
    const answer = z.safeParse(Answer, raw);
    if (!answer.success) {
      throw new Failure(
        "slack",
        "server",
        `Slack's answer to ${method} made no sense.`,
        { unknown },
      );
    }
    if (!answer.data.ok) {
      throw refusedBySlack(
        method,
        answer.data.error ?? "unknown_error",
        answer.data,
      );
    }
    const parsed = z.safeParse(schema, raw);
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues[0]?.path.join(".") ?? "";
    throw new Failure(
      "slack",
      "shape",
      `Slack's answer to ${method} lacks what was expected at “${where}”.`,
    );
  }

  async #inTime(call: Promise<unknown>): Promise<unknown> {
    const limit = this.time.timer(CALL_TIMEOUT_MS);
    const late = limit.done.then(() => {
      throw new Error("no answer in time");
    });
    try {
      return await Promise.race([call, late]);
    } finally {
      limit.cancel();
    }
  }
}

/** Slack's error code, of an answer that was `ok: false`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Failure && error.system === "slack"
    ? error.details.code
    : undefined;
}

/** Whether the effect may be there although no answer came: look before doing it again. */
export function mayHaveHappened(error: unknown): boolean {
  return error instanceof Failure && error.details.unknown === true;
}

/** The SDK throws for every status but 2xx, with the status and headers on the error. */
function asFailure(method: string, error: unknown, unknown: boolean): Failure {
  const { status, headers } = error as { status?: number; headers?: Headers };
  if (status === 429) {
    const seconds = Number(headers?.get?.("retry-after") ?? NaN);
    return new Failure("slack", "rate", "Slack asks to slow down.", {
      status,
      retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : 1000,
    });
  }
  return new Failure("slack", "server", `Slack did not answer ${method}.`, {
    cause: error,
    unknown,
    ...(status ? { status } : {}),
  });
}

function refusedBySlack(
  method: string,
  code: string,
  answer: Record<string, unknown>,
): Failure {
  if (
    code === "ratelimited" || code === "rate_limited" ||
    code === "message_limit_exceeded"
  ) {
    return new Failure("slack", "rate", "Slack asks to slow down.", {
      code,
      retryAfterMs: 1000,
    });
  }
  if (TRANSIENT.has(code)) {
    return new Failure("slack", "server", `Slack is in trouble (${code}).`, {
      code,
      unknown: MAKERS.has(method),
    });
  }
  const needed = typeof answer.needed === "string"
    ? ` It needs the scope ${answer.needed}.`
    : "";
  const detail = JSON.stringify(
    answer.errors ?? answer.response_metadata ?? "",
  );
  return new Failure(
    "slack",
    "invalid",
    `Slack refused ${method}: ${code}.${needed}`,
    {
      code,
      cause: new Error(detail.slice(0, 500)),
    },
  );
}
