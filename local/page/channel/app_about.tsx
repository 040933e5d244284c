import type { Channel } from "../../state.ts";
import type { InstalledApp } from "../api.ts";
import { Avatar } from "../avatar.tsx";
import { usePage } from "../context.ts";
import { WorkflowList } from "../details/workflows.tsx";
import { offeredShortcuts } from "./shortcuts_menu.tsx";

/** What an app is, and the workflows that can be started from here. */
export function AppAbout(
  { app, channel }: { app: InstalledApp; channel: Channel },
) {
  const { workspace } = usePage();
  const shortcuts = offeredShortcuts(workspace)
    .filter(({ app_id }) => app_id === app.id);
  return (
    <article className="canvas app-about" aria-label="About" tabIndex={0}>
      <header>
        <Avatar user={workspace.users[app.bot_user]} name={app.name} />
        <div>
          <h2>{app.name}</h2>
          <p>{app.description}</p>
        </div>
      </header>
      <h3>Workflows</h3>
      {shortcuts.length === 0
        ? <p className="empty">No workflow of it can be started from here.</p>
        : <WorkflowList triggers={shortcuts} channel={channel} />}
    </article>
  );
}
