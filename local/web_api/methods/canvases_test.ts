import { assertEquals, assertStringIncludes } from "@std/assert";
import { contractTests } from "../contract_testing.ts";
import {
  aChannel,
  ANA,
  aWorld,
  BOT,
  GENERAL,
  type TestWorld,
} from "../testing.ts";
import { canvases } from "./canvases.ts";

type Args = Record<string, unknown>;
const markdown = (text: string) => ({ type: "markdown", markdown: text });

const TEXT = [
  "# Plan",
  "First words.\nMore of them.",
  "## Risks",
  "- fire\n- water",
  "> quoted",
].join("\n\n");

async function setScene() {
  const world = await aWorld();
  const document_content = markdown(TEXT);
  const made = await world.call("canvases.create", {
    title: "Report",
    document_content,
  });
  const channel = aChannel(world);
  return { world, channel, canvas_id: String(made.canvas_id) };
}
type Scene = Awaited<ReturnType<typeof setScene>>;

const named = ({ canvas_id }: Scene) => ({ canvas_id });
const unknown = () => ({ canvas_id: "F404" });
/** The app may do no more with it than this. */
function limited({ world, canvas_id }: Scene, level?: "read" | "write") {
  const { access } = world.state.canvases[canvas_id]!;
  access.users = level ? { [BOT]: level } : {};
  return { canvas_id };
}
const bad = markdown("fine\n\n> - a list in a quote");
const insert = { operation: "insert_at_end", document_content: markdown("x") };

contractTests(canvases, setScene, {
  "canvases.create": {
    succeeds: ({ channel }) => ({ title: "New", channel_id: channel.id }),
    answers: (_, { canvas_id }) => ({ canvas_id }),
    refuses: {
      canvas_creation_failed: () => ({ document_content: bad }),
      channel_not_found: () => ({ channel_id: "C404" }),
      restricted_action: () => ({ channel_id: GENERAL }),
    },
  },
  "conversations.canvases.create": {
    succeeds: ({ channel }) => ({ channel_id: channel.id }),
    answers: ({ channel }) => ({ canvas_id: channel.canvas }),
    refuses: {
      canvas_creation_failed: ({ channel }) => ({
        channel_id: channel.id,
        document_content: bad,
      }),
      channel_canvas_already_exists: async ({ world, channel }) => {
        const channel_id = channel.id;
        await world.call("conversations.canvases.create", { channel_id });
        return { channel_id };
      },
      channel_not_found: () => ({ channel_id: "C404" }),
      restricted_action: () => ({ channel_id: GENERAL }),
    },
  },
  "canvases.edit": {
    succeeds: (scene) => ({ ...named(scene), changes: [insert] }),
    answers: {},
    refuses: {
      canvas_editing_failed: (scene) => ({
        ...named(scene),
        changes: [{ operation: "delete", section_id: "temp:C:gone" }],
      }),
      canvas_not_found: () => ({ ...unknown(), changes: [insert] }),
      restricted_action: (scene) => ({
        ...limited(scene, "read"),
        changes: [insert],
      }),
    },
  },
  "canvases.delete": {
    succeeds: named,
    answers: {},
    refuses: {
      canvas_not_found: (scene) => limited(scene),
      restricted_action: (scene) => limited(scene, "write"),
    },
  },
  "canvases.sections.lookup": {
    succeeds: (scene) => ({
      ...named(scene),
      criteria: { section_types: ["h2"], contains_text: "RISK" },
    }),
    answers: ({ world, canvas_id }) => {
      const { edition } = world.state.canvases[canvas_id]!;
      return { sections: [{ id: `temp:C:${edition}00000002` }] };
    },
    refuses: {
      canvas_deleted: async (scene) => {
        await scene.world.call("canvases.delete", named(scene));
        return { ...named(scene), criteria: { section_types: ["h1"] } };
      },
      canvas_not_found: () => ({
        ...unknown(),
        criteria: { section_types: ["h1"] },
      }),
    },
  },
  "canvases.access.set": {
    succeeds: (scene) => ({
      ...named(scene),
      access_level: "write",
      user_ids: [ANA],
    }),
    answers: {},
    refuses: {
      canvas_not_found: async ({ world, channel }) => ({
        ...await ofChannel(world, channel.id),
        access_level: "read",
        user_ids: [ANA],
      }),
      channel_not_found: (scene) => ({
        ...named(scene),
        access_level: "read",
        channel_ids: ["C404"],
      }),
      failed_to_update_user_ids: (scene) => ({
        ...named(scene),
        access_level: "read",
        user_ids: [BOT],
      }),
      invalid_parameters: (scene) => ({
        ...named(scene),
        access_level: "read",
        user_ids: [ANA],
        channel_ids: [GENERAL],
      }),
      restricted_action: (scene) => ({
        ...limited(scene, "write"),
        access_level: "read",
        user_ids: [ANA],
      }),
      user_not_found: (scene) => ({
        ...named(scene),
        access_level: "read",
        user_ids: ["U404"],
      }),
    },
  },
  "canvases.access.delete": {
    succeeds: (scene) => ({ ...named(scene), user_ids: [ANA] }),
    answers: {},
    refuses: {
      canvas_not_found: () => ({ ...unknown(), user_ids: [ANA] }),
      channel_not_found: (scene) => ({
        ...named(scene),
        channel_ids: ["C404"],
      }),
      invalid_parameters: named,
      restricted_action: (scene) => ({ ...named(scene), user_ids: [BOT] }),
      user_not_found: (scene) => ({ ...named(scene), user_ids: ["U404"] }),
    },
  },
});

async function ofChannel(world: TestWorld, channel_id: string) {
  const method = "conversations.canvases.create";
  const { canvas_id } = await world.call(method, { channel_id });
  return { canvas_id };
}

async function idsOf({ world, canvas_id }: Scene, criteria: Args) {
  const method = "canvases.sections.lookup";
  const answer = await world.call(method, { canvas_id, criteria });
  return (answer.sections as { id: string }[]).map(({ id }) => id);
}

/** What is left of the text when this is done to the first section with these words. */
async function edited(operation: string, words?: string, added?: string) {
  const scene = await setScene();
  const [section_id] = words === undefined
    ? []
    : await idsOf(scene, { contains_text: words });
  const change = {
    operation,
    section_id,
    ...(added !== undefined && { document_content: markdown(added) }),
  };
  const { canvas_id } = scene;
  const answer = await scene.world.call("canvases.edit", {
    canvas_id,
    changes: [change],
  });
  assertEquals(answer, { ok: true });
  return scene.world.state.canvases[canvas_id]!.markdown;
}

for (
  const [operation, words, added, expected] of [
    ["insert_at_start", undefined, "new", `new\n\n${TEXT}`],
    ["insert_at_end", undefined, "new", `${TEXT}\n\nnew`],
    ["insert_before", "Plan", "new", `new\n\n${TEXT}`],
    ["insert_after", "quoted", "new", `${TEXT}\n\nnew`],
    ["replace", undefined, "new", "new"],
    ["replace", "Plan", "# Report", TEXT.replace("# Plan", "# Report")],
    ["delete", "Plan", undefined, TEXT.replace("# Plan\n\n", "")],
    [
      "insert_after",
      "fire",
      "- earth",
      TEXT.replace("- fire\n", "- fire\n\n- earth\n\n"),
    ],
  ] as const
) {
  Deno.test(`canvases.edit ${operation} at ${words ?? "no section"}`, async () => {
    assertEquals(await edited(operation, words, added), expected);
  });
}

Deno.test("canvases.edit renames", async () => {
  const { world, canvas_id } = await setScene();
  const changes = [{ operation: "rename", title_content: markdown("New") }];
  await world.call("canvases.edit", { canvas_id, changes });
  assertEquals(world.state.canvases[canvas_id]?.title, "New");
  assertEquals(world.state.canvases[canvas_id]?.markdown, TEXT);
});

for (
  const [what, changes] of [
    ["two changes", [insert, insert]],
    ["no change", []],
    ["an unknown operation", [{ operation: "append" }]],
    ["an insertion without a section", [{
      ...insert,
      operation: "insert_after",
    }]],
    ["an insertion without content", [{ operation: "insert_at_end" }]],
    ["a rename without a title", [{ operation: "rename" }]],
  ] as const
) {
  Deno.test(`canvases.edit takes one whole operation, not ${what}`, async () => {
    const { world, canvas_id } = await setScene();
    const answer = await world.call("canvases.edit", { canvas_id, changes });
    assertEquals(answer.error, "invalid_arguments");
  });
}

Deno.test("a section's id is dead after the next edit", async () => {
  const scene = await setScene();
  const { world, canvas_id } = scene;
  const [section_id] = await idsOf(scene, { section_types: ["h1"] });
  const remove = { canvas_id, changes: [{ operation: "delete", section_id }] };
  await world.call("canvases.edit", { canvas_id, changes: [insert] });
  const answer = await world.call("canvases.edit", remove);
  assertEquals(answer.error, "canvas_editing_failed");
});

Deno.test("what a canvas cannot show is told with its line", async () => {
  const { world, canvas_id } = await setScene();
  const create = await world.call("canvases.create", { document_content: bad });
  assertEquals(
    create.detail,
    "'content' error: line 3: Unsupported block type (List) within block quote",
  );
  const changes = [{ ...insert, document_content: markdown("#### Deep") }];
  const answer = await world.call("canvases.edit", { canvas_id, changes });
  assertStringIncludes(String(answer.detail), "Unsupported heading depth (4)");
});

Deno.test("a channel's members may write its canvas, whoever made it, and only its maker deletes it", async () => {
  const { world, channel } = await setScene();
  const { canvas_id } = await ofChannel(world, channel.id);
  world.state.canvases[String(canvas_id)]!.access.users = { [ANA]: "owner" };
  const edit = { canvas_id, changes: [insert] };
  assertEquals((await world.call("canvases.edit", edit)).ok, true);
  const deleted = await world.call("canvases.delete", { canvas_id });
  assertEquals(deleted.error, "restricted_action");
  channel.members = [ANA];
  const after = await world.call("canvases.edit", edit);
  assertEquals(after.error, "canvas_not_found");
});

Deno.test("a deleted channel canvas makes room for another", async () => {
  const { world, channel } = await setScene();
  const { canvas_id } = await ofChannel(world, channel.id);
  await world.call("canvases.delete", { canvas_id });
  assertEquals(channel.canvas, undefined);
  const again = await ofChannel(world, channel.id);
  assertEquals(channel.canvas, again.canvas_id);
});

Deno.test("who hands a canvas over can still write in it", async () => {
  const { world, canvas_id } = await setScene();
  const give = { canvas_id, access_level: "owner", user_ids: [ANA] };
  await world.call("canvases.access.set", give);
  assertEquals(world.state.canvases[canvas_id]?.access.users, {
    [BOT]: "write",
    [ANA]: "owner",
  });
});
