import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { plain, table } from "../block_kit/testing.ts";
import { addFile } from "../files.ts";
import { receiveUpload, serveFile } from "../file_transfer.ts";
import { type Args, good, testRefusals } from "../contract_testing.ts";
import {
  aChannel,
  aMessage,
  ANA,
  aWorld,
  BOT,
  BRUNO,
  type TestWorld,
  TOKEN,
} from "../testing.ts";
import { files } from "./files.ts";
import { filesUpload } from "./files_upload.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const authorized = { authorization: `Bearer ${TOKEN}` };
const pathOf = (url: unknown) => new URL(String(url)).pathname;

/** The first two steps. */
async function upload(
  world: TestWorld,
  args: Args = {},
  content: string | FormData = "hello",
): Promise<string> {
  const { upload_url, file_id } = await good(
    world,
    "files.getUploadURLExternal",
    { filename: "note.txt", length: 5, ...args },
  );
  const sent = new Response(content);
  const contentType = sent.headers.get("content-type") ?? "";
  const body = new Uint8Array(await sent.arrayBuffer());
  const answer = await receiveUpload(
    world,
    pathOf(upload_url),
    body,
    contentType,
  );
  assertEquals([answer.status, answer.body], [200, "OK - 5"]);
  return String(file_id);
}
async function share(world: TestWorld, args: Args = {}): Promise<string> {
  const id = await upload(world);
  const channel_id = aChannel(world).id;
  const shared = { files: [{ id }], channel_id, ...args };
  await good(world, "files.completeUploadExternal", shared);
  return id;
}
async function info(world: TestWorld, file: string): Promise<Args> {
  return await good(world, "files.info", { file });
}

Deno.test("a file is uploaded in three steps, shared in a message, and described", async () => {
  const world = await aWorld();
  const channel = aChannel(world);
  const thread_ts = aMessage(world, channel);
  const [one, two] = [await upload(world), await upload(world)];
  const answer = await good(world, "files.completeUploadExternal", {
    files: [{ id: one, title: "One" }, { id: two }],
    channel_id: channel.id,
    initial_comment: "Two notes",
    thread_ts,
  });
  assertEquals(
    (answer.files as Args[]).map((
      { id, title, channels },
    ) => [id, title, channels]),
    [[one, "One", []], [two, "note.txt", []]],
    "Slack shares after its answer",
  );
  const replies = await good(world, "conversations.replies", {
    channel: channel.id,
    ts: thread_ts,
  });
  const [, message] = replies.messages as Args[];
  assertEquals(
    [message?.text, message?.subtype, message?.user],
    ["Two notes", undefined, BOT],
  );
  assertEquals((message?.files as Args[]).map(({ id }) => id), [one, two]);
  const { file, content } = await info(world, one);
  const { name, size, mimetype, filetype, channels, shares, preview } =
    file as Args;
  assertEquals(
    [name, size, mimetype, filetype, channels, preview, content],
    ["note.txt", 5, "text/plain", "text", [channel.id], "hello", "hello"],
  );
  const [where] = (shares as { public: Record<string, Args[]> })
    .public[channel.id]!;
  assertEquals([where?.ts, where?.thread_ts], [message?.ts, thread_ts]);
});

Deno.test("bytes may come as a form, and are downloaded with a token only", async () => {
  const world = await aWorld();
  const form = new FormData();
  form.append("filename", new File(["hello"], "note.txt"));
  const id = await upload(world, {}, form);
  await good(world, "files.completeUploadExternal", { files: [{ id }] });
  const { url_private, url_private_download } = (await info(world, id))
    .file as Args;
  const got = serveFile(world, pathOf(url_private), authorized);
  assertEquals([got.status, got.headers["content-type"]], [200, "text/plain"]);
  assertEquals(got.body, bytes("hello"));
  const down = serveFile(world, pathOf(url_private_download), authorized);
  assertStringIncludes(down.headers["content-disposition"] ?? "", "note.txt");
  assertEquals(serveFile(world, pathOf(url_private), {}).status, 302);
  const unknown = "/files-pri/T0000000001-F404/note.txt";
  assertEquals(serveFile(world, unknown, authorized).status, 404);
});

Deno.test("an upload address is good once", async () => {
  const world = await aWorld();
  const { upload_url } = await good(world, "files.getUploadURLExternal", {
    filename: "a.bin",
    length: 1,
  });
  const send = () =>
    receiveUpload(world, pathOf(upload_url), new Uint8Array(1), "");
  assertEquals([(await send()).status, (await send()).status], [200, 404]);
});

Deno.test("files go to people too, and to several channels at once", async () => {
  const world = await aWorld();
  const { id } = aChannel(world);
  const file = await share(world, {
    channel_id: undefined,
    channels: `${id},${ANA}`,
  });
  const { channels, ims, is_public } = (await info(world, file)).file as Args;
  assertEquals([channels, (ims as string[]).length, is_public], [
    [id],
    1,
    true,
  ]);
});

Deno.test("a deleted file leaves a tombstone in its message", async () => {
  const world = await aWorld();
  const channel = aChannel(world).id;
  const file = await share(world, { channel_id: channel });
  await good(world, "files.delete", { file });
  const { messages } = await good(world, "conversations.history", { channel });
  assertEquals((messages as Args[])[0]?.files, [{
    id: file,
    mode: "tombstone",
  }]);
});

Deno.test("an image block shows an uploaded image, but nothing else", async () => {
  const world = await aWorld();
  const channel = aChannel(world).id;
  const image = await upload(world, { filename: "graph.png" });
  await good(world, "files.completeUploadExternal", { files: [{ id: image }] });
  const note = await share(world);
  const post = (id: string) =>
    world.call("chat.postMessage", {
      channel,
      text: "x",
      blocks: [{ type: "image", alt_text: "a", slack_file: { id } }],
    });
  assertEquals((await post(image)).ok, true);
  const refused = await post(note);
  assertEquals([refused.error, refused.errors], ["invalid_blocks", [
    "invalid slack file [json-pointer:/blocks/0/slack_file]",
  ]]);
});

Deno.test("files.sharedPublicURL is not for bots, and files.upload is no more", async () => {
  const world = await aWorld();
  const codes = async (method: string) => (await world.call(method)).error;
  assertEquals(await codes("files.sharedPublicURL"), "not_allowed_token_type");
  assertEquals(await codes("files.upload"), "method_deprecated");
});

/** Announced, shared, and listed newest first. */
const KINDS = ["a.png", "b.pdf", "c.zip", "d.txt"];
function someFiles(world: TestWorld, count: number): string[] {
  return Array.from({ length: count }, (_, n) => {
    const user = n % 2 ? ANA : BOT;
    const name = KINDS[n % KINDS.length]!;
    const app_id = world.app.id;
    return addFile(world, { user, name, app_id }, new Uint8Array()).id;
  }).toReversed();
}

Deno.test("files.list narrows by person, type, channel and time", async () => {
  const world = await aWorld();
  const [text, zip, pdf, png] = someFiles(world, 4) as [
    string,
    string,
    string,
    string,
  ];
  world.advance(60_000);
  const channel = aChannel(world).id;
  const shared = await share(world, { channel_id: channel });
  const listed = async (args: Args) =>
    ((await good(world, "files.list", args)).files as Args[]).map(({ id }) =>
      id
    );
  assertEquals(await listed({}), [shared, text, zip, pdf, png]);
  assertEquals(await listed({ user: ANA }), [text, pdf]);
  assertEquals(await listed({ types: "images,zips" }), [zip, png]);
  assertEquals(await listed({ channel }), [shared]);
  const now = Math.floor(world.clock.now() / 1000);
  assertEquals(await listed({ ts_from: now }), [shared]);
  assertEquals(await listed({ ts_to: now - 1 }), [text, zip, pdf, png]);
});

Deno.test("files.list: walking the numbered pages gives each file once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (length, count) => {
        const world = await aWorld();
        const all = someFiles(world, length);
        const walked: unknown[] = [];
        for (let pages = 1, page = 1; page <= pages; page++) {
          const answer = await good(world, "files.list", { count, page });
          const { paging } = answer as unknown as { paging: Args };
          assertEquals([paging.total, paging.page], [length, page]);
          assert((answer.files as Args[]).length <= count);
          walked.push(...(answer.files as Args[]).map(({ id }) => id));
          pages = Number(paging.pages);
        }
        assertEquals(walked, all);
      },
    ),
    { numRuns: 25 },
  );
});

const secret = (world: TestWorld) =>
  addFile(world, { user: BRUNO, name: "a.txt" }, new Uint8Array()).id;
async function deleted(world: TestWorld): Promise<Args> {
  const file = await share(world);
  await good(world, "files.delete", { file });
  return { file };
}
const sharing =
  (channel: (world: TestWorld) => Args) => async (world: TestWorld) => ({
    files: [{ id: await upload(world) }],
    ...channel(world),
  });
const into = (fields: Args, args: Args = {}) =>
  sharing((world) => ({ channel_id: aChannel(world, fields).id, ...args }));
const announcing = (args: Args) => () => ({
  filename: "a.txt",
  length: 1,
  ...args,
});

testRefusals([...files, ...filesUpload], {
  "files.info": {
    file_not_found: (world) => ({ file: secret(world) }),
    file_deleted: deleted,
  },
  "files.list": {
    user_not_found: () => ({ user: "U404" }),
    unknown_type: () => ({ types: "films" }),
  },
  "files.delete": {
    file_not_found: () => ({ file: "F404" }),
    file_deleted: deleted,
    cant_delete_file: (world) => {
      const file = secret(world);
      world.state.files[file]!.app_id = world.app.id;
      return { file };
    },
  },
  "files.upload": { method_deprecated: () => ({}) },
  "files.getUploadURLExternal": {
    missing_argument: announcing({ length: 0 }),
    alt_txt_too_large: announcing({ alt_txt: "x".repeat(1001) }),
    unknown_snippet_type: announcing({ snippet_type: "klingon" }),
    snippet_too_large: announcing({
      snippet_type: "python",
      length: 1_048_577,
    }),
  },
  "files.completeUploadExternal": {
    file_not_found: async (world) => ({ files: [{ id: await share(world) }] }),
    invalid_channel: sharing(() => ({ channels: "C404" })),
    channel_not_found: into({ members: [ANA], is_private: true }),
    not_in_channel: into({ members: [ANA] }),
    posting_to_channel_denied: into({ is_archived: true }),
    channels_limit_exceeded: sharing(() => ({
      channels: Array(101).fill("C1").join(),
    })),
    invalid_attachments: into({}, { blocks: [table, table] }),
    invalid_blocks: into({}, { blocks: [{ type: "nope" }] }),
    invalid_blocks_format: into({}, { blocks: "[" }),
    msg_blocks_too_long: into({}, {
      blocks: Array(5).fill({ type: "section", text: plain("x".repeat(3000)) }),
    }),
    invalid_thread_ts: into({}, { thread_ts: "x" }),
    thread_not_found: into({}, { thread_ts: "1.000001" }),
    cannot_reply_to_message: sharing((world) => {
      const channel = aChannel(world);
      const thread_ts = aMessage(world, channel);
      const reply = aMessage(world, channel, "reply", thread_ts);
      return { channel_id: channel.id, thread_ts: reply };
    }),
  },
});

Deno.test("a file does not tell of private channels that the app is not in", async () => {
  const world = await aWorld();
  const hidden = aChannel(world, { is_private: true, members: [ANA] });
  const id = await share(world);
  const ts = aMessage(world, hidden);
  const message = world.state.messages[hidden.id]?.find((one) => one.ts === ts);
  message!.files = [id];
  const { file } = await good(world, "files.info", { file: id });
  assert(!JSON.stringify(file).includes(hidden.id));
  const { files } = await good(world, "files.list", { channel: hidden.id });
  assertEquals(files, []);
});
