import process from "node:process";
import { type Host, Runtime } from "../local/dispatch/runtime.ts";
import type { Dispatch, Outcome } from "../local/kernel.ts";
import type { Execution } from "../local/state.ts";
import {
  openWorkspace,
  type Workspace,
  type WorkspaceOptions,
} from "../local/workspace.ts";
import { type Aim, printTable, round } from "./print.ts";

/**
 * How fast the embedded workspace is on this machine, without Slack's limits. Others may be using it too: each figure
 * is the best of some rounds, and calls are counted by the second of one core (all threads' time together), which
 * neighbours disturb least.
 */
const APP = new URL("app/", import.meta.url);
const CALLS = 2000;
const ROUNDS = 3;
const METHODS = ["chat.postMessage", "apps.datastore.put"] as const;

export async function timeWorkspace(): Promise<Aim[]> {
  const calls = await countCalls();
  const overheads = [await overhead("shared"), await overhead("fresh")];
  const start = await startTime();
  const flat = JSON.parse(await child("flat.ts", ["--expose-gc"]));
  const ratio = flat.heap[1] / flat.heap[0];
  printTable("The embedded workspace on this machine: calls a second", [
    "",
    "of one core",
    "of the clock",
  ], calls.map(({ name, perCore, perSecond }) => [name, perCore, perSecond]));
  printTable("And what else it takes", ["", ""], [
    ["until a function begins, in the isolate of the last, ms", overheads[0]!],
    ["until a function begins, in an isolate of its own, ms", overheads[1]!],
    ["from `deno task start` until the page is there, s", start],
    [`heap after ${flat.runs[0]} runs, MB`, flat.heap[0]],
    [`heap after ${flat.runs[1]} runs, MB`, flat.heap[1]],
    ["the one against the other", round(ratio, 2)],
  ]);
  return [
    ...calls.filter(({ isAim }) => isAim).map(({ name, perCore }) => ({
      what: `${name}, of one core`,
      figure: 1e6 / perCore,
      atMost: 1000,
      unit: " µs",
    })),
    ...overheads.map((figure, i) => ({
      what: `until a function begins, ${["same", "fresh"][i]} isolate`,
      figure,
      atMost: 30,
      unit: " ms",
    })),
    { what: "start to page", figure: start, atMost: 3, unit: " s" },
    {
      what: "heap after 10,000 runs by that after 2,000",
      figure: ratio,
      atMost: 1.25,
    },
  ];
}

interface Counted {
  name: string;
  perCore: number;
  perSecond: number;
  /** The road that a function's calls take, and the one of other programs. */
  isAim: boolean;
}

async function countCalls(): Promise<Counted[]> {
  await using workspace = await open({ isolation: "shared" });
  const counted: Counted[] = [];
  for (const method of METHODS) {
    const roads = {
      "from a function": async () => {
        const { outputs } = await work(workspace, method, CALLS);
        return Number(outputs?.ms);
      },
      "over HTTP": async () =>
        Number(await child("http_calls.ts", [], workspace.url, method, CALLS)),
      "in process": async () => {
        const begun = performance.now();
        for (let n = 0; n < CALLS; n++) await callOnce(workspace, method, n);
        return performance.now() - begun;
      },
    };
    for (const [road, measure] of Object.entries(roads)) {
      const rounds = await times(ROUNDS, () => withCpu(measure));
      counted.push({
        name: `${method} ${road}`,
        perCore: round(CALLS / Math.min(...rounds.map(({ cpu }) => cpu)) * 1e3),
        perSecond: round(CALLS / Math.min(...rounds.map(({ ms }) => ms)) * 1e3),
        isAim: road !== "in process",
      });
    }
  }
  return counted;
}

/** What this process used of the cores, and what the measure itself says, both in ms. */
async function withCpu(measure: () => Promise<number>) {
  const before = process.cpuUsage();
  const ms = await measure();
  const { user, system } = process.cpuUsage(before);
  return { ms, cpu: (user + system) / 1000 };
}

async function callOnce(workspace: Workspace, method: string, n: number) {
  const args = method === "chat.postMessage"
    ? { channel: "general", text: `No. ${n}` }
    : { datastore: "rows", item: { id: String(n % 100), title: "Row", n } };
  const answer = await workspace.api(method, args);
  if (answer.ok !== true) throw new Error(JSON.stringify(answer));
}

/** From the dispatch to the handler's first line, when the app has been in use: the middle one of 20 runs, ms. */
async function overhead(isolation: "shared" | "fresh"): Promise<number> {
  let dispatchedAt = 0;
  class Watched extends Runtime {
    override start(dispatch: Dispatch, then: (outcome: Outcome) => void) {
      dispatchedAt = performance.timeOrigin + performance.now();
      super.start(dispatch, then);
    }
  }
  const runner = (host: Host) => new Watched(host);
  await using workspace = await open({ isolation, parts: { runner } });
  const measured = await times(21, async () => {
    const { outputs } = await work(workspace, "chat.postMessage", 0);
    // People do not press again at once: the next isolate is made ready meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 300));
    return Number(outputs?.began) - dispatchedAt;
  });
  const [_cold, ...warm] = measured;
  return round(warm.toSorted((a, b) => a - b)[warm.length >> 1] ?? NaN, 1);
}

const PAGE = /http:\/\/[^/]+\//;

/** Until `deno task start` says where the page is, and the page comes from there, in seconds. */
async function startTime(): Promise<number> {
  const rounds = await times(ROUNDS, async () => {
    const begun = performance.now();
    const program = new Deno.Command(Deno.execPath(), {
      // Deno would lay linked packages anew, under the feet of its neighbours.
      args: [
        "run",
        "-A",
        "--no-check",
        "--node-modules-dir=manual",
        "local/start.ts",
        "--port",
        "0",
      ],
      cwd: new URL("../", import.meta.url),
      stdout: "piped",
    }).spawn();
    const lines = program.stdout.pipeThrough(new TextDecoderStream());
    let said = "";
    for await (const part of lines.values({ preventCancel: true })) {
      said += part;
      if (PAGE.test(said)) break;
    }
    const [url = ""] = PAGE.exec(said) ?? [];
    for (const file of ["", "page.js", "page.css", "control/state"]) {
      await (await fetch(url + file)).bytes();
    }
    const ms = performance.now() - begun;
    program.kill("SIGTERM");
    await lines.cancel();
    await program.status;
    return ms;
  });
  return round(Math.min(...rounds) / 1000, 1);
}

export function open(options: WorkspaceOptions): Promise<Workspace> {
  return openWorkspace({ appDir: APP, limits: false, ...options });
}

/** A run of the app: so many calls of one method. Nobody asks meanwhile whether the workspace rests. */
export async function work(
  workspace: Workspace,
  method: string,
  calls: number,
): Promise<Execution> {
  const known = workspace.state.counters["id:Wx"] ?? 0;
  workspace.post("Work", { method, calls });
  await new Promise<void>((resolve) => {
    const stop = workspace.listen(() => {
      const run = Object.values(workspace.state.workflowRuns).at(-1);
      const isNew = (workspace.state.counters["id:Wx"] ?? 0) > known;
      if (!isNew || run?.status === "running") return;
      stop();
      resolve();
    });
  });
  const execution = Object.values(workspace.state.executions).at(-1);
  if (execution?.status !== "success") {
    throw new Error(`The run failed: ${execution?.error}`);
  }
  return execution;
}

async function times<T>(n: number, measure: () => Promise<T>): Promise<T[]> {
  const measured: T[] = [];
  for (let i = 0; i < n; i++) measured.push(await measure());
  return measured;
}

/** What a program of this folder prints. */
async function child(
  file: string,
  v8Flags: string[],
  ...args: (string | number)[]
): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--no-check",
      "--node-modules-dir=manual",
      ...v8Flags.map((flag) => `--v8-flags=${flag}`),
      new URL(file, import.meta.url).pathname,
      ...args.map(String),
    ],
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}
