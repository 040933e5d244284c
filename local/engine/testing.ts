import { openTestWorkspace } from "../testdata/stubs.ts";
import type { Execution, WorkflowRun } from "../state.ts";
import type { ParameterSet } from "../world.ts";
import type { Workspace } from "../workspace.ts";
import { createTrigger } from "./triggers.ts";

export const ANA = "U0000000001";
export const BRUNO = "U0000000002";
export const GENERAL = "C0000000001";

type Step = [function_id: string, inputs: Record<string, unknown>];

interface Setup {
  /** Slack's functions by their name (`send_message`), the app's by `#/functions/…`. */
  steps: Step[];
  /** Of the workflow: types by name, all required. */
  inputs?: Record<string, string>;
  scopes?: string[];
  /** Members of #general besides the people. On unless told otherwise. */
  isMember?: boolean;
}

export interface Engine extends AsyncDisposable {
  workspace: Workspace;
  /** Somebody starts the workflow, and all that follows happens. Templates may use `data`. */
  run(values?: Record<string, unknown>, who?: string): Promise<WorkflowRun>;
  /** Of the run's last step. */
  execution(): Execution;
  /** What Slackbot wrote to this person. */
  toldTo(user: string): string[];
}

/** The test app (local/testdata/app) with a workflow of these steps and its own Web API. */
export async function openEngine(
  { steps, inputs = {}, scopes = [], isMember = true }: Setup,
): Promise<Engine> {
  const workspace = await openTestWorkspace({ parts: {} });
  const { app, state } = workspace;
  app.manifest.oauth_config.scopes.bot = ["commands", "chat:write", ...scopes];
  if (isMember) state.channels[GENERAL]?.members.push(app.bot_user);
  app.manifest.workflows.tried = {
    title: "Tried",
    input_parameters: parametersOf(inputs),
    steps: steps.map(([name, inputs], at) => ({
      id: String(at),
      function_id: name.includes("#/") ? name : `slack#/functions/${name}`,
      inputs,
    })),
  };
  return {
    workspace,
    run: async (values = {}, who = "ana") => {
      const { id } = createTrigger(workspace, {
        type: "shortcut",
        name: "Try",
        workflow: "#/workflows/tried",
        inputs: Object.fromEntries(
          Object.entries(values).map(([name, value]) => [name, { value }]),
        ),
      });
      const run = await workspace.as(who).runTrigger({
        trigger: id,
        channel: "general",
      });
      await workspace.settle();
      return workspace.state.workflowRuns[run]!;
    },
    execution: () => Object.values(workspace.state.executions).at(-1)!,
    toldTo: (user) => {
      const { channels, messages } = workspace.state;
      const direct = Object.values(channels).find(({ is_im, members }) =>
        is_im && members.includes("USLACKBOT") && members.includes(user)
      );
      return (messages[direct?.id ?? ""] ?? []).map(({ text }) => text);
    },
    [Symbol.asyncDispose]: () => workspace.close(),
  };
}

function parametersOf(types: Record<string, string>): ParameterSet {
  return {
    properties: Object.fromEntries(
      Object.entries(types).map(([name, type]) => [name, { type }]),
    ),
    required: Object.keys(types),
  };
}
