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
