import { assertEquals, assertThrows } from "@std/assert";
import { blockProblems, checkBlocks, type Surface } from "../block_kit.ts";
import { ApiError } from "../method.ts";
import {
  actions,
  button,
  image,
  input,
  type Json,
  marked,
  option,
  options,
  plain,
  raw,
  richText,
  section,
  table,
} from "./testing.ts";

/** What is wrong within blocks and elements, one fault at a time. */

const element = "/blocks/0/element";
const first = "/blocks/0/elements/0";
const refused: [string, Surface, Json, string][] = [
  [
    "initial_option that is not offered",
    "message",
    actions({
      type: "static_select",
      options,
      initial_option: option("3"),
    }),
    `must match one of the options [json-pointer:${first}/initial_option]`,
  ],
  [
    "initial_options that are not offered",
    "modal",
    input({
      type: "checkboxes",
      options,
      initial_options: [option("1"), option("3")],
    }),
    `must match one of the options [json-pointer:${element}/initial_options/1]`,
  ],
  [
    "more choices than may be made",
    "message",
    actions({
      type: "multi_static_select",
      options,
      initial_options: options,
      max_selected_items: 1,
    }),
    `no more than 1 items allowed [json-pointer:${first}/initial_options]`,
  ],
  [
    "options beside option_groups",
    "message",
    actions({
      type: "static_select",
      options,
      option_groups: [{ label: plain("G"), options }],
    }),
    `must provide either options or option_groups [json-pointer:${first}]`,
  ],
  [
    "a filter of nothing",
    "message",
    actions({
      type: "conversations_select",
      filter: {},
    }),
    `must provide at least one filter [json-pointer:${first}/filter]`,
  ],
  [
    "a day that never was",
    "message",
    actions({
      type: "datepicker",
      initial_date: "2026-02-30",
    }),
    `invalid format [json-pointer:${first}/initial_date]`,
  ],
  [
    "25 o'clock",
    "message",
    actions({
      type: "timepicker",
      initial_time: "25:00",
    }),
    `invalid format [json-pointer:${first}/initial_time]`,
  ],
  [
    "a datetimepicker beside a section",
    "message",
    section({
      type: "datetimepicker",
    }),
    "unsupported type: datetimepicker [json-pointer:/blocks/0/accessory/type]",
  ],
  [
    "min_length above max_length",
    "modal",
    input({
      type: "plain_text_input",
      min_length: 3,
      max_length: 2,
    }),
    `min_length must not be greater than max_length [json-pointer:${element}]`,
  ],
  [
    "a number_input that says not whether decimals will do",
    "modal",
    input({
      type: "number_input",
    }),
    `missing required field: is_decimal_allowed [json-pointer:${element}]`,
  ],
  [
    "eleven files",
    "modal",
    input({ type: "file_input", max_files: 11 }),
    `must be less than or equal to 10 [json-pointer:${element}/max_files]`,
  ],
  [
    "a confirm without deny",
    "message",
    actions({
      ...button,
      confirm: { title: plain("T"), text: plain("x"), confirm: plain("Y") },
    }),
    `missing required field: deny [json-pointer:${first}/confirm]`,
  ],
  ["both sources of an image", "message", {
    ...image,
    slack_file: { id: "F1" },
  }, "must provide image_url or slack_file [json-pointer:/blocks/0]"],
  ["a slack_file without a name", "message", {
    type: "image",
    alt_text: "a",
    slack_file: {},
  }, "must provide id or url [json-pointer:/blocks/0/slack_file]"],
  ["a picture that an icon_button has not", "message", {
    type: "context_actions",
    elements: [{ type: "icon_button", icon: "star", text: plain("x") }],
  }, `must be one of: trash [json-pointer:${first}/icon]`],
  ["six context actions", "message", {
    type: "context_actions",
    elements: Array.from({ length: 6 }, (_, n) => ({
      type: "icon_button",
      icon: "trash",
      text: plain("x"),
      action_id: `${n}`,
    })),
  }, "no more than 5 items allowed [json-pointer:/blocks/0/elements]"],
  [
    "an empty cell",
    "message",
    { type: "table", rows: [[raw("")]] },
    "must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]",
  ],
  [
    "21 columns",
    "message",
    { type: "table", rows: [Array(21).fill(raw("a"))] },
    "no more than 20 items allowed [json-pointer:/blocks/0/rows/0]",
  ],
  [
    "101 rows",
    "message",
    { type: "table", rows: Array(101).fill([raw("a")]) },
    "no more than 100 items allowed [json-pointer:/blocks/0/rows]",
  ],
  ["a ragged data table", "message", {
    type: "data_table",
    caption: "C",
    rows: [[raw("a")], [raw("b"), raw("c")]],
  }, "must have as many cells as the header [json-pointer:/blocks/0/rows/1]"],
  ["rich text in a data table's header", "message", {
    type: "data_table",
    caption: "C",
    rows: [[richText()], [raw("b")]],
  }, "unsupported type: rich_text [json-pointer:/blocks/0/rows/0/0/type]"],
  [
    "an empty card",
    "message",
    { type: "card", subtitle: marked("x") },
    "must provide one of: hero_image, title, actions, body [json-pointer:/blocks/0]",
  ],
  ["eleven cards", "message", {
    type: "carousel",
    elements: Array(11).fill({ type: "card", title: marked("T") }),
  }, "no more than 10 items allowed [json-pointer:/blocks/0/elements]"],
  ["a container without a title", "message", {
    type: "container",
    child_blocks: [{ type: "divider" }],
  }, "must provide title or rich_text_title [json-pointer:/blocks/0]"],
  [
    "a container within a container",
    "message",
    {
      type: "container",
      title: plain("T"),
      child_blocks: [{
        type: "container",
        title: plain("T"),
        child_blocks: [],
      }],
    },
    "unsupported type: container [json-pointer:/blocks/0/child_blocks/0/type]",
  ],
  [
    "a status that no task has",
    "message",
    {
      type: "task_card",
      task_id: "1",
      title: "T",
      status: "done",
    },
    "must be one of: pending, in_progress, complete, error [json-pointer:/blocks/0/status]",
  ],
  [
    "a style that text has not",
    "message",
    richText({ type: "text", text: "x", style: { blink: true } }),
    `invalid additional property: blink [json-pointer:${first}/elements/0/style]`,
  ],
  [
    "an unknown range",
    "message",
    richText({ type: "broadcast", range: "all" }),
    `must be one of: here, channel, everyone [json-pointer:${first}/elements/0/range]`,
  ],
  ["a mention in code", "message", {
    type: "rich_text",
    elements: [{
      type: "rich_text_preformatted",
      elements: [{ type: "user", user_id: "U1" }],
    }],
  }, `unsupported type: user [json-pointer:${first}/elements/0/type]`],
  [
    "a list in a list",
    "message",
    {
      type: "rich_text",
      elements: [{
        type: "rich_text_list",
        style: "bullet",
        elements: [{ type: "rich_text_list", style: "bullet", elements: [] }],
      }],
    },
    `unsupported type: rich_text_list [json-pointer:${first}/elements/0/type]`,
  ],
];
for (const [name, surface, block, problem] of refused) {
  Deno.test(`Block Kit refuses in a ${surface}: ${name}`, () => {
    assertEquals(blockProblems([block], { for: surface }), [problem]);
  });
}

Deno.test("only one element is focused on load", () => {
  const focused = (action_id: string) =>
    input({ type: "plain_text_input", action_id, focus_on_load: true });
  assertEquals(blockProblems([focused("a"), focused("b")], { for: "modal" }), [
    "only one element can be focused on load [json-pointer:/blocks/1/element/focus_on_load]",
  ]);
});

Deno.test("a second table, be it in a container, is refused as an attachment", () => {
  const container = {
    type: "container",
    title: plain("T"),
    child_blocks: [table],
  };
  const error = assertThrows(
    () => checkBlocks([table, container], { for: "message" }),
    ApiError,
  );
  assertEquals([error.code, error.more.errors], ["invalid_attachments", [
    "only_one_table_allowed",
  ]]);
});

Deno.test("all markdown of a message together has a limit", () => {
  const markdown = { type: "markdown", text: "x".repeat(7_000) };
  assertEquals(blockProblems([markdown, markdown], { for: "message" }), [
    "markdown must be less than 12001 characters together [json-pointer:/blocks]",
  ]);
});
