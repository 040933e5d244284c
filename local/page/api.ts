import type { State, User } from "../state.ts";

/** What `GET /control/state` answers. */
export interface Workspace extends State {
  /** Workspace time, epoch ms. */
  now: number;
  app: { id: string; bot_user: string; bot_id: string; name: string };
}

export type Answer =
  & { ok: boolean; error?: string; errors?: Record<string, string> }
  & Record<string, unknown>;

export async function fetchWorkspace(): Promise<Workspace> {
  const response = await fetch("/control/state");
  return await response.json();
}

/** A person does something. Never throws: a lost connection is an answer too. */
export async function act(
  me: User,
  act: { do: string } & Record<string, unknown>,
): Promise<Answer> {
  try {
    const response = await fetch("/control/act", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ as: me.id, ...act }),
    });
    return await response.json();
  } catch {
    return { ok: false, error: "The workspace did not answer. Is it running?" };
  }
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
