import type { Installed } from "./apps/installed.ts";
import { WorkspaceClock } from "./clock.ts";
import { type Host, type Runner, Runtime } from "./dispatch/runtime.ts";
import { logOutput } from "./engine/activity.ts";
import { forgetOld, keepNewest } from "./engine/forgetting.ts";
import { receiveResponse } from "./engine/response_url.ts";
import { complete } from "./engine/run.ts";
import {
  nextDueAt,
  receiveWebhook,
  runDue,
  startEvents,
} from "./engine/starts.ts";
import { Faults } from "./faults.ts";
import { count, nextHex, nextId, nextTs } from "./ids.ts";
import { type Kept, nowOf, withKept } from "./keeping/kept.ts";
import type { Keeper } from "./keeping/keeper.ts";
import type {
  ApiAnswer,
  Dispatch,
  HandleApi,
  Kernel,
  Outcome,
} from "./kernel.ts";
import { callOutside, type Roads, type Traced } from "./outside.ts";
import { Settling } from "./settling.ts";
import { addApp, PEOPLE, type PersonSetup, startState } from "./start_state.ts";
import type { Activity, State } from "./state.ts";
import { type Pointer, POINTER_LIFE_MS } from "./state_tokens.ts";
import type { Tour } from "./tour.ts";
import {
  plays,
  type Vendor,
  type VendorAnswer,
  type VendorCall,
  type VendorContext,
} from "./vendors/vendor.ts";
import { nextScheduledAt, sendDue } from "./web_api/scheduled_messages.ts";
import type { App, Change, Datastores, Manifest, Settings } from "./world.ts";

/** Finished runs that are remembered unless told otherwise. */
const HISTORY = 1000;
const LINES_PER_RUN = 10;
/** Changes after which something else may be due next. */
const ARMING: readonly Change["type"][] = ["trigger", "run", "scheduled"];

/** An app's folder: `manifest.ts` and its config, or, if `built`, `manifest.json` and `functions/`. */
export interface AppSetup {
  dir: URL;
  built?: boolean;
  /** Trigger files besides those of `triggers/`, relative to the folder. */
  triggers?: readonly string[];
  /** Above those of its `.env`. */
  variables?: Record<string, string>;
}

export interface WorkspaceOptions {
  /**
   * Apps in folders of their own, each with its own manifest, import map and `.env`, or built. Absent:
   * the one app of `appDir`, loaded into this process.
   */
  apps?: readonly AppSetup[];
  /** Where manifest.ts is. The repository's root unless told otherwise. */
  appDir?: URL;
  /** Only one that cannot be installed is told (`Workspace.problems`), and the others are there. */
  brokenApps?: "told";
  /** Folder in which everything is kept and found again. Absent: it is in memory alone. */
  data?: string;
  /** Of the HTTP server; 0, the default, takes a free one. */
  port?: number;
  seed?: number;
  time?: "real" | "virtual";
  startAt?: number;
  /** Slack's rate limits are kept. On unless told otherwise. */
  limits?: boolean;
  /** So many finished runs are remembered, and ten times as many outside calls and lines of the log. */
  history?: number;
  /** One isolate for all runs, or one each. */
  isolation?: "shared" | "fresh";
  /** Folder of built functions, `functions/<callback_id>.js`. */
  bundles?: URL;
  /** The app's variables: `env` of its functions. */
  variables?: Record<string, string>;
  users?: readonly PersonSetup[];
  // deno-lint-ignore no-explicit-any -- each stand-in has its own state, which only itself reads
  vendors?: readonly Vendor<any>[];
  /** Calls to hosts that no stand-in plays go to the real ones. Off unless told otherwise. */
  realOutside?: boolean;
  /** The triggers of `triggers/*.ts` are there from the start. On unless told otherwise. */
  triggers?: boolean;
  /** Answers what is not an API: the page. */
  page?: (
    request: Request,
  ) => Response | undefined | Promise<Response | undefined>;
  /** Steps that the page suggests to whoever looks. Absent: none. */
  tour?: Tour;
  /** In place of the workspace's own, for its tests. */
  parts?: {
    api?: HandleApi;
    datastores?: (stores: Manifest["datastores"]) => Promise<Datastores>;
    runner?: (host: Host) => Runner;
  };
}

export function startSettings({ limits = true }: WorkspaceOptions): Settings {
  return { limits };
}

/** The workspace as its parts see it: the one place where they meet. */
export abstract class Core implements Kernel {
  readonly clock: WorkspaceClock;
  /** As `options` has them until they are changed; reset puts them back. */
  settings: Settings;
  readonly faults = new Faults();
  /** The newest outside calls of all runs. */
  readonly trace: Traced[] = [];
  /** Goes up with every change that somebody could see. */
  version = 0;
  readonly roads: Roads;
  protected readonly runtime: Runner;
  protected readonly settling: Settling;
  protected readonly listeners = new Set<() => void>();
  /** In the order of installation. */
  protected readonly installed = new Map<string, Installed>();
  protected current: State;
  /** Once the workspace is as it was kept. */
  protected keeper?: Keeper;
  /** Until every app is there, nothing becomes due. */
  protected isOpen = false;
  #stopDue = () => {};
  #closed = false;

  constructor(
    readonly options: WorkspaceOptions,
    private readonly handleApi: HandleApi,
    kept?: Kept,
  ) {
    const mode = kept?.time ?? options.time ?? "virtual";
    this.clock = new WorkspaceClock(
      mode,
      (kept && nowOf(kept)) ?? options.startAt ??
        (mode === "real" ? Date.now() : Date.UTC(2026, 10, 24, 10)),
    );
    this.settings = startSettings(options);
    this.current = this.fresh(this.clock.now());
    if (kept) this.current = withKept(this.current, kept.state);
    this.roads = {
      world: this,
      faults: this.faults,
      api: handleApi,
      vendor: (call) => this.#vendor(call),
      realOutside: options.realOutside === true,
      tooOften: (url, seconds) => this.#vendorOf(url)?.tooOften?.(seconds),
      hook: (path, body, method) => this.hook(path, body, method),
      track: (work) => this.track(work),
      trace: (call) => {
        this.trace.push(call);
        keepNewest(this.trace, LINES_PER_RUN * this.#history);
      },
    };
    const host: Host = {
      clock: this.clock,
      isolation: options.isolation ?? "shared",
      seed: options.seed ?? 1,
      describe: (dispatch) => this.#describe(dispatch),
      outside: (request, caller) => callOutside(this.roads, request, caller),
      log: (dispatch, level, text) => this.#logApp(dispatch, level, text),
      isBusy: () => this.settling.isBusy,
      stirred: () => this.settling.stirred(),
    };
    this.runtime = options.parts?.runner?.(host) ?? new Runtime(host);
    this.settling = new Settling(this.clock, this.runtime, this.faults, {
      at: () => this.#dueAt(),
      run: () => this.#runDue(),
    }, () => this.keeper?.stirred());
  }

  get state(): State {
    return this.current;
  }
  get apps(): App[] {
    return [...this.installed.values()].map(({ app }) => app);
  }
  /** The first app: most workspaces have one. */
  get app(): App {
    return this.#first.app;
  }
  get datastores(): Datastores {
    return this.#first.datastores;
  }
  of(appId: string): Installed {
    const installed = this.installed.get(appId);
    if (!installed) throw new Error(`There is no app ${appId}.`);
    return installed;
  }
  get #first(): Installed {
    const [first] = this.installed.values();
    if (!first) throw new Error("No app is installed in this workspace.");
    return first;
  }

  /** No handler runs, and nothing is under way. */
  get atRest(): boolean {
    return this.settling.atRest;
  }

  // Of a World.

  id(prefix: string): string {
    return nextId(this.state, prefix);
  }
  hex(n: number): string {
    return nextHex(this.state, this.options.seed ?? 1, n);
  }
  ts(channel: string): string {
    return nextTs(this.state, channel, this.clock.now());
  }
  pointer(user: string, execution?: string): Pointer {
    const at = this.clock.now();
    const part = String(count(this.state, "pointer")).padStart(6, "0");
    const value = `${Math.floor(at)}.${
      Math.floor(at).toString().slice(0, 7)
    }${part}.${this.hex(32)}`;
    return this.state.pointers[value] = {
      value,
      user,
      issuedAt: at,
      used: false,
      ...(execution && { execution }),
    };
  }
  usePointer(value: string): Pointer | { error: string } {
    const pointer = Object.hasOwn(this.state.pointers, value)
      ? this.state.pointers[value]
      : undefined;
    if (!pointer) return { error: "invalid_trigger_id" };
    if (pointer.used) return { error: "exchanged_trigger_id" };
    if (this.clock.now() - pointer.issuedAt > POINTER_LIFE_MS) {
      return { error: "expired_trigger_id" };
    }
    pointer.used = true;
    return pointer;
  }
  changed(change: Change): void {
    this.version++;
    this.keeper?.stirred();
    if (change.type === "run") this.#forget();
    if (ARMING.includes(change.type)) this.armDue();
    const isHeard = startEvents(this, change);
    if (isHeard && this.faults.deliveries(change.type) === 2) {
      startEvents(this, change);
    }
    for (const listener of this.listeners) listener();
  }
  complete(
    execution: string,
    result: { outputs: Record<string, unknown> } | { error: string },
  ) {
    return complete(this, execution, result);
  }

  // Of a Kernel.

  async api(
    method: string,
    args: Record<string, unknown>,
    token = this.app.bot_token,
  ): Promise<Record<string, unknown>> {
    const { body } = await this.handleApi(this, method, {
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json; charset=utf-8",
      },
      contentType: "application/json",
      body: JSON.stringify(args),
      query: new URLSearchParams(),
    });
    return body;
  }
  dispatch(dispatch: Dispatch, then: (outcome: Outcome) => void): void {
    this.runtime.start(dispatch, then);
    if (dispatch.body.type !== "event_callback") return;
    if (this.faults.deliveries("function_executed") === 2) {
      this.runtime.start(dispatch, () => {});
    }
  }
  track<T>(work: Promise<T>): Promise<T> {
    return this.settling.track(work);
  }
  log(entry: Omit<Activity, "created">): void {
    const created = Math.floor(this.clock.now() * 1000);
    this.state.activity.push(Object.freeze({ ...entry, created }));
    keepNewest(this.state.activity, LINES_PER_RUN * this.#history);
  }

  get #history(): number {
    return this.options.history ?? HISTORY;
  }
  /** Now and then, and at the same runs whenever the same is done again. */
  #forget(): void {
    const runs = this.state.counters["id:Wx"] ?? 0;
    const every = Math.ceil(this.#history / 10);
    if (runs % every !== 0) return;
    forgetOld(this.state, this.clock.now(), this.#history);
  }

  // What the world outside asks.

  #vendor(call: VendorCall): Promise<VendorAnswer> | undefined {
    const vendor = this.#vendorOf(call.url);
    if (!vendor) return undefined;
    const answer = async () => {
      const answered = await vendor.answer(call, this.contextOf(vendor));
      this.changed({ type: "vendor", id: vendor.id });
      return answered;
    };
    return answer();
  }
  /** What a stand-in may use. */
  // deno-lint-ignore no-explicit-any -- each has its own state
  contextOf({ id, start }: Vendor<any>): VendorContext<any> {
    return {
      state: this.state.vendors[id] ??= start(),
      clock: this.clock,
      hex: (n) => this.hex(n),
      count: (name) => count(this.state, `${id}:${name}`),
    };
  }
  /** A request to hooks.slack.com. */
  hook(path: string, body: string, method: string): ApiAnswer {
    return path.startsWith("/actions/")
      ? receiveResponse(this, path, body)
      : receiveWebhook(this, path, body, method);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopDue();
    this.runtime.close();
    this.clock.close();
    for (const { datastores, loaded } of this.installed.values()) {
      await datastores.close();
      await loaded.close();
    }
  }
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Of a new workspace with the apps that are installed. */
  protected fresh(at: number): State {
    const state = startState(this.options.users ?? PEOPLE, at);
    for (const app of this.apps) addApp(state, app);
    for (const vendor of this.options.vendors ?? []) {
      state.vendors[vendor.id] = vendor.start();
    }
    return state;
  }

  /** When the next scheduled trigger, delayed step or scheduled message is due. */
  #dueAt(): number | undefined {
    const at = Math.min(
      nextDueAt(this.state) ?? Infinity,
      nextScheduledAt(this.state) ?? Infinity,
    );
    return at === Infinity ? undefined : at;
  }
  #runDue(): boolean {
    return runDue(this) || sendDue(this);
  }

  #vendorOf(url: URL) {
    return this.options.vendors?.find((vendor) => plays(vendor, url));
  }

  #describe(dispatch: Dispatch) {
    const { app, loaded } = this.of(dispatch.app);
    const context = {
      bot_access_token: dispatch.token,
      app_id: app.id,
      team_id: this.state.team.id,
      variables: app.variables,
    };
    return { source: loaded.source(dispatch.function), context };
  }

  #logApp(
    dispatch: Dispatch | undefined,
    level: Activity["level"],
    text: string,
  ): void {
    const execution = this.state.executions[dispatch?.execution ?? ""];
    if (execution) {
      return logOutput(this.of(execution.app_id), execution, text, level);
    }
    this.log({
      trace_id: "",
      level,
      event_type: "function_execution_output",
      source: "developer",
      component_type: "functions",
      component_id: "",
      text,
      payload: { log: text },
    });
  }

  /** In real time schedules start by themselves; in virtual time advance() starts them. */
  protected armDue(): void {
    this.#stopDue();
    this.#stopDue = () => {};
    const isArmed = this.clock.mode === "real" && this.isOpen && !this.#closed;
    const at = isArmed ? this.#dueAt() : undefined;
    if (at === undefined) return;
    this.#stopDue = this.clock.after(at - this.clock.now(), () => {
      while (this.#runDue());
      this.armDue();
    });
  }

  /** Changes between real and virtual time. */
  set time(mode: "real" | "virtual") {
    this.clock.mode = mode;
    this.runtime.proceed?.();
    this.armDue();
  }
}
