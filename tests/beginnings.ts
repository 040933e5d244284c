import { setUp } from "../local/demo.ts";
import type { Snapshot, Workspace } from "../local/workspace.ts";

/** By the options of the workspace and the beginning's name. */
const played = new Map<string, Snapshot>();

/**
 * Brings a new workspace to where `play` would bring it. Within a process this is played once; later workspaces with
 * the same options are put there by its snapshot. Either way the trace is empty afterwards.
 */
export async function begin(
  workspace: Workspace,
  name: string,
  play: (workspace: Workspace) => Promise<void>,
): Promise<void> {
  // A snapshot is virtual time's.
  if (workspace.clock.mode === "real") return await play(workspace);
  // Parts, pages and the isolates of runs are functions, or change nothing of what is there in the end.
  const { parts: _, page: __, isolation: ___, ...options } = workspace.options;
  const key = JSON.stringify([name, options]);
  if (!played.has(key)) {
    await play(workspace);
    played.set(key, await workspace.snapshot());
  }
  await workspace.restore(played.get(key)!);
}

/** The workspace as an admin leaves it who has just set the app up. */
export function beginSetUp(
  workspace: Workspace,
  firstNumber = 447,
): Promise<void> {
  return begin(
    workspace,
    `set up from ${firstNumber}`,
    () => setUp(workspace, firstNumber),
  );
}
