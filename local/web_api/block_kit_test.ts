import { assert, assertEquals, assertThrows } from "@std/assert";
import { blockProblems, checkBlocks } from "./block_kit.ts";
import { checkView } from "./block_kit/view.ts";
import { ApiError } from "./method.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const section = (more = {}) => ({
  type: "section",
  text: { type: "mrkdwn", text: "hi" },
  ...more,
});
const actions = (...elements: unknown[]) => ({ type: "actions", elements });
const button = (more = {}) => ({
  type: "button",
  text: plain("Go"),
  action_id: "go",
  ...more,
});
const option = (value: string, text = "One") => ({ text: plain(text), value });
const url = `https://slack.com/shortcuts/Ft0000000001/${"0a".repeat(16)}`;
const workflowButton = (more = {}) => ({
  type: "workflow_button",
  text: plain("Close"),
  workflow: {
    trigger: {
      url,
      customizable_input_parameters: [{ name: "incident", value: "C1-1" }],
    },
  },
  ...more,
});
const input = (element: unknown) => ({
  type: "input",
  label: plain("Label"),
  element,
});
const text = (length: number) => "x".repeat(length);

Deno.test("what Slack shows in its reference is accepted", () => {
  const richText = {
    type: "rich_text",
    elements: [
      {
        type: "rich_text_section",
        elements: [{ type: "text", text: "a", style: { bold: true } }, {
          type: "user",
          user_id: "U1",
        }],
      },
      {
        type: "rich_text_list",
        style: "bullet",
        elements: [{ type: "rich_text_section", elements: [] }],
      },
      {
        type: "rich_text_quote",
        elements: [{ type: "link", url: "https://example.com" }],
      },
    ],
  };
  const blocks = [
    { type: "header", text: plain("Title") },
    section({ fields: [{ type: "mrkdwn", text: "*a*" }], accessory: button() }),
    section({
      accessory: {
        type: "static_select",
        action_id: "s",
        placeholder: plain("Choose"),
        options: [option("1")],
      },
    }),
    { type: "divider" },
    actions(
      button({
        style: "primary",
        value: "v",
        confirm: {
          title: plain("?"),
          text: plain("Sure?"),
          confirm: plain("Yes"),
          deny: plain("No"),
        },
      }),
      workflowButton(),
    ),
    actions({ type: "overflow", options: [option("1"), option("2")] }, {
      type: "users_select",
      initial_user: "U1",
    }),
    {
      type: "context",
      elements: [{ type: "mrkdwn", text: "small" }, {
        type: "image",
        image_url: "https://example.com/a.png",
        alt_text: "a",
      }],
    },
    {
      type: "image",
      image_url: "https://example.com/a.png",
      alt_text: "a",
      title: plain("A"),
    },
    richText,
    { type: "call", call_id: "R1" },
    { type: "table", rows: [[{ type: "raw_text", text: "a" }]] },
  ];
  assertEquals(blockProblems(blocks, { for: "message" }), []);
  const modal = [
    input({ type: "plain_text_input", multiline: true, max_length: 3000 }),
    input({ type: "datepicker", initial_date: "2026-11-24" }),
  ];
  assertEquals(blockProblems(modal, { for: "modal" }), []);
});

const cases: [string, unknown[], string][] = [
  [
    "button text",
    [actions(button({ text: plain(text(76)) }))],
    "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
  ],
  [
    "button value",
    [actions(button({ value: text(2001) }))],
    "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
  ],
  [
    "button url",
    [actions(button({ url: "slack://open" }))],
    "invalid format [json-pointer:/blocks/0/elements/0/url]",
  ],
  [
    "button style",
    [actions(button({ style: "default" }))],
    "must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]",
  ],
  ["mrkdwn in a button", [
    actions(button({ text: { type: "mrkdwn", text: "x" } })),
  ], "unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/text/type]"],
  [
    "section text",
    [section({ text: plain(text(3001)) })],
    "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
  ],
  [
    "empty section text",
    [section({ text: plain("") })],
    "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
  ],
  [
    "empty section",
    [{ type: "section" }],
    "must provide text or fields [json-pointer:/blocks/0]",
  ],
  [
    "section fields",
    [section({ fields: Array(11).fill(plain("x")) })],
    "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
  ],
  [
    "section field",
    [section({ fields: [plain(text(2001))] })],
    "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
  ],
  [
    "header",
    [{ type: "header", text: plain(text(151)) }],
    "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
  ],
  ["actions", [
    actions(
      ...Array.from({ length: 26 }, (_, n) => button({ action_id: `${n}` })),
    ),
  ], "no more than 25 items allowed [json-pointer:/blocks/0/elements]"],
  [
    "no actions",
    [actions()],
    "no less than 1 items allowed [json-pointer:/blocks/0/elements]",
  ],
  [
    "context",
    [{ type: "context", elements: Array(11).fill(plain("x")) }],
    "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
  ],
  ["image without alt_text", [{
    type: "image",
    image_url: "https://example.com/a.png",
  }], "missing required field: alt_text [json-pointer:/blocks/0]"],
  [
    "image without source",
    [{ type: "image", alt_text: "a" }],
    "must provide image_url or slack_file [json-pointer:/blocks/0]",
  ],
  [
    "options",
    [actions({
      type: "static_select",
      options: Array.from({ length: 101 }, (_, n) => option(`${n}`)),
    })],
    "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]",
  ],
  [
    "no options",
    [actions({ type: "static_select" })],
    "must provide either options or option_groups [json-pointer:/blocks/0/elements/0]",
  ],
  [
    "option text",
    [actions({ type: "static_select", options: [option("1", text(76))] })],
    "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]",
  ],
  [
    "option value",
    [actions({ type: "static_select", options: [option(text(151))] })],
    "must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]",
  ],
  [
    "checkboxes",
    [actions({
      type: "checkboxes",
      options: Array.from({ length: 11 }, (_, n) => option(`${n}`)),
    })],
    "no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]",
  ],
  [
    "overflow",
    [actions({
      type: "overflow",
      options: Array.from({ length: 6 }, (_, n) => option(`${n}`)),
    })],
    "no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]",
  ],
  [
    "confirm",
    [actions(
      button({
        confirm: {
          title: plain("a"),
          text: plain("b"),
          confirm: plain(text(31)),
          deny: plain("d"),
        },
      }),
    )],
    "must be less than 31 characters [json-pointer:/blocks/0/elements/0/confirm/confirm/text]",
  ],
  [
    "unknown block",
    [{ type: "hologram" }],
    "unsupported type: hologram [json-pointer:/blocks/0/type]",
  ],
  [
    "unknown field",
    [{ type: "divider", color: "red" }],
    "invalid additional property: color [json-pointer:/blocks/0]",
  ],
  [
    "block_id length",
    [{ type: "divider", block_id: text(256) }],
    "must be less than 256 characters [json-pointer:/blocks/0/block_id]",
  ],
  [
    "twin block_id",
    [{ type: "divider", block_id: "a" }, { type: "divider", block_id: "a" }],
    '`block_id` must be unique: "a" already exists [json-pointer:/blocks/1/block_id]',
  ],
  [
    "twin action_id",
    [actions(button(), button())],
    '`action_id` must be unique: "go" already exists [json-pointer:/blocks/0/elements/1/action_id]',
  ],
  ["foreign workflow url", [
    actions(
      workflowButton({ workflow: { trigger: { url: "https://example.com" } } }),
    ),
  ], "invalid format [json-pointer:/blocks/0/elements/0/workflow/trigger/url]"],
  [
    "51 blocks",
    Array(51).fill({ type: "divider" }),
    "no more than 50 items allowed [json-pointer:/blocks]",
  ],
  [
    "rich text",
    [{
      type: "rich_text",
      elements: [{ type: "rich_text_section", elements: [{ type: "smile" }] }],
    }],
    "unsupported type: smile [json-pointer:/blocks/0/elements/0/elements/0/type]",
  ],
];
for (const [name, blocks, problem] of cases) {
  Deno.test(`Block Kit refuses: ${name}`, () => {
    assertEquals(blockProblems(blocks, { for: "message" }), [problem]);
  });
}

Deno.test("the same action_id in two blocks is fine", () => {
  assertEquals(
    blockProblems([actions(button()), section({ accessory: button() })], {
      for: "message",
    }),
    [],
  );
});

Deno.test("workflow buttons, tables and markdown are for messages only, file inputs for modals only", () => {
  const table = { type: "table", rows: [[{ type: "raw_text", text: "a" }]] };
  const file = input({ type: "file_input" });
  for (
    const block of [actions(workflowButton()), table, {
      type: "markdown",
      text: "a",
    }]
  ) {
    assertEquals(blockProblems([block], { for: "message" }), []);
    assertEquals(blockProblems([block], { for: "modal" }).length, 1);
  }
  assertEquals(blockProblems([file], { for: "modal" }), []);
  assertEquals(blockProblems([file], { for: "message" }).length, 1);
});

Deno.test("a refusal names each problem twice, as Slack does", () => {
  const error = assertThrows(
    () => checkBlocks([{ type: "nope" }], { for: "message" }),
    ApiError,
  );
  assertEquals(error.code, "invalid_blocks");
  const problem = "unsupported type: nope [json-pointer:/blocks/0/type]";
  assertEquals(error.more, {
    errors: [problem],
    response_metadata: { messages: [`[ERROR] ${problem}`] },
  });
});

Deno.test("more than about 13,200 characters in all are too long", () => {
  const blocks = Array(5).fill(section({ text: plain(text(2700)) }));
  const error = assertThrows(
    () => checkBlocks(blocks, { for: "message" }),
    ApiError,
  );
  assertEquals(error.code, "msg_blocks_too_long");
});

Deno.test("missing ids are filled in, given ones stay, the given blocks are left alone", () => {
  let n = 0;
  const blocks = [
    { type: "divider", block_id: "id1" },
    actions({ type: "button", text: plain("a") }),
    section(),
  ];
  const filled = checkBlocks(blocks, {
    for: "message",
    newId: () => `id${++n}`,
  });
  assertEquals(filled.map((block) => block.block_id), ["id1", "id2", "id4"]);
  assertEquals(
    (filled[1]?.elements as { action_id: string }[])[0]?.action_id,
    "id3",
  );
  assertEquals("block_id" in blocks[2]!, false);
  const own = checkBlocks([section(), section()], { for: "message" }).map((
    block,
  ) => String(block.block_id));
  assert(own[0] !== own[1] && own.every((id) => id.length === 5));
});

const modal = (more = {}) => ({
  type: "modal",
  title: plain("Title"),
  blocks: [section()],
  ...more,
});
const views: [string, unknown, string][] = [
  [
    "without title",
    modal({ title: undefined }),
    "missing required field: title [json-pointer:/view]",
  ],
  [
    "with a long submit",
    modal({ submit: plain(text(25)) }),
    "must be less than 25 characters [json-pointer:/view/submit/text]",
  ],
  [
    "with an input, but no submit",
    modal({ blocks: [input({ type: "plain_text_input" })] }),
    "missing required field: submit [json-pointer:/view]",
  ],
  [
    "with much private_metadata",
    modal({ private_metadata: text(3001) }),
    "must be less than 3001 characters [json-pointer:/view/private_metadata]",
  ],
  [
    "of another type",
    modal({ type: "home" }),
    "must be one of: modal [json-pointer:/view/type]",
  ],
  [
    "without blocks",
    modal({ blocks: undefined }),
    "missing required field: blocks [json-pointer:/view]",
  ],
  [
    "with 101 blocks",
    modal({ blocks: Array(101).fill(section()) }),
    "no more than 100 items allowed [json-pointer:/view/blocks]",
  ],
];
for (const [name, view, problem] of views) {
  Deno.test(`a modal ${name} is refused`, () => {
    const error = assertThrows(() => checkView(view), ApiError);
    assertEquals([error.code, error.more.errors], ["invalid_arguments", [
      problem,
    ]]);
  });
}

Deno.test("a view of more than 250 KB is too large", () => {
  const blocks = Array(90).fill(section({ text: plain(text(2900)) }));
  assertEquals(
    assertThrows(() => checkView(modal({ blocks })), ApiError).code,
    "view_too_large",
  );
});
