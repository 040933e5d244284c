/** What a run knows of time. */
export interface Time {
  /** Epoch milliseconds. */
  now(): number;
  wait(ms: number): Promise<void>;
  /** A wait that can be called off, so that no timer outlives what it was for. */
  timer(ms: number): { done: Promise<void>; cancel(): void };
  /** When this run stops beginning anything new. */
  readonly deadline: number;
}

export function runTime(now: () => number, budgetMs: number): Time {
  return {
    now,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    timer: (ms) => {
      let id: ReturnType<typeof setTimeout> | undefined;
      const done = new Promise<void>((resolve) => id = setTimeout(resolve, ms));
      return { done, cancel: () => clearTimeout(id) };
    },
    deadline: now() + budgetMs,
  };
}

/**
 * Work that is done so many ms after it was asked for, once however often it is asked for meanwhile. One that fails
 * is done at the next asking. `end` calls off what has not begun and waits for what has.
 */
export function putOff(
  time: Pick<Time, "timer">,
  ms: number,
  work: () => Promise<void>,
): { ask(): void; end(): Promise<void> } {
  let timer: ReturnType<Time["timer"]> | undefined;
  let last = Promise.resolve();
  return {
    ask: () => {
      if (timer) return;
      timer = time.timer(ms);
      timer.done.then(() => {
        timer = undefined;
        last = last.then(work).catch(() => undefined);
      });
    },
    end: async () => {
      timer?.cancel();
      await last;
    },
  };
}

/** Slack's `ts` of an instant, for `oldest` and `latest`. */
export function tsOf(at: number): string {
  return (at / 1000).toFixed(6);
}

export function instantOf(ts: string): number {
  return Math.floor(Number(ts) * 1000);
}
