import { openTestWorkspace } from "../testdata/stubs.ts";
import type { Workspace, WorkspaceOptions } from "../workspace.ts";
import { EVENTS } from "./event_kinds.ts";
import { createTrigger } from "./triggers.ts";

/**
 * The tests' workspace, whose app may hear of everything, is in #general, and has a workflow `echo`
 * without steps: a run's inputs show what its trigger gave it.
 */
export async function openTriggerWorkspace(
  options: WorkspaceOptions = {},
): Promise<Workspace> {
  const workspace = await openTestWorkspace({ triggers: false, ...options });
  const { app } = workspace;
  const scopes = Object.values(EVENTS).flatMap((kind) => kind.scopes);
  app.manifest.oauth_config.scopes.bot.push(...scopes);
  workspace.channel("general").members.push(app.bot_user);
  app.manifest.workflows.echo = {
    title: "Echo",
    input_parameters: {
      properties: { data: { type: "object" }, at: { type: "integer" } },
      required: ["data"],
    },
    steps: [],
  };
  return workspace;
}

export const ECHO = {
  name: "Echo",
  workflow: "#/workflows/echo",
  inputs: {
    data: { value: "{{data}}" },
    at: { value: "{{event_timestamp}}" },
  },
};

/** Makes a trigger of `echo`. */
export function echoOn(
  workspace: Workspace,
  definition: Record<string, unknown>,
) {
  return createTrigger(workspace, { ...ECHO, ...definition });
}

/** What the runs of `echo` were given, when all is at rest. */
export async function echoed(
  workspace: Workspace,
): Promise<Record<string, unknown>[]> {
  await workspace.settle();
  return Object.values(workspace.state.workflowRuns)
    .filter(({ workflow }) => workflow === "echo")
    .map(({ inputs }) => inputs.data as Record<string, unknown>);
}
