import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Effect } from "../incident/plan.ts";
import { happened } from "../incident/testing.ts";
import { Failure, type FailureKind } from "../integrations/http.ts";
import type { EffectRow, PlanRow, Refs } from "./rows.ts";
import {
  dueAt,
  forgive,
  isFinished,
  type Made,
  newEffects,
  outcomeOf,
  runEffects,
} from "./runner.ts";
import type { Time } from "./time.ts";

/** When every run here begins. */
const T0 = 1_000_000;
const BUDGET_MS = 40_000;
/** More steps than any plan here can need: the run goes round in circles. */
const STEPS_MAX = 5_000;

/** A clock that stands still while anything is under way, and then goes on to the next timer. */
class VirtualTime implements Time {
  readonly deadline = T0 + BUDGET_MS;
  #now = T0;
  #timers: { at: number; ring: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  wait(ms: number): Promise<void> {
    return this.timer(ms).done;
  }

  timer(ms: number) {
    let timer: { at: number; ring: () => void } | undefined;
    const done = new Promise<void>((ring) => {
      // No timer is faster than a millisecond.
      timer = { at: this.#now + Math.max(1, ms), ring };
      this.#timers.push(timer);
    });
    const cancel = () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
    return { done, cancel };
  }

  /** Lets it run to its end; nothing that it waits for may be left over. */
  async through(run: Promise<void>): Promise<void> {
    let isOver = false;
    const over = () => isOver = true;
    run.then(over, over);
    for (let steps = 0;; steps++) {
      for (let i = 0; i < 100; i++) await Promise.resolve();
      if (isOver) break;
      assert(steps < STEPS_MAX, "it goes round in circles");
      const next = this.#timers.toSorted((a, b) => a.at - b.at)[0];
      assert(next, "it waits for something that never comes");
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = next.at;
      next.ring();
    }
    await run;
    assertEquals(this.#timers, []);
  }
}

/** How a try goes: how long it takes, and what comes of it. */
interface Try {
  ms?: number;
  made?: Made;
  fails?: Error;
}

interface Attempt {
  name: string;
  /** From the start of the run. */
  at: number;
  look: boolean;
}

/** What is asked of the bench, in order; the tries of an effect go as `tries` says, then well and in no time. */
class FakeBench {
  readonly time = new VirtualTime();
  readonly attempts: Attempt[] = [];
  readonly saved: { at: number; states: Record<string, string> }[] = [];
  readonly logged: Record<string, unknown>[] = [];
  reloads: number[] = [];
  #refs: Refs;

  constructor(
    readonly plan: PlanRow,
    readonly tries: Record<string, Try[]>,
    /** What other plans have made, once `at` is past. */
    readonly elsewhere: { at: number; refs: Refs } | undefined,
    refs: Refs,
    readonly owed: Given["owed"] & object = {},
  ) {
    this.#refs = refs;
  }

  execute = async (effect: EffectRow, look: boolean): Promise<Made | void> => {
    this.attempts.push({ name: effect.name, at: this.elapsed, look });
    const { ms, made, fails } = this.tries[effect.name]?.shift() ?? {};
    if (ms) await this.time.wait(ms);
    if (fails) throw fails;
    return made;
  };

  get elapsed(): number {
    return this.time.now() - T0;
  }

  save = (): Promise<void> => {
    this.saved.push({ at: this.elapsed, states: states(this.plan) });
    return Promise.resolve();
  };

  made = (refs: Refs): void => {
    this.#refs = { ...this.#refs, ...refs };
  };

  refs = (): Refs => this.#refs;

  /** An earlier plan owes something until `until`, and is looked for again at `again`. */
  waitsUntil = ({ name }: EffectRow): number | undefined => {
    const { until, again } = this.owed[name] ?? { until: 0, again: 0 };
    return this.elapsed < until ? T0 + again : undefined;
  };

  reload = (): Promise<void> => {
    this.reloads.push(this.elapsed);
    if (this.elsewhere && this.elapsed >= this.elsewhere.at) {
      this.made(this.elsewhere.refs);
    }
    return Promise.resolve();
  };

  readonly sentences = {
    unexpected: "Unexpected.",
    waiting: "Waiting.",
    turn: "Not its turn.",
    why: (_kind: string, said: string) => said,
  };

  log = (event: string, fields: Record<string, unknown>): void => {
    this.logged.push({ event, ...fields });
  };
}

interface Given {
  tries?: Record<string, Try[]>;
  fresh?: boolean;
  keep?: boolean;
  refs?: Refs;
  elsewhere?: { at: number; refs: Refs };
  /** By effect: until when an earlier plan owes the same system something, and when that is tried again; from T0. */
  owed?: Record<string, { until: number; again: number }>;
}

function aPlan(effects: readonly EffectRow[]): PlanRow {
  return {
    id: "C0REG-1:e1",
    v: 1,
    incident: "C0REG-1",
    event: happened({
      type: "updated",
      text: "We found it",
      status: null,
      next: null,
      tell: {},
    }),
    run: "run-1",
    beat: T0,
    due_at: 0,
    effects: [...effects],
  };
}

function anEffect(
  name: string,
  more: Partial<Effect> & Partial<EffectRow> = {},
): EffectRow {
  const bare = { name, needs: [], refs: [], after: [], shows: [] };
  return { ...newEffects([bare])[0]!, ...more } as EffectRow;
}

async function run(effects: readonly EffectRow[], given: Given = {}) {
  const { tries = {}, fresh = true, keep = false, refs = {} } = given;
  const plan = aPlan(effects);
  const bench = new FakeBench(plan, tries, given.elsewhere, refs, given.owed);
  await bench.time.through(runEffects(plan, bench, { fresh, keep }));
  return { plan, bench, effects: byName(plan) };
}

function byName(plan: PlanRow): Record<string, EffectRow> {
  return Object.fromEntries(plan.effects.map((it) => [it.name, it]));
}

function states(plan: PlanRow): Record<string, string> {
  return Object.fromEntries(plan.effects.map(({ name, state }) => [
    name,
    state,
  ]));
}

/** `name@ms`, as they began. */
function begun({ attempts }: FakeBench): string[] {
  return attempts.map(({ name, at }) => `${name}@${at}`);
}

function looks({ attempts }: FakeBench, of: string): boolean[] {
  return attempts.filter(({ name }) => name === of).map(({ look }) => look);
}

const server = new Failure("jira", "server", "Jira is down.");
const lost = new Failure("jira", "server", "No answer.", { unknown: true });
const invalid = new Failure("jira", "invalid", "Jira said no.");

Deno.test("an effect begins when all that it needs is done, and what is independent runs at once", async () => {
  const { bench, plan } = await run([
    anEffect("bookmark", { needs: ["channel", "ticket"] }),
    anEffect("invite", { needs: ["channel"] }),
    anEffect("channel"),
    anEffect("ticket"),
  ], { tries: { channel: [{ ms: 300 }], ticket: [{ ms: 900 }] } });
  assertEquals(begun(bench), [
    "channel@0",
    "ticket@0",
    "invite@300",
    "bookmark@900",
  ]);
  assert(isFinished(plan, T0 + BUDGET_MS));
});

Deno.test("what comes after an earlier delivery waits for it, and everything else goes on", async () => {
  const { bench, plan } = await run([
    anEffect("ticket_comment"),
    anEffect("crm_update"),
  ], { owed: { ticket_comment: { until: 3_000, again: 0 } } });
  assertEquals(begun(bench), ["crm_update@0", "ticket_comment@4000"]);
  assert(isFinished(plan, T0 + BUDGET_MS));
});

Deno.test("what waits for a delivery that is tried again much later is left until then, and fails no sooner", async () => {
  const again = 300_000;
  const { bench, effects } = await run([anEffect("ticket_comment")], {
    owed: { ticket_comment: { until: again, again } },
  });
  assertEquals(begun(bench), []);
  const { state, attempts, next_at, why } = effects.ticket_comment!;
  assertEquals({ state, attempts, next_at, why }, {
    state: "pending",
    attempts: 1,
    next_at: T0 + again + 1,
    why: "Not its turn.",
  });
});

Deno.test("what waits for a run that never says anything is looked at again a minute later", async () => {
  const { effects } = await run([anEffect("ticket_comment")], {
    owed: { ticket_comment: { until: Infinity, again: 0 } },
  });
  assertEquals(effects.ticket_comment?.state, "pending");
  assertEquals(effects.ticket_comment?.next_at, T0 + 10_000 + 60_000);
});

Deno.test("a plan without effects is finished", async () => {
  const { plan, bench } = await run([]);
  assert(isFinished(plan, T0 + BUDGET_MS));
  assertEquals(bench.saved, []);
});

Deno.test("one system's failure stops what needs it, and nothing else", async () => {
  const { plan, bench, effects } = await run([
    anEffect("ticket"),
    anEffect("crm"),
    anEffect("channel"),
    anEffect("bookmark:ticket", { needs: ["channel", "ticket"] }),
    anEffect("bookmark:crm", { needs: ["channel", "crm"] }),
  ], { tries: { ticket: [{ ms: 100, fails: invalid }], crm: [{ ms: 5000 }] } });
  assertEquals(states(plan), {
    ticket: "failed",
    crm: "done",
    channel: "done",
    "bookmark:ticket": "pending",
    "bookmark:crm": "done",
  });
  assertEquals(effects.ticket?.why, "Jira said no.");
  assertEquals(effects["bookmark:ticket"]?.attempts, 0);
  assert(!begun(bench).some((it) => it.startsWith("bookmark:ticket")));
  assertEquals(
    outcomeOf(plan, "bookmark:ticket", bench.time.deadline),
    "failed",
  );
  assert(!isFinished(plan, T0 + BUDGET_MS));
  assertEquals(dueAt(plan, bench.time.now()), undefined);
});

for (const kind of ["config", "auth", "invalid", "shape"] as const) {
  Deno.test(`${kind}: it failed at once, and waits for a person`, async () => {
    const fails = new Failure("jira", kind, "Renew the token.");
    const { bench, effects } = await run([anEffect("ticket")], {
      tries: { ticket: [{ fails }] },
    });
    assertEquals(begun(bench), ["ticket@0"]);
    const { state, why, attempts } = effects.ticket!;
    assertEquals({ state, why, attempts }, {
      state: "failed",
      why: "Renew the token.",
      attempts: 1,
    });
  });
}

Deno.test("a system that is down is tried again after a second, then four, then beyond this run", async () => {
  const fails = { ms: 500, fails: server };
  const { bench, plan, effects } = await run([anEffect("ticket")], {
    tries: { ticket: [fails, fails, fails, fails] },
  });
  assertEquals(begun(bench), ["ticket@0", "ticket@1500", "ticket@6000"]);
  const { state, attempts, next_at, why } = effects.ticket!;
  assertEquals({ state, attempts, next_at, why }, {
    state: "pending",
    attempts: 3,
    next_at: T0 + 66_500,
    why: "Jira is down.",
  });
  assertEquals(outcomeOf(plan, "ticket", bench.time.deadline), "late");
  assertEquals(dueAt(plan, bench.time.now()), T0 + 66_500);
});

Deno.test("what succeeds in the end counts as if it had at once", async () => {
  const { effects } = await run([anEffect("ticket")], {
    tries: { ticket: [{ fails: server }, { fails: server }] },
  });
  const { state, attempts, why } = effects.ticket!;
  assertEquals({ state, attempts, why }, {
    state: "done",
    attempts: 0,
    why: undefined,
  });
});

Deno.test("a retry that falls due is not kept waiting by what else runs", async () => {
  const { bench } = await run([anEffect("ticket"), anEffect("call")], {
    tries: { ticket: [{ fails: server }], call: [{ ms: 20_000 }] },
  });
  assertEquals(begun(bench), ["ticket@0", "call@0", "ticket@1000"]);
});

for (
  const [says, retryAfterMs, at] of [
    ["is waited for", 7_000, 7_000],
    ["that is shorter than our own pause does not hurry us", 200, 1_000],
  ] as const
) {
  Deno.test(`rate: a Retry-After ${says}`, async () => {
    const fails = new Failure("slack", "rate", "Slow down.", { retryAfterMs });
    const { bench } = await run([anEffect("topic")], {
      tries: { topic: [{ fails }] },
    });
    assertEquals(begun(bench), ["topic@0", `topic@${at}`]);
  });
}

Deno.test("rate: a Retry-After past the deadline is for another run", async () => {
  const fails = new Failure("slack", "rate", "Slow down.", {
    retryAfterMs: 60_000,
  });
  const { bench, effects } = await run([anEffect("topic")], {
    tries: { topic: [{ fails }] },
  });
  assertEquals(begun(bench), ["topic@0"]);
  assertEquals(effects.topic?.next_at, T0 + 60_000);
});

Deno.test("after the last of nine tries only a person can help", async () => {
  const { effects } = await run([anEffect("ticket", { attempts: 8 })], {
    tries: { ticket: [{ fails: server }] },
  });
  assertEquals(effects.ticket?.state, "failed");
  const last = await run([anEffect("ticket", { attempts: 7 })], {
    tries: { ticket: [{ fails: server }] },
  });
  assertEquals(last.effects.ticket?.next_at, T0 + 3_600_000);
});

Deno.test("a bug is logged, shown without its insides, and stops nothing else", async () => {
  const fails = new TypeError("x is not a function");
  const { bench, plan, effects } = await run(
    [anEffect("ticket"), anEffect("crm")],
    { tries: { ticket: [{ fails }] } },
  );
  assertEquals(states(plan), { ticket: "failed", crm: "done" });
  assertEquals(bench.logged, [{
    event: "effect_broke",
    effect: "ticket",
    error: "TypeError: x is not a function",
  }]);
  assertEquals(effects.ticket?.why, bench.sentences.unexpected);
});

Deno.test("only after a lost answer is it looked for what the try before has made", async () => {
  const { bench } = await run([anEffect("ticket"), anEffect("crm")], {
    tries: {
      ticket: [{ fails: lost }, { fails: server }],
      crm: [{ fails: server }],
    },
  });
  assertEquals(looks(bench, "ticket"), [false, true, false]);
  assertEquals(looks(bench, "crm"), [false, false]);
});

Deno.test("a lost answer past the deadline stays unknown, so that the next run looks", async () => {
  const lostForLong = new Failure("jira", "server", "No answer.", {
    unknown: true,
    retryAfterMs: 60_000,
  });
  const { plan, effects } = await run([anEffect("ticket")], {
    tries: { ticket: [{ fails: lostForLong }] },
  });
  assertEquals(effects.ticket?.state, "unknown");
  const later = await run(
    plan.effects.map((effect) => ({ ...effect, next_at: T0 })),
    { fresh: false },
  );
  assertEquals(looks(later.bench, "ticket"), [true]);
});

Deno.test("a run that takes over looks before every first try, and at what was running at once", async () => {
  const { bench, plan } = await run([
    anEffect("ticket", { state: "running", attempts: 1, next_at: T0 + 9e9 }),
    anEffect("crm"),
    anEffect("call", { state: "done" }),
    anEffect("bookmark", { needs: ["crm"] }),
  ], { fresh: false, tries: { crm: [{ fails: server }] } });
  assertEquals(begun(bench), [
    "ticket@0",
    "crm@0",
    "crm@1000",
    "bookmark@1000",
  ]);
  assertEquals(looks(bench, "ticket"), [true]);
  assertEquals(looks(bench, "crm"), [true, false]);
  assertEquals(looks(bench, "bookmark"), [true]);
  assert(isFinished(plan, T0 + BUDGET_MS));
});

Deno.test("a new plan that is kept is written once, with all that begins, before anything begins", async () => {
  const { bench } = await run([
    anEffect("channel"),
    anEffect("sms"),
    anEffect("invite", { needs: ["channel"] }),
  ], { keep: true, tries: { channel: [{ ms: 100 }], sms: [{ ms: 200 }] } });
  assertEquals(bench.saved, [{
    at: 0,
    states: { channel: "running", sms: "running", invite: "pending" },
  }]);
});

Deno.test("a plan that is not kept is not written", async () => {
  const { bench } = await run([anEffect("alert_card")]);
  assertEquals(bench.saved, []);
});

Deno.test("before a text is tried again, the plan says so: a run that dies in it leaves the outcome unknown", async () => {
  const { bench } = await run([anEffect("sms"), anEffect("crm")], {
    keep: true,
    tries: { sms: [{ fails: server }], crm: [{ fails: server }] },
  });
  assertEquals(bench.saved.map(({ at }) => at), [0, 1000]);
  assertEquals(bench.saved[1]?.states.sms, "running");
});

Deno.test("a plan that is taken over is written before a text, and only then", async () => {
  const guarded = await run([anEffect("sms"), anEffect("crm")], {
    fresh: false,
  });
  assertEquals(guarded.bench.saved, [
    { at: 0, states: { sms: "running", crm: "running" } },
  ]);
  const others = await run([anEffect("ticket"), anEffect("crm")], {
    fresh: false,
  });
  assertEquals(others.bench.saved, []);
});

Deno.test("nothing begins after the deadline, and what runs is waited for", async () => {
  const { bench, plan } = await run([
    anEffect("channel"),
    anEffect("invite", { needs: ["channel"] }),
  ], { tries: { channel: [{ ms: BUDGET_MS + 5_000 }] } });
  assertEquals(begun(bench), ["channel@0"]);
  assertEquals(states(plan), { channel: "done", invite: "pending" });
  assertEquals(dueAt(plan, bench.time.now()), bench.time.now());
});

Deno.test("what an effect makes is there for those that wait for it", async () => {
  const card = { channel: "C0ALERTS", ts: "1.1" };
  const { bench, effects } = await run([
    anEffect("alert_card"),
    anEffect("thread_note", { refs: ["card"] }),
  ], {
    tries: {
      alert_card: [{ ms: 400, made: { refs: { card }, result: { n: 1 } } }],
    },
  });
  assertEquals(begun(bench).at(-1), "thread_note@400");
  assertEquals(bench.refs(), { card });
  assertEquals(effects.alert_card?.result, { n: 1 });
});

Deno.test("what another plan makes is waited for, two seconds at a time", async () => {
  const ticket = { id: "1", url: "https://example.com/INC-7" };
  const { bench } = await run([
    anEffect("ticket_comment", { refs: ["ticket"] }),
  ], { elsewhere: { at: 5_000, refs: { ticket } } });
  assertEquals(bench.reloads, [2000, 4000, 6000]);
  assertEquals(begun(bench), ["ticket_comment@6000"]);
});

Deno.test("what does not come soon is left for another run, and its line says so", async () => {
  const { bench, plan, effects } = await run([
    anEffect("ticket_comment", { refs: ["ticket"] }),
    anEffect("crm_update"),
    anEffect("line:ticket_comment", {
      after: ["ticket_comment"],
      shows: ["ticket_comment"],
    }),
  ]);
  assertEquals(states(plan), {
    ticket_comment: "pending",
    crm_update: "done",
    "line:ticket_comment": "done",
  });
  assertEquals(bench.elapsed, 10_000);
  assertEquals(effects.ticket_comment?.why, "Waiting.");
  assertEquals(effects["line:ticket_comment"]?.shown, "late");
  assertEquals(dueAt(plan, bench.time.now()), T0 + 10_000 + 60_000);
});

Deno.test("a line comes once its system is settled, well or not", async () => {
  const { bench, effects } = await run([
    anEffect("line:ticket", { after: ["ticket"], shows: ["ticket"] }),
    anEffect("line:crm", { after: ["crm"], shows: ["crm"] }),
    anEffect("ticket"),
    anEffect("crm"),
  ], {
    tries: { ticket: [{ ms: 300, fails: invalid }], crm: [{ ms: 700 }] },
  });
  assertEquals(begun(bench).slice(2), ["line:ticket@300", "line:crm@700"]);
  assertEquals(effects["line:ticket"]?.shown, "failed");
  assertEquals(effects["line:crm"]?.shown, "done");
});

Deno.test("a line comes as soon as its system is late for this run", async () => {
  const fails = new Failure("jira", "rate", "Slow down.", {
    retryAfterMs: 60_000,
  });
  const { bench, effects } = await run([
    anEffect("ticket"),
    anEffect("line:ticket", { after: ["ticket"], shows: ["ticket"] }),
  ], { tries: { ticket: [{ ms: 200, fails }] } });
  assertEquals(begun(bench), ["ticket@0", "line:ticket@200"]);
  assertEquals(effects["line:ticket"]?.shown, "late");
});

Deno.test("a run that gets the rest done shows it: a late line becomes a done one", async () => {
  const { bench, effects } = await run([
    anEffect("ticket", { attempts: 3 }),
    anEffect("line:ticket", {
      after: ["ticket"],
      shows: ["ticket"],
      state: "done",
      shown: "late",
    }),
  ], { fresh: false, tries: { ticket: [{ ms: 300 }] } });
  assertEquals(begun(bench).at(-1), "line:ticket@300");
  assertEquals(effects["line:ticket"]?.shown, "done");
});

Deno.test("a card is shown again as outcomes change, and not more often than every two seconds", async () => {
  const kinds = ["ticket", "crm", "call", "sms"];
  const { bench, effects } = await run([
    anEffect("channel_card", { shows: kinds }),
    ...kinds.map((kind) => anEffect(kind)),
    anEffect("else"),
  ], {
    tries: {
      ticket: [{ ms: 500 }],
      crm: [{ ms: 1000 }],
      call: [{ ms: 2500 }],
      sms: [{ ms: 2600, fails: invalid }],
      else: [{ ms: 9000 }],
    },
  });
  // Open, then three at once after the pause, then the last one without any: all is settled.
  assertEquals(
    bench.attempts.filter(({ name }) => name === "channel_card")
      .map(({ at }) => at),
    [0, 2500, 2600],
  );
  assertEquals(effects.channel_card?.shown, "done,done,done,failed");
});

Deno.test("a card that shows all there is is not made again", async () => {
  const { bench } = await run([
    anEffect("ticket", { state: "done" }),
    anEffect("channel_card", {
      shows: ["ticket"],
      state: "done",
      shown: "done",
    }),
  ], { fresh: false });
  assertEquals(begun(bench), []);
});

type State = EffectRow["state"];
const LATER = T0 + BUDGET_MS;

for (
  const [says, effect, outcome] of [
    ["done", { state: "done" }, "done"],
    ["failed", { state: "failed" }, "failed"],
    ["not begun", { state: "pending" }, "open"],
    ["running", { state: "running", attempts: 1, next_at: LATER }, "open"],
    ["to be tried again in this run", {
      state: "pending",
      attempts: 1,
      next_at: LATER - 8_001,
    }, "open"],
    ["to be tried again when no answer could come in time", {
      state: "pending",
      attempts: 1,
      next_at: LATER - 8_000,
    }, "late"],
    ["to be tried again later", {
      state: "pending",
      attempts: 1,
      next_at: LATER,
    }, "late"],
    ["unknown until later", {
      state: "unknown",
      attempts: 1,
      next_at: LATER,
    }, "late"],
    ["in need of what failed", { state: "pending", needs: ["x"] }, "failed"],
  ] as const
) {
  Deno.test(`outcomeOf() of what is ${says} is ${outcome}`, () => {
    const plan = aPlan([
      anEffect("x", { state: "failed" }),
      anEffect("it", effect as Partial<EffectRow>),
    ]);
    assertEquals(outcomeOf(plan, "it", LATER), outcome);
  });
}

Deno.test("outcomeOf() of what this plan does not have is done: there is nothing to wait for", () => {
  assertEquals(outcomeOf(aPlan([]), "it", LATER), "done");
});

for (
  const [says, effects, due] of [
    ["nothing", [], undefined],
    ["what is done", [anEffect("a", { state: "done" })], undefined],
    ["what failed", [anEffect("a", { state: "failed" })], undefined],
    ["what needs what failed", [
      anEffect("a", { state: "failed" }),
      anEffect("b", { needs: ["a"] }),
    ], undefined],
    ["what was not begun", [anEffect("a")], T0],
    ["what is past due", [anEffect("a", { next_at: T0 - 5 })], T0],
    ["the earliest of two", [
      anEffect("a", { next_at: T0 + 900 }),
      anEffect("b", { next_at: T0 + 300, state: "unknown" }),
      anEffect("c", { next_at: T0 + 100, needs: ["a"] }),
    ], T0 + 300],
  ] as const
) {
  Deno.test(`dueAt() of ${says} is ${due}`, () => {
    assertEquals(dueAt(aPlan(effects), T0), due);
  });
}

Deno.test("isFinished() when all is done, and not before", () => {
  const done = anEffect("a", { state: "done" });
  assert(isFinished(aPlan([done, done]), T0));
  for (const state of ["pending", "running", "failed", "unknown"] as State[]) {
    assert(!isFinished(aPlan([done, anEffect("b", { state })]), T0), state);
  }
});

Deno.test("forgive(): all that is not done is tried again from the start, and a lost answer stays lost", () => {
  const tried = { attempts: 4, next_at: LATER };
  const plan = aPlan([
    anEffect("a", { ...tried, state: "failed", why: "No." }),
    anEffect("b", { ...tried, state: "pending" }),
    anEffect("c", { ...tried, state: "unknown" }),
    anEffect("d", { state: "done", shown: "failed" }),
  ]);
  forgive(plan);
  assertEquals(
    plan.effects.map(({ state, attempts, next_at }) => [
      state,
      attempts,
      next_at,
    ]),
    [
      ["pending", 0, 0],
      ["pending", 0, 0],
      ["unknown", 0, 0],
      ["done", 0, 0],
    ],
  );
});

Deno.test("a person's Retry gets done what failed, and its line follows", async () => {
  const plan = aPlan([
    anEffect("ticket", { state: "failed", attempts: 1, why: "No." }),
    anEffect("line:ticket", {
      after: ["ticket"],
      shows: ["ticket"],
      state: "done",
      shown: "failed",
    }),
    anEffect("bookmark:ticket", { needs: ["ticket"] }),
  ]);
  forgive(plan);
  const after = await run(plan.effects, { fresh: false });
  assertEquals(looks(after.bench, "ticket"), [true]);
  assert(isFinished(after.plan, T0 + BUDGET_MS));
  assertEquals(after.effects["line:ticket"]?.shown, "done");
});

Deno.test("newEffects(): nothing was tried, and the plan's own lists stay as they are", () => {
  const effect: Effect = {
    name: "a",
    needs: ["b"],
    refs: ["card"],
    after: [],
    shows: [],
  };
  const [row] = newEffects([effect]);
  assertEquals(row, {
    ...effect,
    needs: ["b"],
    refs: ["card"],
    after: [],
    shows: [],
    state: "pending",
    attempts: 0,
    next_at: 0,
  });
  row!.needs.push("c");
  assertEquals(effect.needs, ["b"]);
});

const anyTry: fc.Arbitrary<Try> = fc.record({
  ms: fc.nat({ max: 15_000 }),
  fails: fc.constantFrom(
    undefined,
    undefined,
    server,
    lost,
    invalid,
    new Failure("slack", "rate", "Slow down.", { retryAfterMs: 3_000 }),
    new Error("a bug"),
  ),
}).map(({ ms, fails }) => fails ? { ms, fails } : { ms });

/** Up to seven effects, each with needs among those before it, and how their tries go. */
const anyRun = fc.array(
  fc.record({
    needs: fc.array(fc.nat(), { maxLength: 2 }),
    tries: fc.array(anyTry, { maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 7 },
).map((list) => ({
  effects: list.map(({ needs }, i) =>
    anEffect(`e${i}`, {
      needs: [...new Set(i > 0 ? needs.map((n) => `e${n % i}`) : [])],
    })
  ),
  tries: Object.fromEntries(list.map(({ tries }, i) => [`e${i}`, tries])),
}));

Deno.test("whatever goes wrong: every run ends, in order, before its deadline, looking only after a lost answer", async () => {
  await fc.assert(
    fc.asyncProperty(anyRun, async ({ effects, tries }) => {
      const scripts = structuredCloneOfTries(tries);
      const { bench, plan } = await run(effects, { tries });
      for (const { name, at } of bench.attempts) {
        assert(at < BUDGET_MS, `${name} began at ${at}`);
      }
      for (const effect of plan.effects) {
        const mine = bench.attempts.filter(({ name }) => name === effect.name);
        const fails = (scripts[effect.name] ?? []).map((it) => it.fails);
        assertEquals(
          mine.map(({ look }) => look),
          mine.map((_, i) => i > 0 && fails[i - 1] === lost),
        );
        assert(effect.state !== "running", `${effect.name} is still running`);
        if (effect.state === "done") {
          for (const need of effect.needs) {
            assertEquals(byName(plan)[need]?.state, "done");
          }
        }
        const kind: FailureKind | "bug" | undefined = effect.state === "failed"
          ? kindOf(fails[mine.length - 1])
          : undefined;
        assert(kind !== "server" && kind !== "rate", `${effect.name}: ${kind}`);
      }
      // What could be done is done, or due.
      const due = dueAt(plan, bench.time.now());
      const isStuck = plan.effects.every(({ state, needs }) =>
        state === "done" || state === "failed" ||
        needs.some((need) => byName(plan)[need]?.state !== "done")
      );
      assertEquals(due === undefined, isStuck);
    }),
    { numRuns: 200 },
  );
});

function structuredCloneOfTries(tries: Record<string, Try[]>) {
  return Object.fromEntries(
    Object.entries(tries).map(([name, list]) => [name, [...list]]),
  );
}

function kindOf(error: Error | undefined): FailureKind | "bug" | undefined {
  return error instanceof Failure ? error.kind : error && "bug";
}
