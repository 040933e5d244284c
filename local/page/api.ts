import type { State, User } from "../state.ts";
import type { StoredFile } from "../state_messages.ts";
import type { ListedFault } from "../faults.ts";
import type { Traced } from "../outside.ts";
import type { TourStep } from "../tour.ts";
import type { Settings } from "../world.ts";

export interface InstalledApp {
  id: string;
  bot_user: string;
  bot_id: string;
  name: string;
  /** In one line, as its manifest says. */
  description?: string;
  /** Outside Slack, that its manifest names. */
  hosts?: string[];
  /** Address of its picture. */
  icon?: string;
  /** Why it could not be loaded: a sentence. */
  error?: string;
}

/** A file as the page knows it; its bytes have an address. */
export type ShownFile = Omit<StoredFile, "content">;

/** What `GET /control/state` answers. */
export interface Workspace extends Omit<State, "files"> {
  files: Record<string, ShownFile>;
  /** Workspace time, epoch ms. */
  now: number;
  /** The first one; absent when none could be loaded. */
  app?: InstalledApp;
  apps?: InstalledApp[];
  /** Why apps could not be loaded, by their folder's address. */
  problems?: Record<string, string>;
  /** Whether time runs by itself or is moved by hand. */
  time?: "real" | "virtual";
  faults?: ListedFault[];
  settings?: Settings;
  /** What each app's stores hold, by app id, then by store. */
  datastoresByApp?: Record<string, Record<string, Row[]>>;
  /** Steps that the page suggests; absent when there is no tour. */
  tour?: TourStep[];
}

/** One item of a store. */
export type Row = Record<string, unknown>;

export type Answer =
  & { ok: boolean; error?: string; errors?: Record<string, string> }
  & Record<string, unknown>;

export async function fetchWorkspace(): Promise<Workspace> {
  const response = await fetch("/control/state");
  return await response.json();
}

/** A call of the control API. Never throws: a lost connection is an answer too. */
export async function control(
  call: "act" | "clock" | "faults" | "settings" | "reset",
  body: Record<string, unknown>,
): Promise<Answer> {
  try {
    const response = await fetch(`/control/${call}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return await response.json();
  } catch {
    return { ok: false, error: "The workspace did not answer. Is it running?" };
  }
}

/** Outside calls of one execution, in their order. */
export async function fetchCalls(execution: string): Promise<Traced[]> {
  const response = await fetch(
    `/control/trace?run=${encodeURIComponent(execution)}`,
  );
  return (await response.json()).calls;
}

/** A person does something. */
export function act(
  me: User,
  deed: { do: string } & Record<string, unknown>,
): Promise<Answer> {
  return control("act", { as: me.id, ...deed });
}

/** Calls `changed` at the start, after each change and after a lost connection came back. */
export function watch(
  changed: () => void,
  connected: (is: boolean) => void,
): () => void {
  const events = new EventSource("/control/events");
  events.onopen = () => {
    connected(true);
    changed();
  };
  events.onmessage = changed;
  events.onerror = () => connected(false);
  return () => events.close();
}
