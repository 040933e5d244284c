/**
 * Runs in a worker without any permission but reading: what a hosted function finds around it.
 * Before the app loads, it provides `fetch` (asked of the main side), time and timers (the
 * workspace's), and the console (the activity log). Then it serves the deployed runtime's contract.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate } from "node:timers";
import { call } from "./contract.ts";
import type {
  FromWorker,
  RunRequest,
  ToWorker,
  WireAnswer,
  WireFailure,
} from "./protocol.ts";
import { WorkspaceDate } from "./worker_date.ts";

const scope = self as unknown as {
  postMessage(message: FromWorker): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
};
const native = { post: scope.postMessage.bind(scope) };
const currentRun = new AsyncLocalStorage<number>();
const inRun = () => currentRun.getStore() ?? 0;
const calls = new Map<number, (answer: WireAnswer | WireFailure) => void>();
const timers = new Map<number, { run: number; fire: () => void }>();
let lastCall = 0;
let lastTimer = 0;
/** Work on other threads of this process, which no message tells of. */
let nativeWork = 0;

globalThis.fetch = async (
  input: RequestInfo | URL,
  init?: RequestInit,
): Promise<Response> => {
  const request = new Request(input, init);
  const { signal } = request;
  signal.throwIfAborted();
  const body = request.body
    ? new Uint8Array(await request.arrayBuffer())
    : new Uint8Array();
  signal.throwIfAborted();
  const id = ++lastCall;
  const answer = await new Promise<WireAnswer | WireFailure>(
    (resolve, reject) => {
      const abort = () => {
        calls.delete(id);
        native.post({ type: "abort", call: id });
        reject(signal.reason);
      };
      calls.set(id, (answer) => {
        signal.removeEventListener("abort", abort);
        resolve(answer);
      });
      signal.addEventListener("abort", abort, { once: true });
      const { method, url } = request;
      const headers = Object.fromEntries(request.headers);
      native.post({
        type: "fetch",
        run: inRun(),
        call: id,
        request: { method, url, headers, body },
      });
    },
  );
  if ("failure" in answer) {
    throw answer.failure === "NotCapable"
      ? new Deno.errors.NotCapable(answer.message)
      : new TypeError(answer.message);
  }
  const { status, statusText, headers } = answer;
  const bodiless = status === 204 || status === 205 || status === 304;
  const response = new Response(bodiless ? null : answer.body as BodyInit, {
    status,
    statusText,
    headers,
  });
  Object.defineProperty(response, "url", { value: request.url });
  return response;
};

function setTimer(then: () => void, ms: unknown, repeat: boolean): number {
  const run = inRun();
  const timer = ++lastTimer;
  const wait = Math.max(0, Number(ms) || 0);
  const arm = () =>
    native.post({
      type: "timer",
      run,
      timer,
      ms: repeat ? Math.max(1, wait) : wait,
    });
  const fire = () => {
    if (repeat) arm();
    else timers.delete(timer);
    currentRun.run(run, then);
  };
  timers.set(timer, { run, fire });
  arm();
  return timer;
}
function clearTimer(timer: unknown) {
  if (typeof timer === "number" && timers.delete(timer)) {
    native.post({ type: "clear", timer });
  }
}
type Callback = (...args: unknown[]) => void;
Object.assign(globalThis, {
  setTimeout: (then: Callback, ms?: number, ...args: unknown[]) =>
    setTimer(() => then(...args), ms, false),
  setInterval: (then: Callback, ms?: number, ...args: unknown[]) =>
    setTimer(() => then(...args), ms, true),
  clearTimeout: clearTimer,
  clearInterval: clearTimer,
});
AbortSignal.timeout = (ms: number): AbortSignal => {
  const controller = new AbortController();
  const reason = new DOMException("Signal timed out.", "TimeoutError");
  setTimer(() => controller.abort(reason), ms, false);
  return controller.signal;
};

const LEVELS = {
  log: "info",
  info: "info",
  debug: "info",
  trace: "info",
  warn: "warn",
  error: "error",
} as const;
for (const [name, level] of Object.entries(LEVELS)) {
  Object.assign(console, {
    [name]: (...values: unknown[]) => {
      const text = values.map((value) =>
        typeof value === "string" ? value : Deno.inspect(value)
      ).join(" ");
      native.post({ type: "log", run: inRun(), level, text });
    },
  });
}

for (
  const name of [
    "digest",
    "sign",
    "verify",
    "importKey",
    "encrypt",
    "decrypt",
    "deriveBits",
  ] as const
) {
  const original = SubtleCrypto.prototype[name] as (
    ...args: unknown[]
  ) => Promise<unknown>;
  Object.assign(SubtleCrypto.prototype, {
    async [name](this: SubtleCrypto, ...args: unknown[]) {
      nativeWork++;
      try {
        return await original.apply(this, args);
      } finally {
        nativeWork--;
      }
    },
  });
}

// Slack's hosts have no Node globals.
for (const name of ["process", "Buffer", "global"]) {
  Reflect.deleteProperty(globalThis, name);
}

/** Many imports of one module at once are slow; a promise is not. */
const modules = new Map<string, Promise<Record<string, unknown>>>();
function load(source: string): Promise<Record<string, unknown>> {
  const known = modules.get(source);
  if (known) return known;
  const loading: Promise<Record<string, unknown>> = import(source);
  modules.set(source, loading);
  return loading;
}

async function run(request: RunRequest) {
  let phase: "load" | "handler" | "completion" = "load";
  try {
    const module = await load(request.source);
    native.post({ type: "loaded", run: request.run });
    phase = "handler";
    const { reply, completed } = await call(
      module,
      request,
      () => phase = "completion",
    );
    native.post({
      type: "done",
      run: request.run,
      reply: JSON.parse(JSON.stringify(reply)),
      completed,
    });
  } catch (error) {
    const text = describe(error);
    native.post({ type: "threw", run: request.run, phase, text });
  }
}

/** Deno's refusal of a host is told as the runtime tells it. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const host = error instanceof Deno.errors.NotCapable &&
    /net access to "([^"]+)"/.exec(error.message)?.[1];
  if (!host) return error.stack ?? `${error.name}: ${error.message}`;
  return `${error.message}. Detected missing network permissions: add "${
    host.replace(/:443$/, "")
  }" to the manifest's \`outgoingDomains\`.`;
}

/** Answers a ping when everything that was set off before it has come to rest. */
function drain(n: number, turns = 2) {
  setImmediate(() => {
    if (nativeWork > 0) drain(n);
    else if (turns > 1) drain(n, turns - 1);
    else native.post({ type: "pong", n });
  });
}

scope.onmessage = ({ data }) => {
  switch (data.type) {
    case "start":
      globalThis.Date = WorkspaceDate(data.clock);
      return native.post({ type: "ready" });
    case "preload":
      // A module that cannot be loaded is told when it is run.
      return void load(data.source).catch(() => {});
    case "run":
      return void currentRun.run(data.run, () => run(data));
    case "answer": {
      const resolve = calls.get(data.call);
      calls.delete(data.call);
      return resolve?.(data.answer);
    }
    case "fire":
      return timers.get(data.timer)?.fire();
    case "forget":
      for (const [id, timer] of timers) {
        if (timer.run === data.run) timers.delete(id);
      }
      return;
    case "ping":
      return drain(data.n);
  }
};
