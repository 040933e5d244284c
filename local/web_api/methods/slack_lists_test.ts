import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { SlackList } from "../../state_platform.ts";
import { contractTests } from "../contract_testing.ts";
import { LIST_LIMITS } from "../list_cells.ts";
import { ANA, aWorld, BOT, GENERAL, type TestWorld } from "../testing.ts";
import { slackLists } from "./slack_lists.ts";

const richText = (text: string) => [{
  type: "rich_text",
  elements: [{
    type: "rich_text_section",
    elements: [{ type: "text", text }],
  }],
}];
const choices = [{ value: "open", label: "Open" }, {
  value: "done",
  label: "Done",
}];
const title = {
  key: "title",
  name: "Title",
  type: "text",
  is_primary_column: true,
};
/** One column of each type, with the type as its key. */
const schema = [
  title,
  ...[
    ...["message", "number", "date", "user", "attachment", "checkbox"],
    ...["email", "phone", "channel", "rating", "vote", "canvas", "link"],
    ...["reference", "created_by"],
  ].map((type) => ({ key: type, name: type, type })),
  {
    key: "select",
    name: "Status",
    type: "select",
    options: { choices, format: "single_select" },
  },
];

async function setScene() {
  const world = await aWorld();
  const made = await world.call("slackLists.create", { name: "L", schema });
  const list = world.state.lists[String(made.list_id)]!;
  const item = await anItem(world, list, "first");
  return { world, list, item };
}
type Scene = Awaited<ReturnType<typeof setScene>>;

async function anItem(world: TestWorld, list: SlackList, text: string) {
  const answer = await world.call("slackLists.items.create", {
    list_id: list.id,
    initial_fields: [{
      column_id: columnOf(list, "title"),
      rich_text: richText(text),
    }],
  });
  return (answer.item as { id: string }).id;
}
function columnOf(list: SlackList, key: string): string {
  return list.columns.find((column) => column.key === key)!.id;
}
/** The app may do no more with the list than this. */
function limited({ list }: Scene, level?: "read" | "write") {
  list.access.users = level ? { [BOT]: level } : {};
  return { list_id: list.id };
}

const inList = ({ list }: Scene) => ({ list_id: list.id });
const named = ({ list, item }: Scene) => ({ list_id: list.id, id: item });
const unknown = { list_id: "F404" };
const field = (key: string, value: Record<string, unknown>) =>
(
  { list }: Scene,
) => ({
  list_id: list.id,
  initial_fields: [{ column_id: columnOf(list, key), ...value }],
});
const cell = (key: string, value: Record<string, unknown>) =>
(
  { list, item }: Scene,
) => ({
  list_id: list.id,
  cells: [{ row_id: item, column_id: columnOf(list, key), ...value }],
});
const full = (args: (scene: Scene) => Record<string, unknown>) =>
(
  scene: Scene,
) => {
  const [item] = scene.list.items;
  scene.list.items = Array(LIST_LIMITS.maxRows).fill(item);
  return args(scene);
};
const created = (scene: Scene) => ({
  date_created: Math.floor(scene.world.clock.now() / 1000),
  created_by: BOT,
  updated_by: BOT,
  updated_timestamp: String(Math.floor(scene.world.clock.now() / 1000)),
  list_id: scene.list.id,
});
const titled = (scene: Scene, text: string) => ({
  key: "title",
  column_id: columnOf(scene.list, "title"),
  value: JSON.stringify(richText(text)),
  text,
  rich_text: richText(text),
});

const access = {
  channel_not_found: (scene: Scene) => ({
    ...inList(scene),
    access_level: "read",
    channel_ids: ["C404"],
  }),
  invalid_parameters: (scene: Scene) => ({
    ...inList(scene),
    access_level: "read",
  }),
  list_not_found: () => ({
    ...unknown,
    access_level: "read",
    user_ids: [ANA],
  }),
  restricted_action: (scene: Scene) => ({
    ...limited(scene, "write"),
    access_level: "read",
    user_ids: [ANA],
  }),
  user_not_found: (scene: Scene) => ({
    ...inList(scene),
    access_level: "read",
    user_ids: ["U404"],
  }),
};

contractTests(slackLists, setScene, {
  "slackLists.create": {
    succeeds: () => ({ name: "My list", todo_mode: true }),
    answers: (_, { list_id, list_metadata }) => {
      const { schema } = list_metadata as { schema: { type: string }[] };
      assertEquals(
        schema.map(({ type }) => type),
        ["text", "todo_completed", "todo_assignee", "todo_due_date"],
      );
      return { list_id, list_metadata: { schema, subtask_schema: schema } };
    },
    refuses: {
      invalid_column_type: () => ({
        name: "L",
        schema: [{ ...title, type: "colour" }],
      }),
      invalid_copy_and_schema_args: ({ list }) => ({
        name: "L",
        schema: [title],
        copy_from_list_id: list.id,
      }),
      invalid_primary_column: () => ({
        name: "L",
        schema: [{ ...title, is_primary_column: false }],
      }),
      invalid_schema: () => ({ name: "L", schema: [{ type: "text" }] }),
      list_not_found: () => ({ name: "L", copy_from_list_id: "F404" }),
      missing_arg_copy_from_list_id: () => ({
        name: "L",
        include_copied_list_records: true,
      }),
      over_column_maximum: () => ({
        name: "L",
        schema: [
          title,
          ...Array.from(
            { length: 30 },
            (_, n) => ({ key: `c${n}`, name: "C", type: "date" }),
          ),
        ],
      }),
      over_title_length_maximum: () => ({ name: "x".repeat(256) }),
    },
  },
  "slackLists.update": {
    succeeds: ({ list }) => ({ id: list.id, name: "New", todo_mode: true }),
    answers: {},
    refuses: {
      list_not_found: () => ({ id: "F404", name: "New" }),
      missing_arguments: ({ list }) => ({ id: list.id }),
      over_title_length_maximum: ({ list }) => ({
        id: list.id,
        name: "x".repeat(256),
      }),
      permission_denied: (scene) => ({
        id: limited(scene, "read").list_id,
        name: "New",
      }),
    },
  },
  "slackLists.access.set": {
    succeeds: (scene) => ({
      ...inList(scene),
      access_level: "write",
      channel_ids: [GENERAL],
    }),
    answers: {},
    refuses: {
      ...access,
      failed_to_update_user_ids: (scene) => ({
        ...inList(scene),
        access_level: "read",
        user_ids: [BOT],
      }),
    },
  },
  "slackLists.access.delete": {
    succeeds: (scene) => ({ ...inList(scene), channel_ids: [GENERAL] }),
    answers: {},
    refuses: access,
  },
  "slackLists.items.create": {
    succeeds: field("title", { rich_text: richText("second") }),
    answers: (scene, { item }) => ({
      item: {
        id: (item as { id: string }).id,
        ...created(scene),
        fields: [titled(scene, "second")],
      },
    }),
    refuses: {
      duplicated_item_not_found: (scene) => ({
        ...inList(scene),
        duplicated_item_id: "Rec404",
      }),
      file_not_found: field("canvas", { canvas: ["F404"] }),
      invalid_args: field("date", { date: ["soon"] }),
      invalid_column_id: (scene) => ({
        ...inList(scene),
        initial_fields: [{ column_id: "Col404", number: [1] }],
      }),
      invalid_input_type: field("number", { number: ["1"] }),
      invalid_option_id: field("select", { select: ["lost"] }),
      invalid_vote_value: field("vote", { vote: ["U404"] }),
      list_not_found: () => unknown,
      over_cell_fields_limit: field("select", { select: ["open", "done"] }),
      over_row_maximum: full(inList),
      permission_denied: (scene) => limited(scene, "read"),
      uneditable_column: field("created_by", { user: [ANA] }),
      user_not_found: field("user", { user: ["U404"] }),
    },
  },
  "slackLists.items.update": {
    succeeds: cell("date", { date: ["2026-11-24"] }),
    answers: {},
    refuses: {
      channel_not_found: cell("channel", { channel: ["C404"] }),
      column_id_not_provided: (scene) => ({
        ...inList(scene),
        cells: [{ row_id: scene.item }],
      }),
      file_not_found: cell("canvas", { canvas: ["F404"] }),
      invalid_attachment: cell("attachment", { attachment: [1] }),
      invalid_blocks: cell("title", { rich_text: [{ type: "section" }] }),
      invalid_column_id: (scene) => ({
        ...inList(scene),
        cells: [{ row_id: scene.item, column_id: "Col404", number: [1] }],
      }),
      invalid_date: cell("date", { date: ["2026-02-30"] }),
      invalid_email: cell("email", { email: ["nobody"] }),
      invalid_input_type: cell("checkbox", { checkbox: "yes" }),
      invalid_link: cell("link", { link: [{ original_url: "x" }] }),
      invalid_message: cell("message", { message: ["https://slack.com"] }),
      invalid_option_id: cell("select", { select: ["lost"] }),
      invalid_phone_number: cell("phone", { phone: ["home"] }),
      invalid_row_id: (scene) => ({
        ...inList(scene),
        cells: [{ row_id: "7", column_id: columnOf(scene.list, "date") }],
      }),
      invalid_vote_value: cell("vote", { vote: ["U404"] }),
      list_not_found: () => ({ ...unknown, cells: [{}] }),
      over_cell_fields_limit: cell("select", { select: ["open", "done"] }),
      over_row_maximum: full((scene) => ({
        ...inList(scene),
        cells: [{
          row_id_to_create: true,
          column_id: columnOf(scene.list, "number"),
          number: [1],
        }],
      })),
      permission_denied: (scene) => ({
        ...limited(scene, "read"),
        cells: [{}],
      }),
      row_id_not_provided: (scene) => ({
        ...inList(scene),
        cells: [{ column_id: columnOf(scene.list, "date") }],
      }),
      row_not_found: (scene) => ({
        ...inList(scene),
        cells: [{ row_id: "Rec404", column_id: columnOf(scene.list, "date") }],
      }),
      uneditable_column: cell("created_by", { user: [ANA] }),
      user_not_found: cell("user", { user: ["U404"] }),
    },
  },
  "slackLists.items.delete": {
    succeeds: named,
    answers: {},
    refuses: {
      list_not_found: (scene) => ({ ...named(scene), ...unknown }),
      permission_denied: (scene) => {
        limited(scene, "read");
        return named(scene);
      },
      record_not_found: (scene) => ({ ...named(scene), id: "Rec404" }),
    },
  },
  "slackLists.items.deleteMultiple": {
    succeeds: (scene) => ({ ...inList(scene), ids: [scene.item, "Rec404"] }),
    answers: {},
    refuses: {
      list_not_found: () => ({ ...unknown, ids: ["Rec1"] }),
      permission_denied: (scene) => ({
        ...limited(scene, "read"),
        ids: [scene.item],
      }),
    },
  },
  "slackLists.items.list": {
    succeeds: inList,
    answers: (scene) => ({
      items: [{
        id: scene.item,
        ...created(scene),
        fields: [titled(scene, "first")],
      }],
      response_metadata: { next_cursor: "" },
    }),
    refuses: {
      invalid_cursor: (scene) => ({ ...inList(scene), cursor: "x" }),
      invalid_limit: (scene) => ({ ...inList(scene), limit: 1001 }),
      list_not_found: (scene) => limited(scene),
    },
  },
  "slackLists.items.info": {
    succeeds: named,
    answers: (scene, { list }) => {
      assertEquals((list as { title: string }).title, "L");
      return {
        list,
        record: {
          id: scene.item,
          ...created(scene),
          fields: [titled(scene, "first")],
        },
        subtasks: [],
      };
    },
    refuses: {
      list_not_found: (scene) => ({ ...named(scene), ...unknown }),
      record_deleted: async (scene) => {
        await scene.world.call("slackLists.items.delete", named(scene));
        return named(scene);
      },
      record_not_found: (scene) => ({ ...named(scene), id: "Rec404" }),
    },
  },
});

for (
  const [key, value, shown] of [
    ["number", { number: [2.5] }, 2.5],
    ["user", { user: [ANA] }, ANA],
    ["checkbox", { checkbox: true }, true],
    ["email", { email: ["a@b.example"] }, "a@b.example"],
    ["phone", { phone: ["+1-555-123-4567"] }, "+1-555-123-4567"],
    ["channel", { channel: [GENERAL] }, GENERAL],
    ["rating", { rating: [5] }, 5],
    ["select", { select: ["done"] }, "done"],
    ["user", { user: [ANA, BOT] }, [ANA, BOT]],
  ] as const
) {
  Deno.test(`a cell of type ${key} comes back: ${JSON.stringify(shown)}`, async () => {
    const scene = await setScene();
    const { world, list } = scene;
    await world.call("slackLists.items.update", cell(key, value)(scene));
    const { record } = await world.call(
      "slackLists.items.info",
      named(scene),
    );
    const { fields } = record as { fields: Record<string, unknown>[] };
    const column_id = columnOf(list, key);
    assertEquals(fields.find((field) => field.column_id === column_id), {
      ...{ key, column_id, value: shown },
      ...value,
    } as unknown as Record<string, unknown>);
  });
}

Deno.test("an update with one wrong cell changes nothing", async () => {
  const scene = await setScene();
  const { world, list } = scene;
  const before = structuredClone(list.items);
  const good = cell("number", { number: [1] })(scene).cells;
  const bad = cell("date", { date: ["soon"] })(scene).cells;
  await world.call("slackLists.items.update", {
    ...inList(scene),
    cells: [...good, ...bad],
  });
  assertEquals(list.items, before);
});

Deno.test("cells that are to create a row make one", async () => {
  const scene = await setScene();
  const { world, list } = scene;
  const cells = [
    { column_id: columnOf(list, "number"), number: [1] },
    { column_id: columnOf(list, "checkbox"), checkbox: false },
  ].map((each) => ({ row_id_to_create: true, ...each }));
  await world.call("slackLists.items.update", { ...inList(scene), cells });
  assertEquals(list.items.length, 2);
  assertEquals(Object.keys(list.items[1]!.cells).length, 2);
});

Deno.test("a subtask is shown with its parent, and goes with it", async () => {
  const scene = await setScene();
  const { world, item } = scene;
  const made = await world.call("slackLists.items.create", {
    ...inList(scene),
    parent_item_id: item,
    duplicated_item_id: item,
  });
  const { id } = made.item as { id: string };
  const info = await world.call("slackLists.items.info", named(scene));
  const subtasks = info.subtasks as Record<string, unknown>[];
  assertEquals(subtasks.map((each) => [each.id, each.parent_record_id]), [
    [id, item],
  ]);
  await world.call("slackLists.items.delete", named(scene));
  const { items } = await world.call("slackLists.items.list", inList(scene));
  assertEquals(items, []);
});

Deno.test("a copied list has the columns, and the items if wanted", async () => {
  const scene = await setScene();
  const copy = async (include_copied_list_records: boolean) => {
    const made = await scene.world.call("slackLists.create", {
      name: "Copy",
      copy_from_list_id: scene.list.id,
      include_copied_list_records,
    });
    return scene.world.state.lists[String(made.list_id)]!;
  };
  const [bare, whole] = [await copy(false), await copy(true)];
  assertEquals(bare.columns, scene.list.columns);
  assertEquals([bare.items.length, whole.items.length], [0, 1]);
  assertEquals(whole.items[0]?.cells, scene.list.items[0]?.cells);
});

Deno.test("the pages of a list's items together are all items, newest first, whatever the limit", async () => {
  const { world, list, item } = await setScene();
  const ids = [item];
  for (let n = 0; n < 24; n++) ids.unshift(await anItem(world, list, `${n}`));
  const limits = fc.integer({ min: 1, max: 30 });
  await fc.assert(
    fc.asyncProperty(limits, async (limit) => {
      const found: string[] = [];
      let cursor: unknown = "";
      do {
        const args = { list_id: list.id, limit, cursor };
        const page = await world.call("slackLists.items.list", args);
        const items = page.items as { id: string }[];
        assertEquals(items.length <= limit, true);
        found.push(...items.map(({ id }) => id));
        cursor = (page.response_metadata as Record<string, unknown>)
          .next_cursor;
      } while (cursor);
      assertEquals(found, ids);
    }),
    { numRuns: 20 },
  );
});
