import type { User, View } from "../../state.ts";
import type { Workspace } from "../api.ts";

/** The view on this person's screen: the top one of the stack, of several the newest. */
export function openView(workspace: Workspace, me: User): View | undefined {
  const mine = Object.values(workspace.views).filter((view) =>
    view.user === me.id
  );
  const covered = new Set(mine.map((view) => view.previous_view_id));
  return mine.findLast((view) => !covered.has(view.id));
}
