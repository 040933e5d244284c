import { assertEquals } from "@std/assert";
import { contractTests } from "../contract_testing.ts";
import { aChannel, aMessage, ANA, aWorld, BOT, GENERAL } from "../testing.ts";
import { assistant, STATUS_LIFE_MS, statusOf } from "./assistant.ts";
import { newActionToken } from "./assistant_search.ts";

async function setScene() {
  const world = await aWorld();
  const channel = aChannel(world, { name: "ops" });
  const thread_ts = aMessage(world, channel, "What is project gizmo?");
  return {
    world,
    channel,
    thread_ts,
    action_token: newActionToken(world, ANA),
  };
}
type Scene = Awaited<ReturnType<typeof setScene>>;

const thread = ({ channel, thread_ts }: Scene) => ({
  channel_id: channel.id,
  thread_ts,
});
const prompts = [{ title: "Weather", message: "How is it outside?" }];
const common = { status: "is thinking…", title: "Gizmo", prompts };
const threadContract = {
  succeeds: (scene: Scene) => ({ ...thread(scene), ...common }),
  answers: {},
  refuses: {
    channel_not_found: (scene: Scene) => ({
      ...thread(scene),
      ...common,
      channel_id: "C404",
    }),
    invalid_thread_ts: (scene: Scene) => ({
      ...thread(scene),
      ...common,
      thread_ts: "1.000001",
    }),
  },
};

const ask = ({ action_token }: Scene) => ({ action_token, query: "gizmo" });

contractTests(assistant, setScene, {
  "assistant.threads.setStatus": threadContract,
  "assistant.threads.setTitle": threadContract,
  "assistant.threads.setSuggestedPrompts": threadContract,
  "assistant.search.context": {
    succeeds: ask,
    answers: ({ world, channel, thread_ts }) => ({
      results: {
        messages: [{
          author_name: "Ana Lima",
          author_user_id: ANA,
          team_id: world.state.team.id,
          channel_id: channel.id,
          channel_name: "ops",
          message_ts: thread_ts,
          content: "What is project gizmo?",
          is_author_bot: false,
          permalink:
            `https://local-workspace.slack.com/archives/${channel.id}/p${
              thread_ts.replace(".", "")
            }`,
        }],
      },
      response_metadata: { next_cursor: "" },
    }),
    refuses: {
      context_channel_not_found: (scene) => ({
        ...ask(scene),
        context_channel_id: "C404",
      }),
      invalid_action_token: () => ({ query: "gizmo" }),
      invalid_cursor: (scene) => ({ ...ask(scene), cursor: "x" }),
      missing_query: (scene) => ({ ...ask(scene), query: " " }),
      query_too_long: (scene) => ({ ...ask(scene), query: "x".repeat(1001) }),
    },
  },
});

Deno.test("a status goes after two minutes, or with the app's next message", async () => {
  const scene = await setScene();
  const { world, channel, thread_ts } = scene;
  const status = () => statusOf(world, channel.id, thread_ts);
  const args = { ...thread(scene), status: "is thinking…" };
  const set = () => world.call("assistant.threads.setStatus", args);
  await set();
  world.advance(STATUS_LIFE_MS - 1);
  assertEquals(status(), "is thinking…");
  world.advance(1);
  assertEquals(status(), undefined);
  await set();
  aMessage(world, channel, "me too", thread_ts);
  assertEquals(status(), "is thinking…");
  const [message] = world.state.messages[channel.id]!.slice(-1);
  Object.assign(message!, { user: BOT, app_id: world.app.id });
  assertEquals(status(), undefined);
  await set();
  await world.call("assistant.threads.setStatus", { ...args, status: "" });
  assertEquals(status(), undefined);
});

Deno.test("title and prompts are kept with the thread; four prompts at most, ten loading messages", async () => {
  const scene = await setScene();
  const { world, channel, thread_ts } = scene;
  const call = (name: string, args: Record<string, unknown>) =>
    world.call(`assistant.threads.${name}`, { ...thread(scene), ...args });
  await call("setTitle", { title: "Gizmo" });
  await call("setSuggestedPrompts", { prompts, title: "Try" });
  assertEquals(
    world.state.assistantThreads[`${channel.id} ${thread_ts}`],
    { title: "Gizmo", prompts: { title: "Try", prompts } },
  );
  for (
    const [name, args] of [
      ["setSuggestedPrompts", { prompts: Array(5).fill(prompts[0]) }],
      ["setSuggestedPrompts", { prompts: [{ title: "x" }] }],
      ["setStatus", { status: "x", loading_messages: Array(11).fill("y") }],
    ] as const
  ) {
    assertEquals((await call(name, args)).error, "invalid_arguments");
  }
});

/** The contents found, in their order. */
async function found(scene: Scene, args: Record<string, unknown>) {
  const asked = { ...ask(scene), ...args };
  const answer = await scene.world.call("assistant.search.context", asked);
  const { messages } = answer.results as { messages: { content: string }[] };
  return messages.map(({ content }) => content);
}

Deno.test("a search finds public messages by their words, best first, and those that are asked for", async () => {
  const scene = await setScene();
  const { world, channel } = scene;
  const secret = aChannel(world, { is_private: true });
  aMessage(world, secret, "gizmo is secret");
  const start = Math.floor(world.clock.now() / 1000);
  world.advance(60_000);
  aMessage(world, channel, "Gizmo ships: project done");
  aMessage(world, channel, "nothing of it");
  const [first, second] = [
    "What is project gizmo?",
    "Gizmo ships: project done",
  ];
  assertEquals(await found(scene, {}), [second, first]);
  assertEquals(await found(scene, { query: "gizmo what" }), [first, second]);
  assertEquals(await found(scene, { sort: "timestamp", sort_dir: "asc" }), [
    first,
    second,
  ]);
  assertEquals(await found(scene, { after: start + 30 }), [second]);
  assertEquals(await found(scene, { before: start + 30 }), [first]);
  assertEquals(await found(scene, { term_clauses: ["ships sinks"] }), [second]);
  assertEquals(await found(scene, { limit: 1 }), [second]);
  channel.is_archived = true;
  assertEquals(await found(scene, {}), []);
  assertEquals(
    (await found(scene, { include_archived_channels: true })).length,
    2,
  );
});

Deno.test("a search shows what stands around a message", async () => {
  const scene = await setScene();
  const { world, channel } = scene;
  aMessage(world, channel, "after");
  const answer = await world.call("assistant.search.context", {
    ...ask(scene),
    include_context_messages: true,
  });
  const { messages } = answer.results as {
    messages: { context_messages: Record<string, { text: string }[]> }[];
  };
  const { before, after } = messages[0]!.context_messages;
  assertEquals([before?.length, after?.map(({ text }) => text)], [0, [
    "after",
  ]]);
});

Deno.test("channels and people are found by their names", async () => {
  const scene = await setScene();
  const answer = await scene.world.call("assistant.search.context", {
    ...ask(scene),
    query: "ana general",
    content_types: ["channels", "users", "files"],
  });
  const results = answer.results as Record<string, Record<string, unknown>[]>;
  assertEquals(results.channels?.map(({ name }) => name), ["general"]);
  assertEquals(results.users?.map(({ user_id }) => user_id), [ANA]);
  assertEquals([results.files, results.messages], [[], undefined]);
});

Deno.test("a bot may search public channels, and what its scopes name", async () => {
  const world = await aWorld({ scopes: ["search:read.public"] });
  const action_token = newActionToken(world, ANA);
  const search = async (args: Record<string, unknown>) => {
    const asked = { query: "x", action_token, ...args };
    const { error, needed } = await world.call(
      "assistant.search.context",
      asked,
    );
    return [error, needed];
  };
  assertEquals(await search({}), [undefined, undefined]);
  assertEquals(await search({ content_types: ["users"] }), [
    "missing_scope",
    "search:read.users",
  ]);
  assertEquals(await search({ channel_types: ["private_channel"] }), [
    "missing_scope",
    "search:read.private",
  ]);
  assertEquals(await search({ context_channel_id: GENERAL }), [
    undefined,
    undefined,
  ]);
  assertEquals(await search({ channel_types: ["secret_channel"] }), [
    "invalid_arguments",
    undefined,
  ]);
});
