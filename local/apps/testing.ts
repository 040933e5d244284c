import type { Workspace } from "../workspace.ts";

const SDK = new URL("../../slack/", import.meta.url);

/** An app's folder outside of the repository, made of these files; its config maps the SDK. */
export async function anAppFolder(
  files: Record<string, string>,
): Promise<URL & AsyncDisposable> {
  const path = await Deno.makeTempDir({ prefix: "an-app-" });
  const dir = new URL(`file://${path}/`);
  await writeFiles(dir, { "deno.jsonc": CONFIG, ...files });
  return Object.assign(dir, {
    [Symbol.asyncDispose]: () => Deno.remove(dir, { recursive: true }),
  });
}

export async function writeFiles(
  dir: URL,
  files: Record<string, string>,
): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = new URL(name, dir);
    await Deno.mkdir(new URL(".", file), { recursive: true });
    await Deno.writeTextFile(file, text);
  }
}

/** An app with one function that posts what it is told, to whom its `.env` says. */
export function echoApp(name: string): Record<string, string> {
  return {
    ".env": `SIGNATURE="${name} says"\n`,
    "manifest.ts": `
import { Manifest } from "deno-slack-sdk/mod.ts";
import { EchoWorkflow } from "./workflows/echo.ts";
import { Said } from "./datastores/said.ts";
export default Manifest({
  name: ${JSON.stringify(name)},
  description: "Says it again",
  icon: "assets/icon.png",
  workflows: [EchoWorkflow],
  datastores: [Said],
  outgoingDomains: [],
  botScopes: ["chat:write", "chat:write.public", "datastore:read", "datastore:write"],
});
`,
    "datastores/said.ts": `
import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";
export const Said = DefineDatastore({
  name: "said",
  primary_key: "id",
  attributes: { id: { type: Schema.types.string }, text: { type: Schema.types.string } },
});
`,
    "workflows/echo.ts": `
import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { Echo } from "../functions/echo.ts";
export const EchoWorkflow = DefineWorkflow({
  callback_id: "echo_workflow",
  title: "Echo",
  description: "Says it again",
  input_parameters: {
    properties: { channel: { type: Schema.slack.types.channel_id } },
    required: ["channel"],
  },
});
EchoWorkflow.addStep(Echo, { channel: EchoWorkflow.inputs.channel });
`,
    "functions/echo.ts": `
import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
export const Echo = DefineFunction({
  callback_id: "echo",
  title: "Echo",
  description: "Says it again",
  source_file: "functions/echo.ts",
  input_parameters: {
    properties: { channel: { type: Schema.slack.types.channel_id } },
    required: ["channel"],
  },
  output_parameters: { properties: {}, required: [] },
});
export default SlackFunction(Echo, async ({ inputs, env, client }) => {
  const text = env.SIGNATURE + ": hello";
  await client.apps.datastore.put({ datastore: "said", item: { id: "last", text } });
  const posted = await client.chat.postMessage({ channel: inputs.channel, text });
  return posted.ok ? { outputs: {} } : { error: posted.error };
});
`,
    "triggers/echo.ts": `
export default {
  type: "shortcut",
  name: ${JSON.stringify(`${name}'s echo`)},
  workflow: "#/workflows/echo_workflow",
  inputs: { channel: { value: "{{data.channel_id}}" } },
};
`,
  };
}

/**
 * An app that asks by a button, takes the answer in a modal and stores it. It starts by its link, and
 * when it is mentioned.
 */
export function askApp(name: string): Record<string, string> {
  return {
    "manifest.ts": `
import { DefineDatastore, DefineWorkflow, Manifest, Schema } from "deno-slack-sdk/mod.ts";
import { Ask } from "./functions/ask.ts";
export const AskWorkflow = DefineWorkflow({
  callback_id: "ask_workflow",
  title: "Ask",
  input_parameters: {
    properties: { channel: { type: Schema.slack.types.channel_id } },
    required: ["channel"],
  },
});
AskWorkflow.addStep(Ask, { channel: AskWorkflow.inputs.channel });
export default Manifest({
  name: ${JSON.stringify(name)},
  description: "Asks",
  icon: "assets/icon.png",
  workflows: [AskWorkflow],
  datastores: [DefineDatastore({
    name: "answers",
    primary_key: "id",
    attributes: { id: { type: Schema.types.string }, text: { type: Schema.types.string } },
  })],
  outgoingDomains: [],
  botScopes: [
    "chat:write", "app_mentions:read", "datastore:read", "datastore:write", "triggers:read", "triggers:write",
  ],
});
`,
    "functions/ask.ts": `
import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
export const Ask = DefineFunction({
  callback_id: "ask",
  title: "Ask",
  source_file: "functions/ask.ts",
  input_parameters: {
    properties: { channel: { type: Schema.slack.types.channel_id } },
    required: ["channel"],
  },
  output_parameters: { properties: {}, required: [] },
});
const text = (text) => ({ type: "plain_text", text });
export default SlackFunction(Ask, async ({ inputs, client }) => {
  await client.chat.postMessage({
    channel: inputs.channel,
    text: ${JSON.stringify(`${name} asks`)},
    blocks: [{ type: "actions", elements: [{ type: "button", action_id: "answer", text: text("Answer") }] }],
  });
  return { completed: false };
}).addBlockActionsHandler("answer", async ({ body, client }) => {
  await client.views.open({
    interactivity_pointer: body.interactivity.interactivity_pointer,
    view: {
      type: "modal",
      callback_id: "form",
      external_id: ${JSON.stringify(`${name}'s form`)},
      title: text(${JSON.stringify(name)}),
      submit: text("Send"),
      blocks: [{
        type: "input",
        block_id: "answer",
        label: text("Answer"),
        element: { type: "plain_text_input", action_id: "it" },
      }],
    },
  });
}).addViewSubmissionHandler("form", async ({ body, view, client }) => {
  const item = { id: body.user.id, text: view.state.values.answer.it.value };
  await client.apps.datastore.put({ datastore: "answers", item });
  const function_execution_id = body.function_data.execution_id;
  await client.functions.completeSuccess({ function_execution_id, outputs: {} });
});
`,
    "triggers/ask.ts": `
export default {
  type: "shortcut",
  name: ${JSON.stringify(`Let ${name} ask`)},
  workflow: "#/workflows/ask_workflow",
  inputs: { channel: { value: "{{data.channel_id}}" } },
};
`,
    "triggers/mentioned.ts": `
export default {
  type: "event",
  name: ${JSON.stringify(`${name} is mentioned`)},
  workflow: "#/workflows/ask_workflow",
  event: { event_type: "slack#/events/app_mentioned", all_resources: true },
  inputs: { channel: { value: "{{data.channel_id}}" } },
};
`,
  };
}

/** What stands in #general, without people's joining. */
export function said(workspace: Workspace): string[] {
  return workspace.messagesIn("general").filter(({ subtype }) => !subtype)
    .map(({ text }) => text);
}

const CONFIG = JSON.stringify({
  nodeModulesDir: "manual",
  imports: {
    "deno-slack-sdk/mod.ts": new URL("sdk.ts", SDK).href,
    "deno-slack-api/mod.ts": new URL("api.ts", SDK).href,
  },
});
