import type { WorkspaceClock } from "./clock.ts";
import type { Runner } from "./dispatch/runtime.ts";
import { Refusal } from "./engine/refusal.ts";
import type { Faults } from "./faults.ts";
import { Turns } from "./turns.ts";

/** Where time may be stopped: the next schedule or delayed step, and how to let it go. */
export interface Due {
  at(): number | undefined;
  run(): boolean;
}

/**
 * Brings the workspace to rest, and moves its clock. At rest no handler runs and nothing is under
 * way on the main side; a step that waits for a person, and a schedule, do not count.
 */
export class Settling {
  #busy = 0;
  #waiting: (() => void)[] = [];
  /** Two that move the clock at once would not know where they are. */
  readonly #turns = new Turns();

  constructor(
    private readonly clock: WorkspaceClock,
    private readonly runtime: Runner,
    private readonly faults: Faults,
    private readonly due: Due,
    private readonly onStir: () => void,
  ) {}

  get isBusy(): boolean {
    return this.#busy > 0;
  }
  get atRest(): boolean {
    return this.#busy === 0 && this.runtime.inFlight === 0;
  }

  /** Work on the main side. */
  async track<T>(work: Promise<T>): Promise<T> {
    this.#busy++;
    this.stirred();
    try {
      return await work;
    } finally {
      this.#busy--;
      this.stirred();
      if (!this.isBusy) this.runtime.proceed?.();
    }
  }

  stirred(): void {
    this.onStir();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }

  settle(maxMs: number, until: () => boolean = () => false): Promise<void> {
    return this.#turns.take(() => this.#settle(maxMs, until));
  }

  advance(ms: number, maxMs: number): Promise<void> {
    return this.#turns.take(async () => {
      const target = this.clock.now() + ms;
      await this.#settle(maxMs);
      for (;;) {
        const at = Math.min(
          this.due.at() ?? Infinity,
          this.clock.next() ?? Infinity,
        );
        if (at > target) break;
        this.clock.moveTo(at);
        if (!this.clock.fireOne()) this.due.run();
        await this.#settle(maxMs);
      }
      this.clock.moveTo(target);
    });
  }

  async #settle(
    maxMs: number,
    until: () => boolean = () => false,
  ): Promise<void> {
    const deadline = this.clock.now() + maxMs;
    while (!this.atRest && !until()) {
      if (this.isBusy || !this.runtime.rests()) {
        await this.#stir();
        continue;
      }
      if (this.faults.release()) continue;
      await this.#pass(deadline);
    }
  }

  /** Everything that runs waits for time to pass. */
  async #pass(deadline: number): Promise<void> {
    const at = this.clock.next() ?? Infinity;
    if (at > deadline) {
      throw new Refusal(
        `The workspace is not at rest: ${this.runtime.inFlight} handlers still run.`,
      );
    }
    if (this.clock.mode === "real") return await this.#stir();
    this.clock.moveTo(at);
    this.clock.fireOne();
  }

  #stir(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
