import { assertEquals } from "@std/assert";
import { blockProblems, type Surface } from "../block_kit.ts";
import {
  actions,
  button,
  feedback,
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
} from "./testing.ts";

/** What is accepted where. */

const accepted: [string, Surface[], Json][] = [
  [
    "number_input",
    ["modal"],
    input({
      type: "number_input",
      is_decimal_allowed: true,
      min_value: "0.5",
    }),
  ],
  ["email_text_input", ["modal"], input({ type: "email_text_input" })],
  ["url_text_input", ["modal"], input({ type: "url_text_input" })],
  [
    "rich_text_input",
    ["modal"],
    input({
      type: "rich_text_input",
      initial_value: richText({ type: "text", text: "x" }),
    }),
  ],
  ["file_input", ["modal"], input({ type: "file_input", max_files: 10 })],
  [
    "plain_text_input",
    ["message", "modal"],
    input({ type: "plain_text_input" }),
  ],
  [
    "response_url_enabled",
    ["modal"],
    input({
      type: "channels_select",
      response_url_enabled: true,
    }),
  ],
  [
    "datetimepicker in actions",
    ["message", "modal"],
    actions({
      type: "datetimepicker",
      initial_date_time: 1_700_000_000,
    }),
  ],
  [
    "multi_users_select",
    ["message", "modal"],
    section({
      type: "multi_users_select",
      initial_users: ["U1"],
      max_selected_items: 1,
    }),
  ],
  [
    "conversations_select with a filter",
    ["message", "modal"],
    section({
      type: "conversations_select",
      filter: { include: ["public"] },
      default_to_current_conversation: true,
    }),
  ],
  [
    "checkboxes",
    ["message", "modal"],
    section({
      type: "checkboxes",
      options,
      initial_options: [option("2")],
    }),
  ],
  [
    "overflow with an address",
    ["message", "modal"],
    section({
      type: "overflow",
      options: [{ ...option("1"), url: "https://a.example" }],
    }),
  ],
  [
    "static_select with groups",
    ["message", "modal"],
    actions({
      type: "static_select",
      option_groups: [{ label: plain("G"), options }],
      initial_option: option("2"),
    }),
  ],
  ["context_actions", ["message"], {
    type: "context_actions",
    elements: [
      {
        type: "feedback_buttons",
        positive_button: feedback,
        negative_button: feedback,
      },
      { type: "icon_button", icon: "trash", text: plain("Delete") },
    ],
  }],
  ["table", ["message"], {
    type: "table",
    rows: [[raw("a"), richText({ type: "text", text: "b" })]],
    column_settings: [{ align: "right", is_wrapped: true }],
  }],
  ["data_table", ["message"], {
    type: "data_table",
    caption: "C",
    rows: [[raw("a")], [{ type: "raw_number", value: 1, text: "1" }]],
  }],
  ["markdown", ["message"], { type: "markdown", text: "**x**" }],
  ["call", ["message"], { type: "call", call_id: "R1" }],
  ["file", ["message"], { type: "file", external_id: "1", source: "remote" }],
  ["video", ["message", "modal"], {
    type: "video",
    alt_text: "v",
    title: plain("V"),
    thumbnail_url: "https://a.example/t",
    video_url: "https://a.example/v",
  }],
  ["card", ["message"], {
    type: "card",
    title: marked("T"),
    actions: [button],
  }],
  ["carousel", ["message"], {
    type: "carousel",
    elements: [{ type: "card", hero_image: image }],
  }],
  ["alert", ["modal"], { type: "alert", text: plain("x"), level: "warning" }],
  ["container", ["message", "modal"], {
    type: "container",
    title: plain("T"),
    child_blocks: [{ type: "divider" }],
    is_collapsible: true,
    default_collapsed: true,
  }],
  ["task_card", ["message"], {
    type: "task_card",
    task_id: "1",
    title: "T",
    status: "complete",
    sources: [{ type: "url", url: "https://a.example", text: "a" }],
  }],
  ["plan", ["message"], {
    type: "plan",
    title: "P",
    tasks: [{ type: "task_card", task_id: "1", title: "T" }],
  }],
];
for (const [name, surfaces, block] of accepted) {
  Deno.test(`${name}: in ${surfaces.join(" and ")} only`, () => {
    const takes = (["message", "modal"] as const).filter((surface) =>
      blockProblems([block], { for: surface }).length === 0
    );
    assertEquals(takes, surfaces);
  });
}
