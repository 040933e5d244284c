import type { Clock } from "./world.ts";

interface Timer {
  at: number;
  sequence: number;
  then: () => void;
}

/**
 * Workspace time. `real` runs with the machine's clock, moved by what was advanced; `virtual`
 * stands still and is moved only from outside. Timers go off in the order of time and setting.
 */
export class WorkspaceClock implements Clock {
  /** Read by the workers: [0] 1 when virtual, [1] the time itself or the distance to real time. */
  readonly shared = new SharedArrayBuffer(16);
  readonly #cell = new Float64Array(this.shared);
  readonly #timers = new Set<Timer>();
  #sequence = 0;
  #native: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(mode: "real" | "virtual", startAt: number) {
    this.#cell[0] = mode === "virtual" ? 1 : 0;
    this.#set(startAt);
  }

  get mode(): "real" | "virtual" {
    return this.#cell[0] === 1 ? "virtual" : "real";
  }

  set mode(mode: "real" | "virtual") {
    const now = this.now();
    this.#cell[0] = mode === "virtual" ? 1 : 0;
    this.#set(now);
    this.#arm();
  }

  now(): number {
    const at = this.#cell[1] ?? 0;
    return this.mode === "virtual" ? at : Date.now() + at;
  }

  after(ms: number, then: () => void): () => void {
    const timer = {
      at: this.now() + Math.max(0, ms),
      sequence: ++this.#sequence,
      then,
    };
    this.#timers.add(timer);
    this.#arm();
    return () => {
      if (this.#timers.delete(timer)) this.#arm();
    };
  }

  /** When the next timer is due. */
  next(): number | undefined {
    return this.#first()?.at;
  }

  /** Moves on to this time, never back, without setting anything off. */
  moveTo(at: number): void {
    if (at > this.now()) this.#set(at);
  }

  /** Sets off the first timer if it is due. */
  fireOne(): boolean {
    const timer = this.#first();
    if (!timer || timer.at > this.now()) return false;
    this.#timers.delete(timer);
    timer.then();
    return true;
  }

  /** Another time altogether, as when a snapshot is put back. Timers are forgotten. */
  reset(at: number): void {
    this.#timers.clear();
    this.#set(at);
    this.#arm();
  }

  close(): void {
    this.#closed = true;
    this.#timers.clear();
    this.#arm();
  }

  #set(at: number): void {
    this.#cell[1] = this.mode === "virtual" ? at : at - Date.now();
  }

  #first(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (
        !first || timer.at < first.at ||
        (timer.at === first.at && timer.sequence < first.sequence)
      ) {
        first = timer;
      }
    }
    return first;
  }

  /** In real mode one native timer stands for the first of ours. */
  #arm(): void {
    if (this.#native !== undefined) clearTimeout(this.#native);
    this.#native = undefined;
    const first = this.mode === "real" && !this.#closed
      ? this.#first()
      : undefined;
    if (!first) return;
    const wait = Math.min(Math.max(0, first.at - this.now()), 2 ** 31 - 1);
    this.#native = setTimeout(() => {
      this.#native = undefined;
      while (this.fireOne());
      this.#arm();
    }, wait);
  }
}
