/**
 * Runs in a worker without any permission but reading: what a hosted function finds around it.
 * Before the app loads, it provides `fetch` (asked of the main side), time and timers (the
 * workspace's), chance (by seed, in virtual time), and the console (the activity log). Then it serves the deployed runtime's contract.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate } from "node:timers";
import { call } from "./contract.ts";
import type {
  FromWorker,
  RunRequest,
  Said,
  ToWorker,
  WireAnswer,
  WireFailure,
} from "./protocol.ts";
import { mix } from "../ids.ts";
import { WorkspaceDate } from "./worker_date.ts";

const scope = self as unknown as {
  postMessage(message: Said): void;
  onmessage: ((event: MessageEvent<ToWorker[]>) => void) | null;
};
const native = { post: scope.postMessage.bind(scope) };
const currentRun = new AsyncLocalStorage<number>();
const inRun = () => currentRun.getStore() ?? 0;
type Answer = WireAnswer | WireFailure;
const calls = new Map<
  number,
  { run: number; resolve: (answer: Answer) => void }
>();
const timers = new Map<number, { run: number; fire: () => void }>();
let lastCall = 0;
let lastTimer = 0;

let said: FromWorker[] = [];
/** What came, and how much of it has come to rest. */
const heard = { all: 0, settled: 0 };
let isVirtual = () => false;
/** Work on other threads of this process, which no message tells of. */
let nativeWork = 0;
/** Runs whose module is being loaded; not those that wait for another's. */
const loading = new Set<number>();

/**
 * In virtual time only what everything led to is said, and together: then nothing depends on how fast
 * this machine is.
 */
function say(message: FromWorker): void {
  said.push(message);
  if (!isVirtual()) utter();
  comeToRest();
}
function utter(): void {
  native.post({ said, heard: heard.settled });
  said = [];
}
// An error that nobody caught ends the worker, and what it had to say with it.
addEventListener("error", utter);
addEventListener("unhandledrejection", utter);

let stirs = 0;
/** Everything that was set off is over when nothing more happened for two turns. */
function comeToRest(): void {
  const stir = ++stirs;
  setImmediate(() =>
    setImmediate(() => {
      if (stir !== stirs || isAtWork()) return;
      heard.settled = heard.all;
      utter();
    })
  );
}
function isAtWork(): boolean {
  if (nativeWork > 0) return true;
  // A module may call or wait while it is loaded.
  const asking = new Set(
    [...calls.values(), ...timers.values()].map(({ run }) => run),
  );
  return loading.size > 0 && !asking.has(0) &&
    loading.intersection(asking).size === 0;
}

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
  const call = ++lastCall;
  const run = inRun();
  const answer = await new Promise<Answer>((resolve, reject) => {
    const abort = () => {
      calls.delete(call);
      say({ type: "abort", run, call });
      reject(signal.reason);
    };
    calls.set(call, {
      run,
      resolve: (answer) => {
        signal.removeEventListener("abort", abort);
        resolve(answer);
      },
    });
    signal.addEventListener("abort", abort, { once: true });
    const { method, url } = request;
    const headers = Object.fromEntries(request.headers);
    const wired = { method, url, headers, body };
    say({ type: "fetch", run, call, request: wired });
  });
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
    say({
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
  if (typeof timer !== "number") return;
  const { run } = timers.get(timer) ?? {};
  if (run === undefined) return;
  timers.delete(timer);
  say({ type: "clear", run, timer });
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
      say({ type: "log", run: inRun(), level, text });
    },
  });
}

/** In virtual time, by run: whole numbers of 32 bits that are the same in every equal run. */
const chances = new Map<number, () => number>();
function chancesOf([one, other]: [number, number]): () => number {
  let n = 0;
  return () => mix(mix(one + ++n) ^ other);
}
const Random = {
  random: Math.random,
  getRandomValues: Crypto.prototype.getRandomValues,
  randomUUID: Crypto.prototype.randomUUID,
};
Math.random = () => {
  const next = chances.get(inRun());
  return next ? next() / 2 ** 32 : Random.random();
};
Object.assign(Crypto.prototype, {
  getRandomValues<T extends Exclude<BufferSource, ArrayBuffer>>(
    this: Crypto,
    values: T,
  ): T {
    Random.getRandomValues.call(this, values);
    const next = chances.get(inRun());
    if (!next) return values;
    const { buffer, byteOffset, byteLength } = values;
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    for (const at of bytes.keys()) bytes[at] = next();
    return values;
  },
  randomUUID(this: Crypto) {
    if (!chances.has(inRun())) return Random.randomUUID.call(this);
    const bytes = this.getRandomValues(new Uint8Array(16));
    bytes[6] = bytes[6]! & 0x0f | 0x40;
    bytes[8] = bytes[8]! & 0x3f | 0x80;
    return bytes.toHex().replace(
      /^(.{8})(.{4})(.{4})(.{4})/,
      "$1-$2-$3-$4-",
    );
  },
});

/** Results come in the order of asking, whichever thread is faster. */
let lastNative: Promise<unknown> = Promise.resolve();
async function inOrder<T>(work: Promise<T>): Promise<T> {
  nativeWork++;
  const before = lastNative;
  lastNative = Promise.allSettled([before, work]);
  try {
    await before;
    return await work;
  } finally {
    nativeWork--;
    comeToRest();
  }
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
    [name](this: SubtleCrypto, ...args: unknown[]) {
      return inOrder(original.apply(this, args));
    },
  });
}

// Slack's hosts have no Node globals.
for (const name of ["process", "Buffer", "global"]) {
  Reflect.deleteProperty(globalThis, name);
}

/** Many imports of one module at once are slow; a promise is not. */
const modules = new Map<string, Promise<Record<string, unknown>>>();
async function loadFor(run: number, source: string) {
  const known = modules.get(source);
  if (known) return await known;
  const module: Promise<Record<string, unknown>> = import(source);
  modules.set(source, module);
  loading.add(run);
  try {
    return await module;
  } finally {
    loading.delete(run);
    comeToRest();
  }
}

async function run(request: RunRequest) {
  if (request.seeds) chances.set(request.run, chancesOf(request.seeds));
  let phase: "load" | "handler" | "completion" = "load";
  try {
    const module = await loadFor(request.run, request.source);
    say({ type: "loaded", run: request.run });
    phase = "handler";
    const { reply, completed } = await call(
      module,
      request,
      () => phase = "completion",
    );
    say({
      type: "done",
      run: request.run,
      reply: JSON.parse(JSON.stringify(reply)),
      completed,
    });
  } catch (error) {
    const text = describe(error);
    say({ type: "threw", run: request.run, phase, text });
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

scope.onmessage = ({ data }) => {
  heard.all++;
  data.forEach(hear);
  comeToRest();
};

function hear(message: ToWorker): void {
  switch (message.type) {
    case "start": {
      globalThis.Date = WorkspaceDate(message.clock);
      const cell = new Float64Array(message.clock);
      isVirtual = () => cell[0] === 1;
      // It may have worked for another workspace.
      heard.all = 1;
      said = [];
      for (const left of [calls, timers, chances, loading]) left.clear();
      return say({ type: "ready", run: 0 });
    }
    case "preload":
      // A module that cannot be loaded is told when it is run.
      return void loadFor(0, message.source).catch(() => {});
    case "run":
      return void currentRun.run(message.run, () => run(message));
    case "answer": {
      const call = calls.get(message.call);
      calls.delete(message.call);
      return call?.resolve(message.answer);
    }
    case "fire":
      return timers.get(message.timer)?.fire();
    case "forget":
      chances.delete(message.run);
      loading.delete(message.run);
      for (const waiting of [calls, timers]) {
        for (const [id, { run }] of waiting) {
          if (run === message.run) waiting.delete(id);
        }
      }
  }
}
