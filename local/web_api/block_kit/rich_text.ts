import {
  boolean,
  byType,
  integer,
  list,
  object,
  oneOf,
  type Rule,
  string,
} from "./rules.ts";

/** The rich_text block, which Slack's own editor writes too. */

const flags = (...names: string[]) =>
  object({}, Object.fromEntries(names.map((name) => [name, boolean])));
const textStyle = flags("bold", "italic", "strike", "code", "underline");
const mentionStyle = flags(
  "bold",
  "italic",
  "strike",
  "code",
  "underline",
  "highlight",
  "client_highlight",
  "unlink",
);

const name = string(255, { min: 1 });
const mention = (field: string) =>
  object({ [field]: name }, { style: mentionStyle });

const text = object({ text: string(Infinity, { min: 1 }) }, {
  style: textStyle,
});
const link = object({ url: string(3000, { min: 1 }) }, {
  text: string(Infinity),
  unsafe: boolean,
  style: textStyle,
});
const part = byType({
  text,
  link,
  user: mention("user_id"),
  channel: mention("channel_id"),
  usergroup: mention("usergroup_id"),
  team: mention("team_id"),
  emoji: object({ name }, {
    unicode: string(255),
    url: string(3000),
    skin_tone: integer(1, 6),
    display_team_id: string(255),
    style: textStyle,
  }),
  broadcast: object({ range: oneOf("here", "channel", "everyone") }, {
    style: textStyle,
  }),
  date: object(
    { timestamp: integer(0), format: string(Infinity, { min: 1 }) },
    { url: string(3000), fallback: string(Infinity), style: textStyle },
  ),
  color: object({ value: name }, { style: textStyle }),
});

const border = integer(0, 1);
const parts = { elements: list(part, Infinity, 0) };
const section = object(parts);
const preformatted = object(
  { elements: list(byType({ text, link }), Infinity, 0) },
  { border, language: string(255) },
);
const quote = object(parts, { border });
const listElement = object({
  style: oneOf("bullet", "ordered"),
  elements: list(byType({ rich_text_section: section }), Infinity, 0),
}, { indent: integer(0, 8), offset: integer(0), border });

export const richText: Rule = object({
  elements: list(
    byType({
      rich_text_section: section,
      rich_text_preformatted: preformatted,
      rich_text_quote: quote,
      rich_text_list: listElement,
    }),
    Infinity,
    0,
  ),
}, { block_id: string(255) });
