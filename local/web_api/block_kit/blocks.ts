import {
  button,
  fileInput,
  image,
  menus,
  overflow,
  pickers,
  typedInputs,
  workflowButton,
} from "./elements.ts";
import {
  anyText,
  anything,
  boolean,
  byType,
  integer,
  list,
  object,
  oneOf,
  plainText,
  type Rule,
  string,
} from "./rules.ts";

/** Block Kit's blocks (docs.slack.dev, "Blocks") by surface. */

const block_id = string(255);
const buttons = { button, overflow };
const inMessage = { ...buttons, workflow_button: workflowButton };

const textOrFields: Rule = (value, at, report) => {
  const { text, fields } = value as Record<string, unknown>;
  if (text === undefined && fields === undefined) {
    report("must provide text or fields", at);
  }
};

function section(elements: Record<string, Rule>): Rule {
  const { datetimepicker: _onlyElsewhere, ...inSection } = pickers;
  return object({}, {
    block_id,
    text: anyText(3000),
    fields: list(anyText(2000), 10),
    accessory: byType({ ...menus, ...inSection, ...elements, image: image() }),
    expand: boolean,
  }, textOrFields);
}

function actions(elements: Record<string, Rule>): Rule {
  return object({
    elements: list(byType({ ...menus, ...pickers, ...elements }), 25),
  }, { block_id });
}

function input(elements: Record<string, Rule>): Rule {
  return object(
    {
      label: plainText(2000),
      element: byType({ ...menus, ...pickers, ...typedInputs, ...elements }),
    },
    {
      block_id,
      hint: plainText(2000),
      optional: boolean,
      dispatch_action: boolean,
    },
  );
}

/** Loosely: known elements and their content's names; Slack's own editor makes more variants than are documented. */
const richTextPart = byType({
  text: object({ text: string(Infinity, { min: 1 }) }, { style: anything }),
  link: object({ url: string(3000, { min: 1 }) }, {
    text: string(Infinity),
    style: anything,
    unsafe: boolean,
  }),
  user: object({ user_id: string(255, { min: 1 }) }, { style: anything }),
  channel: object({ channel_id: string(255, { min: 1 }) }, { style: anything }),
  usergroup: object({ usergroup_id: string(255, { min: 1 }) }, {
    style: anything,
  }),
  team: object({ team_id: string(255, { min: 1 }) }, { style: anything }),
  emoji: object({ name: string(255, { min: 1 }) }, {
    unicode: string(255),
    style: anything,
    url: string(3000),
  }),
  broadcast: object({ range: oneOf("here", "channel", "everyone") }, {
    style: anything,
  }),
  date: object(
    { timestamp: integer(0), format: string(Infinity, { min: 1 }) },
    {
      url: string(3000),
      fallback: string(Infinity),
      style: anything,
    },
  ),
  color: object({ value: string(255) }, { style: anything }),
});
const parts = { elements: list(richTextPart, Infinity, 0) };
const richTextSection = object(parts);
const richText = object({
  elements: list(
    byType({
      rich_text_section: richTextSection,
      rich_text_preformatted: object(parts, {
        border: integer(0, 1),
        language: string(255),
      }),
      rich_text_quote: object(parts, { border: integer(0, 1) }),
      rich_text_list: object({
        style: oneOf("bullet", "ordered"),
        elements: list(
          byType({ rich_text_section: richTextSection }),
          Infinity,
          0,
        ),
      }, { indent: integer(0, 8), offset: integer(0), border: integer(0, 1) }),
    }),
    Infinity,
    0,
  ),
}, { block_id });

const video = object({
  alt_text: string(2000),
  title: plainText(199),
  thumbnail_url: string(3000),
  video_url: string(3000, { like: /^https:\/\/\S+$/ }),
}, {
  block_id,
  author_name: string(49),
  description: plainText(200),
  provider_icon_url: string(3000),
  provider_name: string(255),
  title_url: string(3000, { like: /^https:\/\/\S+$/ }),
});

const tableCell = byType({
  raw_text: object({ text: string(Infinity) }),
  rich_text: richText,
});
const table = object({ rows: list(list(tableCell, 20), 100) }, {
  block_id,
  column_settings: list(anything, 20, 0),
});

const everywhere = {
  divider: object({}, { block_id }),
  header: object({ text: plainText(150) }, { block_id }),
  image: image({ block_id, title: plainText(2000) }),
  context: object({
    elements: list(
      byType({
        image: image(),
        plain_text: anyText(Infinity),
        mrkdwn: anyText(Infinity),
      }),
      10,
    ),
  }, { block_id }),
  rich_text: richText,
  video,
};

/** Source: the reference lists for each block the surfaces that take it. */
export const BLOCKS = {
  message: {
    ...everywhere,
    section: section(inMessage),
    actions: actions(inMessage),
    input: input({}),
    table,
    markdown: object({ text: string(12_000, { min: 1 }) }, { block_id }),
    call: object({ call_id: string(255, { min: 1 }) }, {
      block_id,
      api_decoration_available: boolean,
      call: anything,
    }),
    file: object({ external_id: string(255), source: oneOf("remote") }, {
      block_id,
    }),
  },
  modal: {
    ...everywhere,
    section: section(buttons),
    actions: actions(buttons),
    input: input({ file_input: fileInput }),
  },
} satisfies Record<string, Record<string, Rule>>;
