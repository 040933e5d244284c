import { assertEquals } from "@std/assert";
import { type MarkdownPart, parseMarkdown } from "./parse_markdown.ts";

const CASES: [string, string, MarkdownPart[]][] = [
  ["a heading", "## What **happened**", [
    { type: "heading", level: 2, text: "What *happened*" },
  ]],
  ["styles", "**a** *b* ~~c~~ `**d**`", [
    { type: "paragraph", text: "*a* _b_ ~c~ `**d**`" },
  ]],
  ["a link and mentions", "[Docs](https://e.com/a) ![](@U1) ![](#C1) <@U2>", [
    { type: "paragraph", text: "<https://e.com/a|Docs> <@U1> <#C1> <@U2>" },
  ]],
  ["markup of pages as text", "1 < 2 & <script>", [
    { type: "paragraph", text: "1 &lt; 2 &amp; &lt;script>" },
  ]],
  ["lists in lists and check lists", "- a\n  1. b\n- [x] c\n- [ ] d", [{
    type: "list",
    items: [
      { text: "a", indent: 0, ordered: false },
      { text: "b", indent: 1, ordered: true },
      { text: "c", indent: 0, ordered: false, checked: true },
      { text: "d", indent: 0, ordered: false, checked: false },
    ],
  }]],
  ["code, a quote and a rule", "```js\n# a\n```\n> b\n> c\n---\nd\ne", [
    { type: "code", text: "# a" },
    { type: "quote", text: "b\nc" },
    { type: "rule" },
    { type: "paragraph", text: "d\ne" },
  ]],
  ["a table", "| a | b |\n|---|:-:|\n| 1 | 2 |", [
    { type: "table", rows: [["a", "b"], ["1", "2"]] },
  ]],
];

for (const [name, markdown, parts] of CASES) {
  Deno.test(`parseMarkdown() reads ${name}`, () => {
    assertEquals(parseMarkdown(markdown), parts);
  });
}
