import type { Core } from "../core.ts";
import { complete } from "../engine/run.ts";
import type { Dispatch, Kernel, Outcome } from "../kernel.ts";
import type { Activity } from "../state.ts";
import type { Pointer } from "../state_tokens.ts";
import type { App, Change, Datastores } from "../world.ts";
import type { LoadedApp } from "./loaded.ts";

/** The workspace on behalf of one of its apps. */
export class Installed implements Kernel {
  constructor(
    private readonly core: Core,
    readonly app: App,
    readonly datastores: Datastores,
    readonly loaded: LoadedApp,
  ) {}

  get state() {
    return this.core.state;
  }
  get clock() {
    return this.core.clock;
  }
  get apps() {
    return this.core.apps;
  }
  get settings() {
    return this.core.settings;
  }
  of(appId: string): Kernel {
    return this.core.of(appId);
  }
  id(prefix: string): string {
    return this.core.id(prefix);
  }
  hex(n: number): string {
    return this.core.hex(n);
  }
  ts(channel: string): string {
    return this.core.ts(channel);
  }
  pointer(user: string, execution?: string): Pointer {
    return this.core.pointer(user, execution);
  }
  usePointer(value: string): Pointer | { error: string } {
    return this.core.usePointer(value);
  }
  changed(change: Change): void {
    this.core.changed(change);
  }
  complete(
    execution: string,
    result: { outputs: Record<string, unknown> } | { error: string },
  ) {
    return complete(this, execution, result);
  }
  api(
    method: string,
    args: Record<string, unknown>,
    token = this.app.bot_token,
  ): Promise<Record<string, unknown>> {
    return this.core.api(method, args, token);
  }
  dispatch(dispatch: Dispatch, then: (outcome: Outcome) => void): void {
    this.core.dispatch(dispatch, then);
  }
  track<T>(work: Promise<T>): Promise<T> {
    return this.core.track(work);
  }
  log(entry: Omit<Activity, "created">): void {
    this.core.log(entry);
  }
}
