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

export type FaultKind =
  | { latencyMs: number }
  | { status: number; body?: unknown }
  | { rateLimited: number }
  | "cut_before"
  | "cut_after"
  | "garbage"
  | "hang"
  | "kill_before"
  | "kill_after";

/** Strikes `times` times (absent: always), after `skip` matching calls have passed. */
export interface Fault {
  on?: string;
  when?: (call: OutsideCall) => boolean;
  kind: FaultKind;
  times?: number;
  skip?: number;
}

/** What may go wrong on the way out of the app's sandbox, and in which order calls get there. */
export class Faults {
  #faults: Fault[] = [];
  #roll: ((n: number) => number) | undefined;
  readonly #waiting: (() => void)[] = [];

  /** Answers how to take it away again. */
  add(fault: Fault): () => void {
    const own = { ...fault };
    this.#faults.push(own);
    return () => this.#faults = this.#faults.filter((other) => other !== own);
  }

  clear(): void {
    this.#faults = [];
  }

  /** Latencies add up; of the others the first counts. */
  strike(
    call: OutsideCall,
  ): { latencyMs: number; kind?: Exclude<FaultKind, { latencyMs: number }> } {
    const struck: ReturnType<Faults["strike"]> = { latencyMs: 0 };
    for (const fault of this.#faults) {
      if (!(fault.when?.(call) ?? true) || !matches(fault.on, call)) continue;
      const { kind } = fault;
      const latency = typeof kind === "object" && "latencyMs" in kind;
      if (!latency && struck.kind) continue;
      if (fault.skip) {
        fault.skip--;
        continue;
      }
      if (fault.times !== undefined && fault.times-- <= 0) {
        this.#faults = this.#faults.filter((other) => other !== fault);
        continue;
      }
      if (latency) struck.latencyMs += kind.latencyMs;
      else struck.kind = kind;
    }
    return struck;
  }

  /** From now on calls wait, and settle() lets one through at a time, chosen by this seed. */
  interleave(seed: number | undefined): void {
    this.#roll = seed === undefined ? undefined : dice(seed);
    if (!this.#roll) { while (this.release()); }
  }

  /** Calls `go` when it is this call's turn: at once, unless calls are interleaved. */
  turn(go: () => void): void {
    if (this.#roll) this.#waiting.push(go);
    else go();
  }

  release(): boolean {
    const [go] = this.#waiting.splice(
      this.#roll?.(this.#waiting.length || 1) ?? 0,
      1,
    );
    go?.();
    return go !== undefined;
  }

  /** Forgets calls that wait, as when the runs that made them are gone. */
  forget(): void {
    this.#waiting.length = 0;
  }
}

function matches(on: string | undefined, call: OutsideCall): boolean {
  return on === undefined || on === "*" || on === call.what ||
    (!call.slack && on === call.host);
}
