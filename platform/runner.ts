import type { Effect } from "../incident/plan.ts";
import { isBlind, isGuarded } from "../incident/plan.ts";
import { Failure, type FailureKind } from "../integrations/failure.ts";
import type { Outcome } from "../messages/words/en.ts";
import type { EffectRow, PlanRow, Refs } from "./rows.ts";
import type { Time } from "./time.ts";

/** Waits before the next try, by how many were made. What still fails after the last waits for a person. */
const PAUSES_MS = [
  1_000,
  4_000,
  60_000,
  300_000,
  900_000,
  3_600_000,
  3_600_000,
  3_600_000,
] as const;
/** How often, and how many times in a run, it is looked whether another plan has done what this one waits for. */
const LOOK_PAUSE_MS = 2_000;
const LOOKS = 5;
/** What waits for another plan's run, and not for a time that is known, is left alone for so long. */
const TURN_PAUSE_MS = 60_000;
/** A message that shows progress is edited at once when all is settled, else not more often than this. */
const SHOW_PAUSE_MS = 2_000;
/** A try that begins later than this before the deadline could not be answered in time: it is left to a later run. */
const RETRY_ROOM_MS = 8_000;
/** How a call ended that took until the deadline is still said in this run. */
const SHOW_GRACE_MS = 5_000;

/** What an effect made: kept in the plan, and `refs` with the incident. */
export interface Made {
  readonly refs?: Refs;
  readonly result?: Record<string, unknown>;
}

/** What the runner is given to work with. */
export interface Bench {
  readonly time: Time;
  /** One outside call, or a few. `look`: an earlier try may have gone through. */
  execute(effect: EffectRow, look: boolean): Promise<Made | void>;
  /** Writes the plan's row. */
  save(): Promise<void>;
  /** New results are there; may write them now or later. */
  made(refs: Refs): void;
  refs(): Refs;
  /** An earlier event still owes the same system something: when to look again, epoch ms; undefined: go on. */
  waitsUntil(effect: EffectRow): number | undefined;
  /** Reads what other plans have made and done meanwhile. */
  reload(): Promise<void>;
  /** For what no failure of the other side explains. */
  readonly sentences: {
    readonly unexpected: string;
    readonly waiting: string;
    readonly turn: string;
    /** What a failure says, as people read it. */
    why(kind: FailureKind, said: string): string;
  };
  /** A bug, not a failure of the other side. */
  log(event: string, fields: Record<string, unknown>): void;
}

export function newEffects(effects: readonly Effect[]): EffectRow[] {
  return effects.map((effect) => ({
    ...effect,
    needs: [...effect.needs],
    refs: [...effect.refs],
    after: [...effect.after],
    shows: [...effect.shows],
    state: "pending",
    attempts: 0,
    next_at: 0,
  }));
}

/**
 * Runs a plan as fast as its dependencies allow, until nothing is left that can be done before the
 * deadline. `fresh`: no run has worked on it before, so nothing needs to be looked for; `keep`: its
 * row is written before anything is done.
 */
export async function runEffects(
  plan: PlanRow,
  bench: Bench,
  { fresh, keep }: { fresh: boolean; keep: boolean },
): Promise<void> {
  const { time } = bench;
  const running = new Map<string, Promise<void>>();
  const lastShown = new Map<string, number>();
  // Killed while it ran: the outcome is unknown.
  for (const effect of plan.effects) {
    if (effect.state === "running") {
      Object.assign(effect, { state: "unknown", next_at: 0 });
    }
  }
  // Before each try of a blind effect its row says that it runs: where it does not, nothing was tried.
  const doubtful = new Set(
    plan.effects.filter((effect) =>
      effect.state === "unknown" || (!fresh && !isBlind(effect))
    ).map(({ name }) => name),
  );
  let mustSave = keep;
  const waits = new Map<string, number>();
  let reloadedAt = time.now();

  for (;;) {
    await lookElsewhere();
    const ready = plan.effects.filter((effect) =>
      !running.has(effect.name) && isReady(effect)
    );
    for (const effect of ready) effect.state = "running";
    if (mustSave || ready.some((effect) => isGuarded(effect) && !fresh)) {
      await bench.save();
    }
    mustSave = false;
    fresh = false;
    for (const effect of ready) running.set(effect.name, start(effect));
    if (running.size > 0) {
      // A retry that falls due meanwhile is not kept waiting by what else runs.
      const [next] = pauses().filter((ms) => ms > 0);
      const timer = next === undefined ? null : time.timer(next);
      await Promise.race([...running.values(), ...(timer ? [timer.done] : [])]);
      timer?.cancel();
      continue;
    }
    const [pause] = pauses();
    if (pause === undefined) break;
    await time.wait(pause);
  }

  /** What this plan waits for is another plan's to do. After some looks it is left to a later run. */
  async function lookElsewhere(): Promise<void> {
    if (
      time.now() - reloadedAt < LOOK_PAUSE_MS ||
      !plan.effects.some(waitsElsewhere)
    ) return;
    reloadedAt = time.now();
    await bench.reload();
    for (const effect of plan.effects.filter(waitsElsewhere)) {
      const times = (waits.get(effect.name) ?? 0) + 1;
      waits.set(effect.name, times);
      if (lacksRefs(effect)) missRefs(effect, times);
      else leaveTurn(effect, times);
    }
  }

  function missRefs(effect: EffectRow, times: number): void {
    if (times < LOOKS) return;
    effect.attempts += 1;
    const pause = PAUSES_MS[effect.attempts + 1];
    effect.why = bench.sentences.waiting;
    if (pause === undefined) effect.state = "failed";
    else effect.next_at = time.now() + pause;
  }

  /** It has not failed, and comes after what is tried again before it. */
  function leaveTurn(effect: EffectRow, times: number): void {
    const until = bench.waitsUntil(effect) ?? 0;
    if (times < LOOKS && until < time.deadline) return;
    effect.attempts = Math.max(1, effect.attempts);
    effect.why = bench.sentences.turn;
    effect.next_at = Math.max(time.now() + TURN_PAUSE_MS, until + 1);
  }

  async function start(effect: EffectRow): Promise<void> {
    const look = doubtful.has(effect.name);
    const shown = outcomesOf(plan, effect, time.deadline);
    effect.attempts += 1;
    // An effect that throws at once must not end before it is among those that run.
    await Promise.resolve();
    try {
      const made = await bench.execute(effect, look);
      effect.state = "done";
      effect.attempts = 0;
      delete effect.why;
      if (made?.result) effect.result = made.result;
      if (effect.shows.length > 0) effect.shown = shown;
      if (made?.refs) bench.made(made.refs);
    } catch (error) {
      settle(effect, error);
    }
    doubtful.delete(effect.name);
    if (effect.state === "unknown") doubtful.add(effect.name);
    lastShown.set(effect.name, time.now());
    running.delete(effect.name);
  }

  function settle(effect: EffectRow, error: unknown): void {
    if (!(error instanceof Failure)) {
      bench.log("effect_broke", { effect: effect.name, error: String(error) });
      Object.assign(effect, {
        state: "failed",
        why: bench.sentences.unexpected,
      });
      return;
    }
    const { kind, details } = error;
    effect.why = bench.sentences.why(kind, error.message);
    const pause = PAUSES_MS[effect.attempts - 1];
    if (pause === undefined || (kind !== "server" && kind !== "rate")) {
      effect.state = "failed";
      return;
    }
    effect.state = details.unknown ? "unknown" : "pending";
    effect.next_at = time.now() + Math.max(pause, details.retryAfterMs ?? 0);
  }

  function isReady(effect: EffectRow): boolean {
    const now = time.now();
    const graceMs = effect.shows.length > 0 ? SHOW_GRACE_MS : 0;
    if (now >= time.deadline + graceMs) return false;
    if (effect.state === "done") return wantsToShowAgain(effect, now);
    if (effect.state !== "pending" && effect.state !== "unknown") return false;
    return effect.next_at <= now && !isLate(effect, time.deadline) &&
      isFree(effect) && !waitsElsewhere(effect) &&
      !waitsForOthers(effect);
  }

  function waitsForOthers(effect: EffectRow): boolean {
    return effect.after.some((name) =>
      outcomeOf(plan, name, time.deadline) === "open"
    );
  }

  function isFree(effect: EffectRow): boolean {
    return effect.needs.every((name) => stateOf(plan, name) === "done");
  }

  function waitsElsewhere(effect: EffectRow): boolean {
    return (effect.state === "pending" || effect.state === "unknown") &&
      isFree(effect) && effect.next_at <= time.now() &&
      (lacksRefs(effect) || bench.waitsUntil(effect) !== undefined);
  }

  function lacksRefs(effect: EffectRow): boolean {
    const refs = bench.refs();
    return effect.refs.some((name) => refs[name] === undefined);
  }

  function wantsToShowAgain(effect: EffectRow, now: number): boolean {
    if (effect.shows.length === 0 || waitsForOthers(effect)) return false;
    const outcomes = outcomesOf(plan, effect, time.deadline);
    if (outcomes === effect.shown) return false;
    const isSettled = effect.shows.every((name) =>
      outcomeOf(plan, name, time.deadline) !== "open"
    );
    return isSettled ||
      now - (lastShown.get(effect.name) ?? 0) >= SHOW_PAUSE_MS;
  }

  /** How long until something that now waits can go on, soonest first; nothing that lies past the deadline. */
  function pauses(): number[] {
    const now = time.now();
    return plan.effects.flatMap((effect) => {
      if (effect.state !== "pending" && effect.state !== "unknown") return [];
      if (!isFree(effect) || waitsForOthers(effect)) return [];
      if (isLate(effect, time.deadline)) return [];
      if (waitsElsewhere(effect)) {
        return [Math.max(0, reloadedAt + LOOK_PAUSE_MS - now)];
      }
      return [Math.max(0, effect.next_at - now)];
    }).filter((pause) => now + pause < time.deadline).sort((a, b) => a - b);
  }
}

/** Tried already, and the next try is for a later run. */
function isLate(effect: EffectRow, deadline: number): boolean {
  return effect.attempts > 0 && effect.next_at >= deadline - RETRY_ROOM_MS;
}

function stateOf(plan: PlanRow, name: string): EffectRow["state"] | undefined {
  return plan.effects.find((effect) => effect.name === name)?.state;
}

/** How an effect ended as far as people need to know; `open` while this run may still get it done. */
export function outcomeOf(
  plan: PlanRow,
  name: string,
  deadline: number,
): Outcome | "open" {
  const effect = plan.effects.find((candidate) => candidate.name === name);
  if (effect?.given_up) return "given_up";
  if (!effect || effect.state === "done") return "done";
  if (effect.state === "failed") return "failed";
  if (effect.needs.some((need) => stateOf(plan, need) === "failed")) {
    return "failed";
  }
  return effect.state !== "running" && isLate(effect, deadline)
    ? "late"
    : "open";
}

function outcomesOf(
  plan: PlanRow,
  effect: EffectRow,
  deadline: number,
): string {
  return effect.shows.map((name) => outcomeOf(plan, name, deadline)).join(",");
}

/** Whether all that can be done is done, and every message shows how it ended. */
export function isFinished(plan: PlanRow, now: number): boolean {
  return plan.effects.every((effect) =>
    effect.state === "done" && !isStale(plan, effect, now)
  );
}

/** A message that was posted before what it shows had ended. */
function isStale(plan: PlanRow, effect: EffectRow, now: number): boolean {
  return effect.shows.length > 0 && effect.state === "done" &&
    effect.shown !== outcomesOf(plan, effect, now);
}

/** When a run should look at it again: epoch ms, or undefined when only a person can help. */
export function dueAt(plan: PlanRow, now: number): number | undefined {
  const waiting = plan.effects.flatMap((effect) => {
    if (isStale(plan, effect, now)) return [now];
    const waits = effect.state === "pending" || effect.state === "unknown";
    const isFree = effect.needs.every((name) => stateOf(plan, name) === "done");
    return waits && isFree ? [effect.next_at] : [];
  });
  return waiting.length === 0 ? undefined : Math.max(now, Math.min(...waiting));
}

/** Nobody waits for these any more, nor for what needs them. */
export function leave(
  plan: PlanRow,
  isGivenUp: (effect: EffectRow) => boolean,
): void {
  const left = new Set<string>();
  for (const effect of plan.effects) {
    if (effect.state === "done") continue;
    if (!isGivenUp(effect) && !effect.needs.some((need) => left.has(need))) {
      continue;
    }
    Object.assign(effect, { state: "done", given_up: true });
    left.add(effect.name);
  }
}

/** What a person's Retry does: everything that is not done is tried again, from the start. */
export function forgive(plan: PlanRow): void {
  for (const effect of plan.effects) {
    if (effect.state === "done") continue;
    const state = effect.state === "failed" ? "pending" : effect.state;
    Object.assign(effect, { state, attempts: 0, next_at: 0 });
  }
}
