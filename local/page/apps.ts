import type { Channel } from "../state.ts";
import type { InstalledApp, Workspace } from "./api.ts";

export function installedApps(workspace: Workspace): InstalledApp[] {
  return workspace.apps ?? (workspace.app ? [workspace.app] : []);
}

export function appOf(
  workspace: Workspace,
  { app_id, user }: { app_id?: string; user?: string },
): InstalledApp | undefined {
  const apps = installedApps(workspace);
  return apps.find((app) => app.id === app_id) ??
    apps.find((app) => app.bot_user === user);
}

/** The app that one talks to in these direct messages. */
export function appOfDm(
  workspace: Workspace,
  channel: Channel,
): InstalledApp | undefined {
  if (!channel.is_im) return;
  return installedApps(workspace).find(({ bot_user }) =>
    channel.members.includes(bot_user)
  );
}

/** Sentences about apps that could not be loaded. */
export function appProblems(workspace: Workspace): string[] {
  const broken = installedApps(workspace).flatMap(({ name, error }) =>
    error ? [`${name}: ${error}`] : []
  );
  return [...broken, ...Object.values(workspace.problems ?? {})];
}
