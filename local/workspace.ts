import { installTriggers } from "./app.ts";
import { loadDirectory } from "./apps/directory.ts";
import { loadHere } from "./apps/here.ts";
import { Installed } from "./apps/installed.ts";
import { AppProblem, type LoadedApp } from "./apps/loaded.ts";
import { remembered } from "./apps/remembered.ts";
import { act } from "./control/act.ts";
import type { FaultChange, PlayedRequest } from "./control/bodies.ts";
import type { Act } from "./control/deeds.ts";
import { Person } from "./control/driver.ts";
import { type Input, Recorder } from "./control/recording.ts";
import {
  type AppSetup,
  Core,
  startSettings,
  type WorkspaceOptions,
} from "./core.ts";
import { deliverAgain } from "./engine/run.ts";
import { Mistake, Refusal } from "./engine/refusal.ts";
import type { WireAnswer, WireFailure } from "./dispatch/protocol.ts";
import { DataFolder } from "./keeping/data_folder.ts";
import { Keeper } from "./keeping/keeper.ts";
import type { Kept, KeptApp } from "./keeping/kept.ts";
import type { ApiAnswer, HandleApi } from "./kernel.ts";
import { reach } from "./outside.ts";
import { endWithoutStep } from "./engine/reload.ts";
import { resume } from "./engine/resume.ts";
import { serve } from "./server.ts";
import { addApp, identity } from "./start_state.ts";
import type { Channel, Message, State, Trigger, User, View } from "./state.ts";
import { Turns } from "./turns.ts";
import { own } from "./web_api/channels.ts";
import type { App, Datastores, Manifest, Settings } from "./world.ts";

export type { AppSetup, WorkspaceOptions };

const SETTLE_MAX_MS = 120_000;
const RESTARTED =
  "This workspace goes on from its folder, and a recording has to begin where everything is new. POST /control/reset begins one, and forgets everything.";

/** Everything at one moment at rest. */
export interface Snapshot {
  state: State;
  /** By app id, then by store. */
  datastores: Record<string, Record<string, Record<string, unknown>[]>>;
  now: number;
}

/**
 * `begin` is what a new workspace starts with; one that `options.data` kept goes on instead. Throws
 * AppProblem when an app cannot be installed, and DataProblem when the folder cannot be used.
 */
export async function openWorkspace(
  options: WorkspaceOptions = {},
  begin?: (workspace: Workspace) => Promise<void>,
): Promise<Workspace> {
  const api = options.parts?.api ??
    (await import("./web_api/server.ts")).handleApi;
  const folder = options.data === undefined
    ? undefined
    : await DataFolder.open(options.data);
  let workspace: Workspace | undefined;
  try {
    workspace = new Workspace(options, api, folder?.kept);
    await workspace.open(folder, begin);
    return workspace;
  } catch (error) {
    await workspace?.close();
    await folder?.close();
    throw error;
  }
}

/** Slack's side, the apps in it, and the outside systems, in one process. */
export class Workspace extends Core {
  /** Why an app could not be installed, in a sentence, by its folder. */
  readonly problems = new Map<string, string>();
  readonly recorder: Recorder;
  readonly #served = serve(this, this.options.port ?? 0);
  /** Two apps at once would get one id. */
  readonly #installing = new Turns();
  /** Older versions of apps: a handler may still run in one. */
  readonly #replaced: LoadedApp[] = [];

  constructor(options: WorkspaceOptions, api: HandleApi, kept?: Kept) {
    super(options, api, kept);
    this.recorder = new Recorder(() => this.clock.now(), kept && RESTARTED);
  }

  /** Installs the apps, and goes on with what a folder kept. From then on the folder has what happens. */
  async open(
    folder?: DataFolder,
    begin?: (workspace: Workspace) => Promise<void>,
  ): Promise<void> {
    const kept = folder?.kept;
    for (const one of kept?.apps ?? []) await this.#remember(one, kept!);
    await this.#installAll();
    for (const { loaded: { dir, missing } } of this.installed.values()) {
      if (missing === undefined || this.problems.has(dir.href)) continue;
      this.problems.set(dir.href, missing);
    }
    if (kept) resume(this);
    else await begin?.(this);
    this.isOpen = true;
    this.armDue();
    if (!folder) return;
    const keeper = new Keeper(folder, () => this.#keep());
    await keeper.write();
    this.keeper = keeper;
  }

  async #installAll(): Promise<void> {
    const { apps, appDir = new URL("../", import.meta.url) } = this.options;
    if (!apps) {
      return void await this.take(await loadHere(appDir, this.options));
    }
    for (const setup of apps) {
      try {
        await this.install(setup);
      } catch (error) {
        const isTold = this.options.brokenApps === "told";
        if (!isTold || !(error instanceof AppProblem)) throw error;
      }
    }
  }

  /** An app of before, which its newer version replaces once it is loaded. */
  async #remember(one: KeptApp, { datastores }: Kept): Promise<void> {
    const { manifest } = one;
    const app: App = { ...one.app, manifest, variables: {} };
    const stores = await this.#openStores(manifest);
    await stores.restore(datastores[app.id] ?? {});
    const loaded = remembered(one);
    this.installed.set(app.id, new Installed(this, app, stores, loaded));
  }

  async #keep(): Promise<Kept> {
    const datastores = await this.dumpStores();
    return {
      savedAt: Date.now(),
      time: this.clock.mode,
      now: this.clock.now(),
      apps: [...this.installed.values()].map(({ app, loaded: { dir } }) => {
        const { manifest, variables: _, ...who } = app;
        return { dir: dir.href, app: who, manifest };
      }),
      state: this.state,
      datastores,
    };
  }

  get url(): string {
    return this.#served.url;
  }

  act(action: Act): Promise<Record<string, unknown>> {
    this.recorder.note({ act: action });
    return act(this, action);
  }
  /** A request from outside to a host that the workspace plays. */
  http(request: PlayedRequest): Promise<WireAnswer | WireFailure> {
    this.recorder.note({ http: request });
    const { url, method, headers, body: given, base64 } = request;
    const body = base64
      ? Uint8Array.fromBase64(given)
      : new TextEncoder().encode(given);
    return this.track(reach(this.roads, { method, url, headers, body }));
  }
  changeFaults(change: FaultChange): void {
    this.recorder.note({ faults: change });
    const { clear, seed, add = [], remove = [], interleave } = change;
    if (clear) this.faults.clear();
    if (seed !== undefined) this.faults.seed(seed);
    for (const id of remove) this.faults.remove(id);
    for (const fault of add) this.faults.add(fault);
    if (interleave !== undefined) {
      this.faults.interleave(interleave ?? undefined);
    }
    this.changed({ type: "run", id: "" });
  }
  changeSettings(settings: Partial<Settings>): void {
    this.recorder.note({ settings });
    Object.assign(this.settings, settings);
    this.changed({ type: "run", id: "" });
  }
  /** What a recording holds, done again; what was refused then is refused again. */
  async input(input: Input): Promise<void> {
    try {
      if ("act" in input) await this.act(input.act);
      else if ("http" in input) await this.http(input.http);
      else if ("settle" in input) await this.settle(input.settle);
      else if ("advanceMs" in input) await this.advance(input.advanceMs);
      else if ("faults" in input) this.changeFaults(input.faults);
      else this.changeSettings(input.settings);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  as(handleOrId: string): Person {
    return new Person(this, handleOrId);
  }
  /** Answers when nothing runs any more. Virtual time moves through waits, but starts no schedule. */
  settle(maxMs = SETTLE_MAX_MS, until?: () => boolean): Promise<void> {
    this.recorder.note({ settle: maxMs });
    return this.settling.settle(maxMs, until);
  }
  /** Waits for what a person waits for; in virtual time the clock is moved meanwhile. */
  async finish<T>(work: Promise<T>): Promise<T> {
    if (this.clock.mode === "real") return await work;
    let over = false;
    const done = work.finally(() => over = true);
    done.catch(() => {});
    await this.settling.settle(SETTLE_MAX_MS, () => over);
    return await done;
  }
  /** Moves the clock from one due thing to the next; each has run its course before the next. */
  async advance(ms: number): Promise<void> {
    this.recorder.note({ advanceMs: ms });
    await this.settling.advance(ms, SETTLE_MAX_MS);
    this.armDue();
    this.changed({ type: "run", id: "" });
  }
  /** The picture that an app brings. */
  iconOf(appId: string): URL | undefined {
    return this.installed.get(appId)?.loaded.icon;
  }
  /** Called after each change; answers how to stop. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  channel(nameOrId: string): Channel {
    const { channels } = this.state;
    const found = own(channels, nameOrId) ??
      Object.values(channels).find(({ name }) =>
        name === nameOrId.replace(/^#/, "")
      );
    if (!found) throw new Mistake(`There is no channel ${nameOrId}.`);
    return found;
  }
  user(handleOrId: string): User {
    const { users } = this.state;
    const found = own(users, handleOrId) ??
      Object.values(users).find(({ name }) => name === handleOrId);
    if (!found) throw new Mistake(`There is nobody called ${handleOrId}.`);
    return found;
  }
  messagesIn(channel: string): Message[] {
    return this.state.messages[this.channel(channel).id] ?? [];
  }
  /** A message and its replies. */
  thread(channel: string, ts: string): Message[] {
    return this.messagesIn(channel).filter((message) =>
      message.ts === ts || message.thread_ts === ts
    );
  }
  openViewOf(person: string): View | undefined {
    const { id } = this.user(person);
    return Object.values(this.state.views).findLast((view) => view.user === id);
  }
  trigger(nameOrId: string): Trigger {
    const { triggers } = this.state;
    const found = own(triggers, nameOrId) ??
      Object.values(triggers).find(({ name }) => name === nameOrId);
    if (!found) throw new Mistake(`There is no trigger ${nameOrId}.`);
    return found;
  }
  /** Posts to a webhook trigger, as a monitor would. */
  post(trigger: string, body: Record<string, unknown>): ApiAnswer {
    const { webhook_url } = this.trigger(trigger);
    if (!webhook_url) throw new Error(`${trigger} is no webhook trigger.`);
    const text = JSON.stringify(body);
    this.recorder.note({
      http: { method: "POST", url: webhook_url, headers: {}, body: text },
    });
    return this.hook(new URL(webhook_url).pathname, text, "POST");
  }

  /** Waits until this holds, settling as long as anything runs. */
  async until(holds: () => boolean, maxMs = SETTLE_MAX_MS): Promise<void> {
    await this.settle(maxMs, holds);
    if (!holds()) {
      throw new Error("The workspace is at rest, and it still does not hold.");
    }
  }

  /** Sends an execution's function_executed once more. */
  deliverAgain(execution: string): void {
    deliverAgain(this, execution);
  }

  async snapshot(): Promise<Snapshot> {
    if (!this.atRest) {
      throw new Error("A snapshot can only be taken when nothing runs.");
    }
    return {
      state: structuredClone(this.state),
      datastores: await this.dumpStores(),
      now: this.clock.now(),
    };
  }

  /** Every app's items, by app id, then by store. */
  async dumpStores(): Promise<Snapshot["datastores"]> {
    const all: Snapshot["datastores"] = {};
    for (const { app, datastores } of this.installed.values()) {
      all[app.id] = await datastores.dump();
    }
    return all;
  }

  /** Puts a snapshot back. What runs is dropped without a trace; faults are taken away. */
  async restore({ state, datastores, now }: Snapshot): Promise<void> {
    this.runtime.drop();
    this.faults.clear();
    this.faults.forget();
    this.faults.interleave(undefined);
    this.trace.length = 0;
    this.clock.reset(now);
    this.current = structuredClone(state);
    for (const installed of this.installed.values()) {
      await installed.datastores.restore(datastores[installed.app.id] ?? {});
    }
    this.armDue();
    this.changed({ type: "run", id: "" });
  }

  /** A new, empty workspace with the apps installed, and with the settings that it was opened with. */
  async reset(startAt = this.clock.now()): Promise<void> {
    this.settings = startSettings(this.options);
    for (const { app, loaded } of [...this.installed.values()]) {
      if (loaded.missing === undefined) continue;
      this.installed.delete(app.id);
      this.problems.delete(loaded.dir.href);
    }
    await this.restore({
      state: this.fresh(startAt),
      datastores: {},
      now: startAt,
    });
    this.recorder.begin();
    for (const { app, loaded } of this.installed.values()) {
      installTriggers(this.of(app.id), loaded.triggers);
    }
    await this.keeper?.write();
  }

  /** Installs an app from its folder, or its newer version if it is there already. */
  install(setup: AppSetup): Promise<App> {
    return this.#installing.take(() => this.#install(setup));
  }
  async #install(setup: AppSetup): Promise<App> {
    try {
      const app = await this.take(await loadDirectory(setup));
      this.problems.delete(setup.dir.href);
      return app;
    } catch (error) {
      if (error instanceof AppProblem) {
        this.problems.set(setup.dir.href, error.message);
        this.changed({ type: "run", id: "" });
      }
      throw error;
    }
  }

  /** An app that is loaded becomes one of the workspace's; what its stores hold is kept. */
  async take(loaded: LoadedApp): Promise<App> {
    const { manifest, variables, dir } = loaded;
    const old = this.#known(dir, manifest);
    const app: App = {
      ...(old?.app ?? identity(this.installed.size)),
      name: manifest.display_information.name,
      manifest,
      variables,
    };
    const datastores = await this.#storesOf(manifest, old);
    this.installed.set(app.id, new Installed(this, app, datastores, loaded));
    if (old) this.#replaced.push(old.loaded);
    addApp(this.state, app);
    const refused = installTriggers(this.of(app.id), loaded.triggers);
    endWithoutStep(this.of(app.id));
    this.changed({ type: "run", id: "" });
    if (refused.length > 0) throw new AppProblem(refused.join("\n"));
    return app;
  }

  /** The app of this folder, or one that lay elsewhere when the workspace was kept. */
  #known(dir: URL, { display_information }: Manifest): Installed | undefined {
    const all = [...this.installed.values()];
    return all.find(({ loaded }) => loaded.dir.href === dir.href) ??
      all.find(({ app, loaded }) =>
        loaded.missing !== undefined && app.name === display_information.name
      );
  }

  /** The stores of an app's older version, unless they are defined otherwise now; then what they hold. */
  async #storesOf(manifest: Manifest, old?: Installed): Promise<Datastores> {
    if (old && definesSame(old.app.manifest, manifest)) return old.datastores;
    const stores = await this.#openStores(manifest);
    if (!old) return stores;
    await stores.restore(onlyOf(manifest, await old.datastores.dump()));
    await old.datastores.close();
    return stores;
  }

  async #openStores(
    { datastores = {}, types }: Manifest,
  ): Promise<Datastores> {
    const { parts, seed = 1 } = this.options;
    if (parts?.datastores) return await parts.datastores(datastores);
    const { openDatastores } = await import("./datastores/dynalite.ts");
    const { eventual } = await import("./datastores/eventual.ts");
    const time = { now: () => this.clock.now(), seed };
    const open = () => openDatastores(datastores, { types, time });
    return eventual(await open(), open, datastores, this, seed);
  }

  override async close(): Promise<void> {
    await this.#served.close();
    await this.keeper?.close();
    this.keeper = undefined;
    await super.close();
    for (const loaded of this.#replaced.splice(0)) await loaded.close();
  }
}

function definesSame(one: Manifest, other: Manifest): boolean {
  const defined = ({ datastores, types }: Manifest) =>
    JSON.stringify([datastores, types]);
  return defined(one) === defined(other);
}

function onlyOf(
  { datastores = {} }: Manifest,
  items: Snapshot["datastores"][string],
): Snapshot["datastores"][string] {
  return Object.fromEntries(
    Object.entries(items).filter(([store]) => Object.hasOwn(datastores, store)),
  );
}
