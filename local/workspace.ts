import { installTriggers, loadApp, triggerFiles } from "./app.ts";
import { type Act, act } from "./control/act.ts";
import { Person } from "./control/driver.ts";
import { Core, type WorkspaceOptions } from "./core.ts";
import { deliverAgain } from "./engine/run.ts";
import type { ApiAnswer } from "./kernel.ts";
import { serve } from "./server.ts";
import type { Channel, Message, State, Trigger, User, View } from "./state.ts";

export type { WorkspaceOptions };

const SETTLE_MAX_MS = 120_000;

/** Everything at one moment at rest. */
export interface Snapshot {
  state: State;
  datastores: Record<string, Record<string, unknown>[]>;
  now: number;
}

export async function openWorkspace(
  options: WorkspaceOptions = {},
): Promise<Workspace> {
  const appDir = options.appDir ?? new URL("../", import.meta.url);
  const app = await loadApp(appDir, options.variables ?? {});
  const api = options.parts?.api ??
    (await import("./web_api/server.ts")).handleApi;
  const datastores = await (options.parts?.datastores ??
    (await import("./datastores/dynalite.ts")).openDatastores)(
      app.manifest.datastores,
    );
  const files = options.triggers === false ? [] : await triggerFiles(appDir);
  const workspace = new Workspace(
    { ...options, appDir },
    app,
    datastores,
    api,
    files,
  );
  try {
    workspace.install();
    return workspace;
  } catch (error) {
    await workspace.close();
    throw error;
  }
}

/** Slack's side, the app in it, and the outside systems, in one process. */
export class Workspace extends Core {
  readonly #served = serve(this, this.options.port ?? 0);

  get url(): string {
    return this.#served.url;
  }

  act(action: Act): Promise<Record<string, unknown>> {
    return act(this, action);
  }
  as(handleOrId: string): Person {
    return new Person(this, handleOrId);
  }
  /** Answers when nothing runs any more. Virtual time moves through waits, but starts no schedule. */
  settle(maxMs = SETTLE_MAX_MS, until?: () => boolean): Promise<void> {
    return this.settling.settle(maxMs, until);
  }
  /** Moves the clock from one due thing to the next; each has run its course before the next. */
  async advance(ms: number): Promise<void> {
    await this.settling.advance(ms, SETTLE_MAX_MS);
    this.armDue();
    this.changed({ type: "run", id: "" });
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
    return this.webhook(new URL(webhook_url).pathname, JSON.stringify(body));
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
      datastores: await this.datastores.dump(),
      now: this.clock.now(),
    };
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
    await this.datastores.restore(datastores);
    this.armDue();
    this.changed({ type: "run", id: "" });
  }

  /** A new, empty workspace with the app installed. */
  async reset(): Promise<void> {
    await this.restore({
      state: this.fresh(),
      datastores: {},
      now: this.clock.now(),
    });
    this.install();
  }

  install(): void {
    installTriggers(this, this.files);
  }

  override async close(): Promise<void> {
    await this.#served.close();
    await super.close();
  }
}
