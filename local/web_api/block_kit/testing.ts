/** Blocks for tests of Block Kit. */

export type Json = Record<string, unknown>;
export const plain = (text: string) => ({ type: "plain_text", text });
export const marked = (text: string) => ({ type: "mrkdwn", text });
export const option = (value: string) => ({ text: plain(value), value });
export const input = (element: Json) => ({
  type: "input",
  label: plain("L"),
  element,
});
export const actions = (...elements: Json[]) => ({ type: "actions", elements });
export const section = (accessory: Json) => ({
  type: "section",
  text: plain("x"),
  accessory,
});
export const richText = (...elements: Json[]) => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements }],
});
export const image = {
  type: "image",
  image_url: "https://a.example/a",
  alt_text: "a",
};
export const raw = (text: string) => ({ type: "raw_text", text });
export const table = { type: "table", rows: [[raw("a")]] };
export const options = [option("1"), option("2")];
export const button = { type: "button", text: plain("b"), action_id: "b" };
export const feedback = { text: plain("+"), value: "1" };
