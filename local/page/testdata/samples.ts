/** Every block and every element, as apps send them. */
import { APP, SLACKBOT } from "../../start_state.ts";
import type { Block, Message, State, View } from "../../state.ts";
import type { HuddleRoom } from "../../state_messages.ts";
import { NOW } from "./story.ts";

export const ANA = "U0000000001";
export const BRUNO = "U0000000002";
export const VIEW = "V0000000009";

export const words = (text: string) => ({ type: "plain_text", text });
const option = (text: string, description?: string) => ({
  text: words(text),
  value: text.toLowerCase(),
  ...(description && { description: words(description) }),
});
export const options = (...texts: string[]) =>
  texts.map((text) => option(text));

/** A message of the app, the newest there is. */
export function appMessage(over: Partial<Message>): Message {
  return {
    type: "message",
    ts: `${NOW / 1000}.000009`,
    user: APP.bot_user,
    bot_id: APP.bot_id,
    app_id: APP.id,
    text: "",
    ...over,
  };
}

/** An actions block around these. */
export function actions(...elements: Record<string, unknown>[]): Block {
  return { type: "actions", block_id: "act", elements };
}

export function view(blocks: Block[], over: Partial<View> = {}): View {
  return {
    id: VIEW,
    type: "modal",
    callback_id: "sample",
    title: "Sample",
    submit: "Send",
    blocks,
    private_metadata: "",
    external_id: "",
    hash: "1",
    root_view_id: VIEW,
    previous_view_id: null,
    clear_on_close: false,
    notify_on_close: false,
    app_id: APP.id,
    bot_id: APP.bot_id,
    user: ANA,
    values: {},
    execution: "Fx0000000001",
    ...over,
  };
}

/** An input block whose ids and label are these words. */
export function input(
  label: string,
  element: Record<string, unknown>,
  more: Record<string, unknown> = {},
): Block {
  return {
    type: "input",
    block_id: label.toLowerCase(),
    label: words(label),
    element: { action_id: label.toLowerCase(), ...element },
    ...more,
  };
}

export const SELECTS: Block[] = [
  input("Food", {
    type: "static_select",
    option_groups: [
      { label: words("Fruit"), options: options("Apple", "Pear") },
      { label: words("Bread"), options: options("Rye") },
    ],
  }),
  input("Plan", {
    type: "static_select",
    options: [option("Basic", "For one"), option("Team", "For many")],
  }),
  input("Toppings", {
    type: "multi_static_select",
    option_groups: [
      { label: words("Cold"), options: options("Cheese", "Ham") },
      { label: words("Hot"), options: options("Chili") },
    ],
    max_selected_items: 2,
  }),
  input("Who", { type: "users_select" }),
  input("Where", { type: "channels_select" }),
  input("Talks", {
    type: "multi_conversations_select",
    filter: { include: ["private", "im"], exclude_bot_users: true },
  }),
];

export const CHOICES: Block[] = [
  input("Days", { type: "checkboxes", options: options("Mon", "Tue") }),
  input("Size", {
    type: "radio_buttons",
    options: [option("Small", "One person"), option("Large")],
  }),
];

export const TYPED: Block[] = [
  input("Title", { type: "plain_text_input", max_length: 20 }),
  input("Story", { type: "plain_text_input", multiline: true }),
  input("Count", { type: "number_input", is_decimal_allowed: true }),
  input("Mail", { type: "email_text_input" }),
  input("Site", { type: "url_text_input" }),
  input("Day", { type: "datepicker", initial_date: "2026-11-25" }),
  input("Time", { type: "timepicker" }),
  input("Moment", { type: "datetimepicker" }),
];

/** Blocks that only show something. */
export const SHOWN: Block[] = [
  { type: "header", text: words("Weekly report :rocket:") },
  {
    type: "rich_text",
    elements: [
      {
        type: "rich_text_section",
        elements: [
          { type: "text", text: "Bold", style: { bold: true } },
          { type: "text", text: " and " },
          { type: "user", user_id: BRUNO },
          { type: "emoji", name: "tada" },
        ],
      },
      {
        type: "rich_text_list",
        style: "ordered",
        elements: ["First", "Second"].map((text) => ({
          type: "rich_text_section",
          elements: [{ type: "text", text }],
        })),
      },
      {
        type: "rich_text_quote",
        elements: [{ type: "text", text: "A quote" }],
      },
      {
        type: "rich_text_preformatted",
        elements: [{ type: "text", text: "const x = 1;" }],
      },
    ],
  },
  {
    type: "markdown",
    text: "## Next steps\n- [x] Write\n- [ ] Ship **soon**",
  },
  {
    type: "table",
    column_settings: [null, { align: "right" }],
    rows: [["Region", "Sales"], ["North", "12"], ["South", "9"]].map((row) =>
      row.map((text) => ({ type: "raw_text", text }))
    ),
  },
  {
    type: "video",
    title: words("How it works"),
    title_url: "https://example.com/watch",
    video_url: "https://example.com/embed",
    thumbnail_url: "https://example.invalid/still.png",
    alt_text: "A still",
    author_name: "Ana",
    provider_name: "Tube",
  },
  {
    type: "image",
    title: words("The graph"),
    slack_file: { id: "F0000000001" },
    alt_text: "Errors over time",
  },
  { type: "call", call_id: "R0000000001" },
  { type: "divider" },
  {
    type: "context",
    elements: [{ type: "mrkdwn", text: "Sent by *a robot*" }],
  },
];

/** What those blocks and messages with files point to. */
export function addFilesAndCall(state: State) {
  const file = {
    user: ANA,
    is_snippet: false,
    created: NOW / 1000,
    secret: "0123456789",
    status: "complete",
  } as const;
  state.files.F0000000001 = {
    ...file,
    id: "F0000000001",
    name: "graph.png",
    title: "graph.png",
    filetype: "png",
    size: 70,
    content:
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  };
  state.files.F0000000002 = {
    ...file,
    id: "F0000000002",
    name: "notes.csv",
    title: "Notes",
    filetype: "csv",
    size: 12_400,
    content: btoa("a,b"),
  };
  state.calls.R0000000001 = {
    id: "R0000000001",
    app_id: APP.id,
    created_by: ANA,
    external_unique_id: "1",
    join_url: "https://example.com/j/1",
    title: "Standup",
    date_start: NOW / 1000,
    users: [{ slack_id: BRUNO }, {
      external_id: "2",
      display_name: "Guest Star",
    }],
  };
}

/** A huddle that goes on, as the platform's message of it holds it. */
export function huddle(
  channel: string,
  ...participants: string[]
): Message & { room: HuddleRoom } {
  return {
    type: "message",
    subtype: "huddle_thread",
    ts: `${NOW / 1000}.000001`,
    user: SLACKBOT,
    text: "A huddle started",
    room: {
      id: "R9",
      created_by: participants[0]!,
      date_start: NOW / 1000,
      date_end: 0,
      participants,
      participant_history: [...participants],
      channels: [channel],
      has_ended: false,
      call_family: "huddle",
      huddle_link: "",
    },
  };
}

/** A channel's canvas “Notes”. */
export function addCanvas(state: State, channel: string, markdown: string) {
  const id = "F0000000009";
  state.channels[channel]!.canvas = id;
  state.canvases[id] = {
    id,
    title: "Notes",
    markdown,
    edition: "0123456789abcdef0123",
    app_id: APP.id,
    channel,
    access: { users: {}, channels: {} },
    created: 0,
    updated: 0,
    deleted: false,
  };
}
