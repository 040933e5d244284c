import { STATUS_CODES } from "node:http";
import { clearImmediate, setImmediate } from "node:timers";
import type { WorkspaceClock } from "../clock.ts";
import { chance } from "../datastores/chance.ts";
import type { Caller } from "../outside.ts";
import type { Dispatch, Outcome } from "../kernel.ts";
import type {
  FromWorker,
  RunRequest,
  Said,
  ToWorker,
  WireAnswer,
  WireFailure,
  WireRequest,
} from "./protocol.ts";

/** What the runtime needs around it. */
export interface Host {
  clock: WorkspaceClock;
  isolation: "shared" | "fresh";
  /** The rest of a RunRequest. */
  describe(
    dispatch: Dispatch,
  ): Pick<RunRequest, "source" | "context">;
  seed: number;
  outside(request: WireRequest, caller: Caller): void;
  log(
    dispatch: Dispatch | undefined,
    level: "info" | "warn" | "error",
    text: string,
  ): void;
  /** Something is under way on the main side. */
  isBusy(): boolean;
  /** Something happened that may need another look at whether everything rests. */
  stirred(): void;
}

/** What carries out dispatches: the workspace's own runtime, or one that a test brings. */
export interface Runner {
  readonly inFlight: number;
  /** `then` is called once, when the handler is over. */
  start(dispatch: Dispatch, then: (outcome: Outcome) => void): void;
  /** True when whatever runs has nothing left to do but to wait for the main side. */
  rests(): boolean;
  /** The main side has come to rest. */
  proceed?(): void;
  /** Everything that runs is dropped without a trace. */
  drop(): void;
  close(): void;
}

interface Run {
  id: number;
  dispatch: Dispatch;
  source: string;
  isolate: Isolate;
  then: (outcome: Outcome) => void;
  /** Its handler has answered. */
  over: boolean;
  /** Outside calls that are under way, by the worker's number. */
  calls: Set<number>;
  timers: Map<number, () => void>;
  stopLimit: () => void;
}

interface Isolate {
  worker: Worker;
  ready: boolean;
  /** What it loaded before it had a run. */
  preloaded?: string;
  runs: Set<Run>;
  /** What it said that was not looked at yet, and what it is to be sent. */
  inbox: FromWorker[];
  outbox: ToWorker[];
  /** How often it was sent something, and how much of that has come to rest. */
  sent: number;
  heard: number;
}

/** Of workspaces that were closed at rest: the next one of this process goes on with what its worker has loaded. */
const idle: Worker[] = [];
/** Across workspaces, so that none hears of another's runs. */
let lastRun = 0;

/** Executions whose calls are counted: the newest ones. */
const COUNTED = 10_000;

/**
 * Runs the app's handlers in Deno workers: one for all of them (`shared`: fast), or a new one each
 * (`fresh`: nothing is left over from another run, as Slack's hosts promise).
 *
 * In virtual time workers and main side take turns, and within a turn the older run comes first: what happens
 * does not depend on how fast modules are loaded and threads are.
 */
export class Runtime implements Runner {
  readonly #host: Host;
  readonly #isolates = new Set<Isolate>();
  readonly #spares: Isolate[] = [];
  readonly #runs = new Map<number, Run>();
  readonly #callsOf = new Map<string, number>();
  /** Modules that call or wait when they are loaded: only a run can have that. */
  readonly #restless = new Set<string>();
  #nextTurn: ReturnType<typeof setImmediate> | undefined;
  /** Runs since everything was as it is put back. */
  #begun = 0;
  #closed = false;
  /** Whether a handler may still be at work whose run is over. */
  #hasCutOff = false;

  constructor(host: Host) {
    this.#host = host;
  }

  get inFlight(): number {
    return this.#runs.size;
  }

  start(dispatch: Dispatch, then: (outcome: Outcome) => void): void {
    if (this.#closed) return;
    const isolate = this.#isolate();
    const described = this.#host.describe(dispatch);
    const id = ++lastRun;
    const stopLimit = this.#host.clock.after(
      dispatch.limitMs,
      () => this.#end(run, { ended: "timed_out" }),
    );
    const run: Run = {
      id,
      dispatch,
      source: described.source,
      isolate,
      then,
      over: false,
      calls: new Set(),
      timers: new Map(),
      stopLimit,
    };
    this.#runs.set(id, run);
    isolate.runs.add(run);
    this.#send(isolate, {
      type: "run",
      run: id,
      body: dispatch.body,
      ...described,
      ...(this.#isInTurns && { seeds: this.#seeds(dispatch) }),
    });
  }

  /** Other ones for whatever is delivered again. */
  #seeds({ body }: Dispatch): [number, number] {
    const what = JSON.stringify(body);
    const n = ++this.#begun;
    const seeds = [1, 2].map((of) => chance(this.#host.seed, of, n, what));
    return seeds.map((part) => part * 2 ** 32) as [number, number];
  }

  /** True when every worker with runs has nothing left to do but to wait for the main side. */
  rests(): boolean {
    return this.#working().every((isolate) =>
      restsIn(isolate) && isolate.inbox.length === 0
    );
  }
  #working(): Isolate[] {
    return [...this.#isolates].filter(({ runs }) => runs.size > 0);
  }

  /** The next turn, once what is under way at this moment is over. */
  proceed(): void {
    if (this.#closed) return;
    this.#nextTurn ??= setImmediate(() => {
      this.#nextTurn = undefined;
      this.#turn();
    });
  }

  #turn(): void {
    if (this.#isOthersTurn()) return;
    const said = [...this.#isolates].flatMap((isolate) =>
      isolate.inbox.splice(0).map((message) => ({ isolate, message }))
    );
    said.sort((one, other) => one.message.run - other.message.run);
    for (const { isolate, message } of said) this.#hear(isolate, message);
    this.#leave();
    if (!this.#isOthersTurn()) this.#isolates.forEach(flush);
    this.#host.stirred();
  }

  get #isInTurns(): boolean {
    return this.#host.clock.mode === "virtual";
  }
  #isOthersTurn(): boolean {
    return this.#isInTurns &&
      (this.#host.isBusy() ||
        this.#working().some(({ sent, heard }) => sent !== heard));
  }

  /** Everything that runs is dropped without a trace, as when a snapshot is put back. */
  drop(): void {
    if (this.#runs.size > 0) this.#hasCutOff = true;
    for (const run of [...this.#runs.values()]) this.#forget(run);
    this.#callsOf.clear();
    this.#begun = 0;
  }

  close(): void {
    this.#closed = true;
    clearImmediate(this.#nextTurn);
    this.drop();
    for (const isolate of [...this.#isolates]) {
      const isLeft = this.#host.isolation === "shared" && isolate.ready &&
        !this.#hasCutOff;
      if (isLeft) idle.push(isolate.worker);
      else this.#terminate(isolate);
    }
    this.#isolates.clear();
  }

  #isolate(): Isolate {
    if (this.#host.isolation === "shared") {
      const [one] = this.#isolates;
      return one ?? this.#boot();
    }
    return this.#spares.shift() ?? this.#boot();
  }

  /**
   * Once a run has begun, what the next one needs is made ready: a worker that has loaded the same
   * module. An app's functions share most of what they import.
   */
  #makeSpare({ source }: Run): void {
    if (this.#host.isolation === "shared" || this.#spares.length > 0) return;
    const isolate = this.#boot();
    this.#spares.push(isolate);
    if (this.#restless.has(source)) return;
    isolate.preloaded = source;
    this.#send(isolate, { type: "preload", source });
  }

  #boot(): Isolate {
    const shared = this.#host.isolation === "shared";
    const worker = shared && idle.pop() || newWorker();
    const isolate: Isolate = {
      worker,
      ready: false,
      runs: new Set(),
      inbox: [],
      outbox: [],
      sent: 0,
      heard: 0,
    };
    this.#isolates.add(isolate);
    worker.onmessage = ({ data }: MessageEvent<Said>) =>
      this.#receive(isolate, data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#collapse(isolate, event.message);
    };
    this.#send(isolate, { type: "start", clock: this.#host.clock.shared });
    return isolate;
  }

  /** An error that nobody caught ends the whole isolate, as it does there. */
  #collapse(isolate: Isolate, message: string) {
    for (const one of isolate.inbox.splice(0)) this.#hear(isolate, one);
    this.#terminate(isolate);
    const runs = [...isolate.runs];
    // Nobody else tells of it.
    if (runs.every(({ over }) => over)) {
      this.#host.log(undefined, "error", message);
    }
    for (const run of runs) {
      this.#end(run, { threw: message, phase: "handler" });
    }
    this.#host.stirred();
  }

  #terminate(isolate: Isolate) {
    const spare = this.#spares.indexOf(isolate);
    if (spare >= 0) this.#spares.splice(spare, 1);
    this.#isolates.delete(isolate);
    isolate.worker.terminate();
    this.proceed();
  }

  #send(isolate: Isolate, message: ToWorker) {
    isolate.outbox.push(message);
    if (this.#isInTurns) this.proceed();
    else flush(isolate);
  }

  #receive(isolate: Isolate, { said, heard }: Said) {
    // What it still says is of the workspace that it worked for before.
    isolate.ready ||= said[0]?.type === "ready";
    if (!isolate.ready) return;
    isolate.heard = heard;
    isolate.inbox.push(...said);
    if (this.#isInTurns) this.proceed();
    else this.#turn();
  }

  #hear(isolate: Isolate, message: FromWorker) {
    const run = this.#runs.get(message.run) ?? this.#loader(isolate, message);
    if (message.type === "log") {
      this.#host.log(run?.dispatch, message.level, message.text);
    } else if (run) this.#of(run, message);
  }

  /** Whose a call is that a module made while it was loaded ahead: of the run that has come meanwhile, or of none. */
  #loader(
    isolate: Isolate,
    { run, type }: FromWorker,
  ): Run | undefined {
    const { preloaded } = isolate;
    if (run !== 0 || type === "ready" || preloaded === undefined) {
      return undefined;
    }
    const [first] = isolate.runs;
    if (first || type === "log") return first;
    this.#restless.add(preloaded);
    this.#terminate(isolate);
  }

  #of(run: Run, message: FromWorker) {
    switch (message.type) {
      case "loaded":
        return this.#makeSpare(run);
      case "fetch":
        return this.#fetch(run, message.call, message.request);
      case "abort":
        return run.calls.delete(message.call);
      case "clear":
        return this.#clear(run, message.timer);
      case "timer":
        run.timers.set(
          message.timer,
          this.#host.clock.after(message.ms, () => {
            run.timers.delete(message.timer);
            this.#send(run.isolate, { type: "fire", timer: message.timer });
            this.#host.stirred();
          }),
        );
        return;
      case "done": {
        const { reply, completed } = message;
        run.over = true;
        return run.then({ reply, completed });
      }
      case "threw":
        return this.#end(run, { threw: message.text, phase: message.phase });
    }
  }

  #fetch(run: Run, call: number, request: WireRequest) {
    const { execution, app, function: name } = run.dispatch;
    const n = (this.#callsOf.get(execution) ?? 0) + 1;
    this.#callsOf.set(execution, n);
    const [oldest] = this.#callsOf.keys();
    if (this.#callsOf.size > COUNTED) this.#callsOf.delete(oldest!);
    const { isolate } = run;
    run.calls.add(call);
    this.#host.outside(request, {
      execution,
      app,
      function: name,
      n,
      alive: () => this.#runs.has(run.id) && run.calls.has(call),
      kill: () => this.#end(run, { ended: "killed" }),
      answer: (answer) => {
        this.#send(isolate, { type: "answer", call, answer: phrased(answer) });
        run.calls.delete(call);
        this.#host.stirred();
      },
    });
  }

  #clear(run: Run, timer: number) {
    run.timers.get(timer)?.();
    run.timers.delete(timer);
  }

  /**
   * A run whose handler has answered stays until the calls that it did not wait for are answered,
   * and what they lead to: Slack's runtime is a process that goes on (deno-slack-runtime, mod.ts).
   */
  #leave() {
    [...this.#runs.values()].filter((run) =>
      run.over && run.calls.size === 0 && restsIn(run.isolate)
    ).forEach((run) => this.#forget(run));
  }

  #end(run: Run, outcome: Outcome) {
    if (!this.#runs.has(run.id)) return;
    this.#hasCutOff = true;
    this.#forget(run);
    if (!run.over) run.then(outcome);
    this.#host.stirred();
  }

  #forget(run: Run) {
    const { isolate } = run;
    this.#runs.delete(run.id);
    isolate.runs.delete(run);
    run.stopLimit();
    for (const stop of run.timers.values()) stop();
    if (this.#host.isolation === "fresh") {
      this.#terminate(isolate);
    } else if (!this.#closed) {
      this.#send(isolate, { type: "forget", run: run.id });
    }
  }
}

function flush(isolate: Isolate): void {
  if (isolate.outbox.length === 0) return;
  isolate.sent++;
  isolate.worker.postMessage(isolate.outbox.splice(0));
}

/** Whatever it was sent has been worked off. */
function restsIn({ sent, heard, outbox }: Isolate): boolean {
  return sent === heard && outbox.length === 0;
}

/** `statusText` as Deno's fetch has it, whatever the protocol. */
function phrased(answer: WireAnswer | WireFailure): WireAnswer | WireFailure {
  return "status" in answer
    ? { statusText: STATUS_CODES[answer.status], ...answer }
    : answer;
}

function newWorker(): Worker {
  return new Worker(import.meta.resolve("./bootstrap.ts"), {
    type: "module",
    deno: {
      permissions: {
        net: false,
        read: true,
        env: false,
        write: false,
        run: false,
        ffi: false,
        sys: false,
      },
    },
  });
}
