import { dice } from "./ids.ts";

/** An outside call of a run, as faults and the trace name it. */
export interface OutsideCall {
  /** The execution's id. */
  run: string;
  /** Callback id of its function. */
  function: string;
  /** 1, 2, 3 … within the execution. */
  n: number;
  /** `chat.postMessage`, or `example.atlassian.net POST /rest/api/3/issue`. */
  what: string;
  host: string;
  slack: boolean;
  at: number;
}

/**
 * How long, in ms of workspace time: always the same, evenly between two, or log-normal with this
 * median and one in a hundred above `p99`.
 */
export type Latency =
  | number
  | { min: number; max: number }
  | { median: number; p99: number };

type Striking =
  | { status: number; body?: unknown }
  | { rateLimited: number }
  | "cut_before"
  | "cut_after"
  | "garbage"
  | "hang"
  | "kill_before"
  | "kill_after";
export type FaultKind =
  | Striking
  /** Before it gets there. */
  | { latencyMs: Latency }
  /** After the effect: the answer's body trickles in. */
  | { slowBodyMs: Latency }
  /** An event that is delivered two times: `on` is its name, or `function_executed`. */
  | "twice";

/** Strikes `times` times (absent: always), after `skip` matching calls have passed. */
export interface Fault {
  on?: string;
  /** Callback id: only calls of this function. */
  function?: string;
  /** Only the n-th outside call of a run. */
  n?: number;
  when?: (call: OutsideCall) => boolean;
  kind: FaultKind;
  times?: number;
  skip?: number;
  /** From 0 to 1, decided by the seed: how many of the matching calls it strikes. */
  chance?: number;
}

/** A fault that stands, as the page lists it; `times` is how often it strikes yet. */
export type ListedFault = Omit<Fault, "when"> & { id: number };

/** What strikes one call. */
export interface Struck {
  latencyMs: number;
  slowBodyMs: number;
  kind?: Striking;
}

const SEED = 1;

/** What may go wrong on the way out of the app's sandbox, and in which order calls get there. */
export class Faults {
  #faults: (Fault & { id: number })[] = [];
  #added = 0;
  #order: ((n: number) => number) | undefined;
  #chance = dice(SEED);
  readonly #waiting: (() => void)[] = [];

  /** Answers how to take it away again. */
  add(fault: Fault): () => void {
    const own = { ...fault, id: ++this.#added };
    this.#faults.push(own);
    return () => this.remove(own.id);
  }

  /** Those that can be said in words. */
  list(): ListedFault[] {
    return this.#faults.filter(({ when }) => !when);
  }

  /** Takes away the one of this id. */
  remove(id: number): void {
    this.#faults = this.#faults.filter((fault) => fault.id !== id);
  }

  clear(): void {
    this.#faults = [];
    this.#added = 0;
    this.seed(SEED);
  }

  /** Latencies and chances from now on, the same for the same seed and calls. */
  seed(seed: number): void {
    this.#chance = dice(seed);
  }

  /** Latencies add up; of the others the first counts. */
  strike(call: OutsideCall): Struck {
    const struck: Struck = { latencyMs: 0, slowBodyMs: 0 };
    for (const fault of this.#faults) {
      const { kind } = fault;
      if (kind === "twice" || !matches(fault, call)) continue;
      if (!lasts(kind) && struck.kind) continue;
      if (!this.#counts(fault)) continue;
      if (!lasts(kind)) struck.kind = kind;
      else if ("latencyMs" in kind) {
        struck.latencyMs += this.#length(kind.latencyMs);
      } else struck.slowBodyMs += this.#length(kind.slowBodyMs);
    }
    return struck;
  }

  /** How often an event of this name is delivered. */
  deliveries(event: string): 1 | 2 {
    const twice = this.#faults.some((fault) =>
      fault.kind === "twice" &&
      (fault.on === undefined || fault.on === "*" || fault.on === event) &&
      this.#counts(fault)
    );
    return twice ? 2 : 1;
  }

  /** From now on calls wait, and settle() lets one through at a time, chosen by this seed. */
  interleave(seed: number | undefined): void {
    this.#order = seed === undefined ? undefined : dice(seed);
    if (!this.#order) { while (this.release()); }
  }

  /** Calls `go` when it is this call's turn: at once, unless calls are interleaved. */
  turn(go: () => void): void {
    if (this.#order) this.#waiting.push(go);
    else go();
  }

  release(): boolean {
    const [go] = this.#waiting.splice(
      this.#order?.(this.#waiting.length || 1) ?? 0,
      1,
    );
    go?.();
    return go !== undefined;
  }

  /** Forgets calls that wait, as when the runs that made them are gone. */
  forget(): void {
    this.#waiting.length = 0;
  }

  /** Whether a matching fault strikes this time. */
  #counts(fault: Fault & { id: number }): boolean {
    if (fault.chance !== undefined && this.#roll() >= fault.chance) {
      return false;
    }
    if (fault.skip) {
      fault.skip--;
      return false;
    }
    if (fault.times !== undefined && fault.times-- <= 0) {
      this.remove(fault.id);
      return false;
    }
    return true;
  }

  #length(latency: Latency): number {
    if (typeof latency === "number") return latency;
    if ("min" in latency) {
      return latency.min + this.#roll() * (latency.max - latency.min);
    }
    const sigma = Math.log(latency.p99 / latency.median) / Z99;
    return latency.median * Math.exp(sigma * this.#normal());
  }

  /** Standard normal (Box and Muller). */
  #normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.#roll()));
    return radius * Math.cos(2 * Math.PI * this.#roll());
  }

  /** Evenly from 0 to below 1. */
  #roll(): number {
    return this.#chance(ROLLS) / ROLLS;
  }
}

/** The 99th percentile of the standard normal distribution. */
const Z99 = 2.3263;
const ROLLS = 1_000_000;

function lasts(
  kind: FaultKind,
): kind is { latencyMs: Latency } | { slowBodyMs: Latency } {
  return typeof kind === "object" &&
    ("latencyMs" in kind || "slowBodyMs" in kind);
}

function matches({ on, function: name, n, when }: Fault, call: OutsideCall) {
  return (on === undefined || on === "*" || on === call.what ||
    (!call.slack && on === call.host)) &&
    (name === undefined || name === call.function) &&
    (n === undefined || n === call.n) && (when?.(call) ?? true);
}
