import { installTriggers } from "./app.ts";
import { loadDirectory } from "./apps/directory.ts";
import { loadHere } from "./apps/here.ts";
import { Installed } from "./apps/installed.ts";
import { AppProblem, type LoadedApp } from "./apps/loaded.ts";
import { type Act, act } from "./control/act.ts";
import { Person } from "./control/driver.ts";
import {
  type FaultChange,
  type Input,
  Recorder,
  type SlackRequest,
} from "./control/recording.ts";
import { type AppSetup, Core, type WorkspaceOptions } from "./core.ts";
import { deliverAgain } from "./engine/run.ts";
import { Refusal } from "./engine/refusal.ts";
import type { WireAnswer } from "./dispatch/protocol.ts";
import type { ApiAnswer } from "./kernel.ts";
import { slackAnswer } from "./outside.ts";
import { serve } from "./server.ts";
import { addApp, identity } from "./start_state.ts";
import type { Channel, Message, State, Trigger, User, View } from "./state.ts";
import type { App, Datastores, Manifest, Settings } from "./world.ts";

export type { AppSetup, WorkspaceOptions };

const SETTLE_MAX_MS = 120_000;

/** Everything at one moment at rest. */
export interface Snapshot {
  state: State;
  /** By app id, then by store. */
  datastores: Record<string, Record<string, Record<string, unknown>[]>>;
  now: number;
}

/** Throws AppProblem when an app cannot be installed. */
export async function openWorkspace(
  options: WorkspaceOptions = {},
): Promise<Workspace> {
  const api = options.parts?.api ??
    (await import("./web_api/server.ts")).handleApi;
  const workspace = new Workspace(options, api);
  try {
    for (const setup of options.apps ?? []) await workspace.install(setup);
    if (!options.apps) {
      const dir = options.appDir ?? new URL("../", import.meta.url);
      await workspace.take(await loadHere(dir, options));
    }
    return workspace;
  } catch (error) {
    await workspace.close();
    throw error;
  }
}

/** Slack's side, the apps in it, and the outside systems, in one process. */
export class Workspace extends Core {
  /** Why an app could not be installed, in a sentence, by its folder. */
  readonly problems = new Map<string, string>();
  readonly recorder = new Recorder(() => this.clock.now());
  readonly #served = serve(this, this.options.port ?? 0);

  get url(): string {
    return this.#served.url;
  }

  act(action: Act): Promise<Record<string, unknown>> {
    this.recorder.note({ act: action });
    return act(this, action);
  }
  /** A request from outside to one of Slack's hosts. */
  http(request: SlackRequest): Promise<WireAnswer> {
    this.recorder.note({ http: request });
    const { url, method, headers, body, base64 } = request;
    const bytes = base64
      ? Uint8Array.fromBase64(body)
      : new TextEncoder().encode(body);
    return this.track(
      slackAnswer(this.roads, new URL(url), { method, headers, body: bytes }),
    );
  }
  changeFaults(change: FaultChange): void {
    this.recorder.note({ faults: change });
    const { clear, seed, add = [], interleave } = change;
    if (clear) this.faults.clear();
    if (seed !== undefined) this.faults.seed(seed);
    for (const fault of add) this.faults.add(fault);
    if (interleave !== undefined) {
      this.faults.interleave(interleave ?? undefined);
    }
  }
  changeSettings(settings: Partial<Settings>): void {
    this.recorder.note({ settings });
    Object.assign(this.settings, settings);
  }
  /** What a recording holds, done again. */
  async input(input: Input): Promise<unknown> {
    if ("act" in input) return await this.act(input.act).catch(refused);
    if ("http" in input) return await this.http(input.http);
    if ("settle" in input) return await this.settle(input.settle ?? undefined);
    if ("advanceMs" in input) return await this.advance(input.advanceMs);
    if ("faults" in input) return this.changeFaults(input.faults);
    this.changeSettings(input.settings);
  }
  as(handleOrId: string): Person {
    return new Person(this, handleOrId);
  }
  /** Answers when nothing runs any more. Virtual time moves through waits, but starts no schedule. */
  settle(maxMs = SETTLE_MAX_MS, until?: () => boolean): Promise<void> {
    this.recorder.note({ settle: maxMs });
    return this.settling.settle(maxMs, until);
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
    const found = channels[nameOrId] ??
      Object.values(channels).find(({ name }) =>
        name === nameOrId.replace(/^#/, "")
      );
    if (!found) throw new Error(`There is no channel ${nameOrId}.`);
    return found;
  }
  user(handleOrId: string): User {
    const { users } = this.state;
    const found = users[handleOrId] ??
      Object.values(users).find(({ name }) => name === handleOrId);
    if (!found) throw new Error(`There is nobody called ${handleOrId}.`);
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
    const found = triggers[nameOrId] ??
      Object.values(triggers).find(({ name }) => name === nameOrId);
    if (!found) throw new Error(`There is no trigger ${nameOrId}.`);
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

  /** A new, empty workspace with the apps installed. */
  async reset(startAt = this.clock.now()): Promise<void> {
    await this.restore({
      state: this.fresh(startAt),
      datastores: {},
      now: startAt,
    });
    this.recorder.begin();
    for (const { app, loaded } of this.installed.values()) {
      installTriggers(this.of(app.id), loaded.triggers);
    }
  }

  /** Installs an app from its folder, or its newer version if it is there already. */
  async install(setup: AppSetup): Promise<App> {
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
    const old = [...this.installed.values()].find((one) =>
      one.loaded.dir.href === dir.href
    );
    const app: App = {
      ...(old?.app ?? identity(this.installed.size)),
      name: manifest.display_information.name,
      manifest,
      variables,
    };
    const items = await old?.datastores.dump();
    await old?.datastores.close();
    await old?.loaded.close();
    const datastores = await this.#openStores(manifest);
    await datastores.restore(onlyOf(manifest, items ?? {}));
    this.installed.set(app.id, new Installed(this, app, datastores, loaded));
    if (!old) addApp(this.state, app);
    const refused = installTriggers(this.of(app.id), loaded.triggers);
    this.changed({ type: "run", id: "" });
    if (refused.length > 0) throw new AppProblem(refused.join("\n"));
    return app;
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
    await super.close();
  }
}

/** What was refused then is refused again. */
function refused(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}

function onlyOf(
  { datastores = {} }: Manifest,
  items: Snapshot["datastores"][string],
): Snapshot["datastores"][string] {
  return Object.fromEntries(
    Object.entries(items).filter(([store]) => Object.hasOwn(datastores, store)),
  );
}
