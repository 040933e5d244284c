import { assert, assertEquals, assertRejects } from "@std/assert";
import { ErrorCode, WebClient, WebClientEvent } from "@slack/web-api";
import { openWorkspace, type Workspace } from "../workspace.ts";

/** The official Node client does its ordinary work against the workspace, over HTTP. */

const SCOPES = [
  "channels:history",
  "channels:manage",
  "channels:read",
  "chat:write",
  "files:read",
  "files:write",
  "users:read",
];

async function aClient(): Promise<
  { workspace: Workspace; client: WebClient } & AsyncDisposable
> {
  const workspace = await openWorkspace({
    apps: [],
    time: "real",
    limits: false,
  });
  const app = await workspace.take({
    dir: new URL("app:///client/"),
    manifest: {
      display_information: { name: "Client" },
      oauth_config: { scopes: { bot: SCOPES } },
      functions: {},
      workflows: {},
      outgoing_domains: [],
    },
    variables: {},
    triggers: [],
    source: () => "",
    close: () => Promise.resolve(),
  });
  const client = new WebClient(app.bot_token, {
    slackApiUrl: `${workspace.url}/api/`,
    retryConfig: { retries: 2, minTimeout: 1, maxTimeout: 1 },
  });
  return {
    workspace,
    client,
    [Symbol.asyncDispose]: () => workspace.close(),
  };
}

async function aChannel(client: WebClient, name = "client"): Promise<string> {
  const { channel } = await client.conversations.create({ name });
  return channel?.id ?? "";
}

Deno.test("the Node client posts, replies, updates, and reads a thread", async () => {
  await using it = await aClient();
  const { client, workspace } = it;
  const who = await client.auth.test();
  assertEquals(who.user_id, workspace.app.bot_user);
  const channel = await aChannel(client);
  const parent = await client.chat.postMessage({
    channel,
    text: "Parent",
    blocks: [{ type: "section", text: { type: "mrkdwn", text: "*Parent*" } }],
    metadata: { event_type: "said", event_payload: { n: 1 } },
  });
  const thread_ts = parent.ts ?? "";
  await client.chat.postMessage({ channel, text: "Reply", thread_ts });
  await client.chat.update({ channel, ts: thread_ts, text: "Parent again" });
  const { messages = [] } = await client.conversations.replies({
    channel,
    ts: thread_ts,
  });
  assertEquals(messages.map(({ text }) => text), ["Parent again", "Reply"]);
  assertEquals(workspace.thread(channel, thread_ts).length, 2);
});

Deno.test("the Node client's pagination walks every page", async () => {
  await using it = await aClient();
  const { client } = it;
  const channel = await aChannel(client);
  for (let n = 1; n <= 7; n++) {
    await client.chat.postMessage({ channel, text: `Message ${n}` });
  }
  const texts: string[] = [];
  let pages = 0;
  for await (
    const page of client.paginate("conversations.history", {
      channel,
      limit: 3,
    })
  ) {
    pages++;
    const { messages } = page as unknown as {
      messages: { text: string; subtype?: string }[];
    };
    texts.push(
      ...messages.filter(({ subtype }) => !subtype).map(({ text }) => text),
    );
  }
  assertEquals(pages, 3);
  assertEquals(texts, [7, 6, 5, 4, 3, 2, 1].map((n) => `Message ${n}`));
});

Deno.test("the Node client uploads a file in three steps, and downloads it", async () => {
  await using it = await aClient();
  const { client, workspace } = it;
  const channel = await aChannel(client);
  const file = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 255, 254]);
  const { files } = await client.filesUploadV2({
    channel_id: channel,
    filename: "graph.png",
    file: (await import("node:buffer")).Buffer.from(file),
    initial_comment: "The graph",
  }) as { files: { files: { id: string }[] }[] };
  const id = files[0]?.files[0]?.id ?? "";
  const info = await client.files.info({ file: id });
  assertEquals([info.file?.name, info.file?.size], ["graph.png", file.length]);
  const [message] = workspace.messagesIn(channel).slice(-1);
  assertEquals(message?.text, "The graph");
  const download = await fetch(info.file?.url_private ?? "", {
    headers: { authorization: `Bearer ${workspace.app.bot_token}` },
  });
  assertEquals(await download.bytes(), file);
});

Deno.test("the Node client waits out a 429 and goes on, and tells of it when it may not", async () => {
  await using it = await aClient();
  const { client, workspace } = it;
  const channel = await aChannel(client);
  workspace.settings.limits = true;
  const refused: number[] = [];
  client.on(
    WebClientEvent.RATE_LIMITED,
    (seconds: number) => refused.push(seconds),
  );
  for (let n = 1; n <= 4; n++) {
    await client.chat.postMessage({ channel, text: `Message ${n}` });
  }
  assert(refused.length > 0, "four messages in a second were not too many");
  assertEquals(
    workspace.messagesIn(channel).filter(({ subtype }) => !subtype).length,
    4,
  );
  const impatient = new WebClient(workspace.app.bot_token, {
    slackApiUrl: `${workspace.url}/api/`,
    rejectRateLimitedCalls: true,
  });
  const error = await assertRejects(async () => {
    for (let n = 1; n <= 5; n++) {
      await impatient.chat.postMessage({ channel, text: `Message ${n}` });
    }
  });
  assertEquals((error as { code?: string }).code, ErrorCode.RateLimitedError);
});

Deno.test("the Node client opens, updates and pushes views", async () => {
  await using it = await aClient();
  const { client, workspace } = it;
  const view = (title: string) => ({
    type: "modal" as const,
    title: { type: "plain_text" as const, text: title },
    blocks: [{ type: "divider" as const }],
  });
  const pointer = () => workspace.pointer(workspace.user("ana").id).value;
  const opened = await client.views.open({
    trigger_id: pointer(),
    view: view("One"),
  });
  await client.views.push({ trigger_id: pointer(), view: view("Two") });
  await client.views.update({
    view_id: opened.view?.id ?? "",
    view: view("1"),
  });
  assertEquals(
    Object.values(workspace.state.views).map(({ title }) => title),
    ["1", "Two"],
  );
});

Deno.test("the Node client gets Slack's errors with their code and what is needed", async () => {
  await using it = await aClient();
  const { client } = it;
  const missing = await assertRejects(() =>
    client.reactions.add({
      channel: "C0000000001",
      name: "eyes",
      timestamp: "1.0",
    })
  ) as Error & { data?: Record<string, unknown> };
  assertEquals(
    [missing.data?.error, missing.data?.needed],
    ["missing_scope", "reactions:write"],
  );
  const unknown = await assertRejects(() => client.apiCall("no.such.method")) as
    & Error
    & { data?: Record<string, unknown> };
  assertEquals(unknown.data?.error, "unknown_method");
});
