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

/** Slack's `ts` of an instant, for `oldest` and `latest`. */
export function tsOf(at: number): string {
  return (at / 1000).toFixed(6);
}

export function instantOf(ts: string): number {
  return Math.floor(Number(ts) * 1000);
}
