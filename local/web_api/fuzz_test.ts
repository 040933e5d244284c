import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { aFullWorld, OTHER_APP, soon } from "./full_world_testing.ts";
import type { Argument, Method } from "./method.ts";
import { methods } from "./methods/mod.ts";
import { handleApi } from "./server.ts";
import {
  ANA,
  asForm,
  type Body,
  BRUNO,
  type TestWorld,
  TOKEN,
} from "./testing.ts";

/** Codes of the transport that a call of a known method with a good token can get. */
const TRANSPORT = ["invalid_arguments", "missing_scope"];
/** api.test answers the code it is told, and auth.revoke ends the token. */
const { "api.test": _, "auth.revoke": __, ...played } = methods;

const link = "https://a.example";
const block = { type: "section", text: { type: "mrkdwn", text: "hi" } };
const table = { type: "table", rows: [[{ type: "raw_text", text: "a" }]] };
const long = Array.from({ length: 5 }, () => ({
  type: "section",
  text: { type: "mrkdwn", text: "x".repeat(3000) },
}));
const document_content = { type: "markdown", markdown: "# One\n\ntwo" };
const scene = await aFullWorld();
const NAMES = [...new Set(namesIn(scene.state))];
const STRANGE = [
  "",
  " ",
  "__proto__",
  "constructor",
  "toString",
  "null",
  "[",
  "{}",
  "é😀\ud800",
  "a,b,,",
  "x".repeat(50_000),
  "1e400",
  "-1",
];
/** What makes objects odd: no primitive to be made of them, names of prototypes. */
const odd = fc.constantFrom<unknown>(
  null,
  [],
  [null],
  [[]],
  {},
  [{}],
  JSON.parse('{"__proto__":1,"constructor":2}'),
  { toString: 1, valueOf: 1 },
  [{ toString: 1, valueOf: 1 }],
  1e308,
  -1,
  true,
);
const name = fc.constantFrom(...NAMES);
const text = fc.oneof(name, fc.constantFrom(...STRANGE), fc.string());

const idsOf = (kind: keyof typeof scene.state) =>
  Object.keys(scene.state[kind] as Record<string, unknown>);
const [general, joined] = idsOf("channels");
const channels = [joined, joined, joined, ...idsOf("channels"), general];
const people = [...idsOf("users"), "U0000000404"];
const ts = Object.values(scene.state.messages).flat().map(({ ts }) => ts);
const files = [...idsOf("files"), ...idsOf("canvases"), ...idsOf("lists")];
const triggers = idsOf("triggers");
/** Values that some method takes, by the name of the argument. */
const GOOD: Readonly<Record<string, readonly unknown[]>> = {
  action_token: idsOf("actionTokens"),
  bookmark_id: ["Bk0000000001"],
  canvas_id: idsOf("canvases"),
  channel: channels,
  channel_id: channels,
  channel_ids: channels,
  channels,
  external_token_id: idsOf("externalTokens"),
  file: files,
  function_execution_id: idsOf("executions"),
  id: [...idsOf("calls"), ...idsOf("lists"), "Rec0000000001", "a"],
  invite_id: idsOf("connectInvites"),
  list_id: idsOf("lists"),
  scheduled_message_id: idsOf("scheduledMessages"),
  target_team: ["T0000000009"],
  team: ["T0000000009", "T0000000001"],
  team_ids: ["T0000000009", "T0000000001"],
  thread_ts: ts,
  timestamp: ts,
  title: ["A title"],
  presence: ["auto", "away"],
  filename: ["a.png"],
  length: [3],
  icon_emoji: [":robot:"],
  recipient_team_id: ["T0000000001"],
  recipient_user_id: [ANA],
  join_url: [link],
  link: [link],
  email: ["ana@local-workspace.example"],
  app_id: ["A0000000001", OTHER_APP],
  bot: idsOf("users"),
  trigger_id: [...triggers, ...idsOf("pointers")],
  trigger_ids: triggers,
  ts,
  user: people,
  user_id: people,
  user_ids: people,
  usergroup: idsOf("usergroups"),
  access_level: ["read", "write", "owner"],
  action: ["upgrade", "downgrade"],
  attachments: [[{ text: "a" }], [{ blocks: [block] }], [{ blocks: 1 }]],
  blocks: [[block], [{ type: "nothing" }], [{ ...block, block_id: {} }], [
    table,
    table,
  ], long],
  cells: [[{ row_id: "Rec0000000001", column_id: "Col0000000001" }], [{}]],
  changes: [
    [{ operation: "insert_at_end", document_content }],
    [{ operation: "delete", section_id: { toString: 1 } }],
    [{ operation: "rename", title_content: document_content }],
  ],
  chunks: [
    [{ type: "markdown_text", text: "x" }],
    [{ type: "blocks" }],
    [{ type: "blocks", blocks: [table, table] }],
    [{ type: "blocks", blocks: long }],
  ],
  content_types: [["messages", "users", "files", "channels"]],
  count: [1, 1000],
  criteria: [{ contains_text: "o" }, { section_types: ["h1", {}] }],
  datastore: ["notes"],
  document_content: [document_content],
  emails: [["rita@part.example"]],
  expression: ["#id = :id", "((((", "(".repeat(3000), "text = :id"],
  expression_attributes: [{ "#id": "id" }, { "#id": {} }, { "#id": "x.y[" }],
  expression_values: [{ ":id": "a" }, { ":id": {} }, { ":id": [[[]]] }],
  files: [[{ id: "F0000000001" }], [{ id: "F0000000002", title: {} }]],
  ids: [["a", "b"], ["a", "a"], [{}], [""]],
  initial_fields: [[{ column_id: "Col0000000001", rich_text: [{}] }], [1]],
  item: [{ id: "a", text: "t", rest: {} }, { id: 1 }, { text: "t" }],
  items: [[{ id: "b" }], [null], [{ id: "c", rest: { "": [] } }]],
  limit: [1, 2, 1000],
  message: [{ text: "no" }, { text: { toString: 1 } }, "no"],
  metadata: [{ event_type: "e", event_payload: {} }, { event_type: "e" }],
  name: ["thumbsup", "fresh"],
  outputs: [{}, { text: "t" }],
  permission_type: ["everyone", "named_entities"],
  post_at: [soon(scene)],
  prompts: [[{ title: "t", message: "m" }], [{ title: 1 }]],
  schema: [[{
    key: "k",
    name: "n",
    type: "text",
    is_primary_column: true,
    options: { choices: [{ value: {} }] },
  }]],
  term_clauses: [["note"], [1]],
  text: ["hi", "see https://a.example and `code"],
  type: ["link", "shortcut", "event", "scheduled", "webhook"],
  types: [["im", "mpim", "public_channel", "private_channel"], ["all"]],
  unfurls: ['{"https://a.example":{"text":"a"}}', '{"https://a.example":1}'],
  user_auth_blocks: [[block], [{}], [table, table], long],
  users: [[ANA, BRUNO], [{ slack_id: ANA }], [{ external_id: "x" }], ...people],
  view: [
    { type: "modal", title: { type: "plain_text", text: "T" }, blocks: [] },
    { type: "home", blocks: [block] },
  ],
  workflow: ["#/workflows/close", "#/workflows/constructor"],
};

/** What a method requires, and a few of what it takes besides. */
const calls = fc.constantFrom(...Object.values(played)).chain((method) => {
  const names = Object.keys(method.args);
  const isRequired = (name: string) => method.args[name]?.required === true;
  const more = names.filter((name) => !isRequired(name));
  return fc.subarray(more, { maxLength: Math.min(4, more.length) })
    .chain((chosen) => {
      const values = [...names.filter(isRequired), ...chosen].map((name) =>
        [name, valueOf(name, method.args[name]!)] as const
      );
      return fc.record({
        method: fc.constant(method),
        args: fc.record(Object.fromEntries(values)),
        json: fc.boolean(),
      });
    });
});

Deno.test("whatever is asked, the answer is Slack's, and what is refused changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(calls, { maxLength: 40, size: "max" }),
      async (all) => {
        const world = await aFullWorld();
        for (const { method, args, json } of all) {
          await ask(world, method, args, json);
        }
      },
    ),
    { numRuns: 60 },
  );
});

Deno.test("no depth of JSON is too much for a method", async () => {
  const world = await aFullWorld();
  const deep = {
    array: `${"[".repeat(50_000)}${"]".repeat(50_000)}`,
    object: `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`,
  };
  for (const method of Object.values(played)) {
    const good = Object.keys(method.args).map((name) => [
      name,
      GOOD[name]?.[0] ?? "a",
    ]);
    for (const [name, { type }] of Object.entries(method.args)) {
      const value = deep[type === "object" ? "object" : "array"];
      const args = { ...Object.fromEntries(good), [name]: value };
      await ask(world, method, args, true);
    }
  }
});

async function ask(
  world: TestWorld,
  method: Method,
  args: Record<string, unknown>,
  json: boolean,
): Promise<void> {
  const request = json
    ? {
      ...asForm({}, TOKEN),
      contentType: "application/json",
      body: JSON.stringify(args),
    }
    : asForm(args, TOKEN);
  const before = await held(world);
  const { status, body } = await handleApi(world, method.name, request);
  assertEquals(status, 200);
  const { ok, error } = body as Body;
  if (ok === true) return;
  assertEquals(ok, false);
  const codes = [...method.errors ?? [], ...TRANSPORT];
  assert(codes.includes(String(error)), `${method.name}: ${error}`);
  const tried = `${method.name} ${JSON.stringify(args).slice(0, 500)}`;
  assertEquals(await held(world), before, `${tried} refused: ${error}`);
}

/** Everything but counters, and pointers, which a refused view uses up too. */
async function held({ state, datastores }: TestWorld): Promise<string> {
  const { counters: _, pointers: __, ...rest } = state;
  return JSON.stringify([rest, await datastores.dump()]);
}

/** Mostly of the argument's own kind. */
function valueOf(
  argument: string,
  { type }: Argument,
): fc.Arbitrary<unknown> {
  const own = GOOD[argument];
  const good = own ? [{ arbitrary: fc.constantFrom(...own), weight: 40 }] : [];
  const kind: fc.Arbitrary<unknown> = {
    string: text,
    timestamp: text,
    list: fc.array(text, { maxLength: 3 }),
    boolean: fc.boolean(),
    integer: fc.integer(),
    object: fc.object(),
    array: fc.array(fc.anything({ withNullPrototype: false })),
  }[type];
  return fc.oneof(
    ...good,
    { arbitrary: kind, weight: 6 },
    { arbitrary: odd, weight: 1 },
    { arbitrary: text, weight: 1 },
  );
}

/** Ids, `ts`, secrets: whatever some argument may name. */
function namesIn(value: unknown): string[] {
  if (typeof value === "string") return value.length < 60 ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  const keys = Array.isArray(value) ? [] : Object.keys(value);
  return [...keys, ...Object.values(value).flatMap(namesIn)];
}
