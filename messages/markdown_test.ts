import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { sectionsOf, unsupported } from "../local/web_api/canvas_text.ts";
import { parseMarkdown } from "../local/page/text/parse_markdown.ts";
import { literal, markdown, oneLine } from "./markdown.ts";

const people = {
  names: { U0ZOE: "Zoe [M](axwell)" },
  workspace: "https://streamo.slack.com/",
};

Deno.test("people are links to their profiles, so that a rewritten canvas calls nobody", () => {
  assertEquals(
    markdown(["By ", { user: "U0ZOE" }, { user: "U0NEW" }], people),
    "By [@Zoe M(axwell)](https://streamo.slack.com/team/U0ZOE)" +
      "[@U0NEW](https://streamo.slack.com/team/U0NEW)",
  );
});

Deno.test("channels are mentioned, links are closed, bold is bold", () => {
  const sentence = [
    { bold: "Channel: " },
    { channel: "C0INC" },
    " ",
    { link: "https://x.example/a(b) c", text: "a ] b" },
  ];
  assertEquals(
    markdown(sentence, people),
    "**Channel:** ![](#C0INC) [a b](https://x.example/a%28b%29%20c)",
  );
});

const PIECES = [
  ...["![](@U0ZOE)", "![](#C0INC)", "<@U0ZOE>", "<!channel>", "[x](y)"],
  ...["https://evil.example", "www.evil.example", "[a][b]", "[b]: http://x"],
  ...["# ", "## ", "- ", "1. ", "> ", "```", "~~~", "---", "===", "| a |"],
  ...["\n", "\r\n", "\u2028", " ", "  ", "!", "[", "]", "(", ")", "<", "@"],
  ...["a", "é", "🔥", "*", "_", "`", "mail@x.example", "http://x|y"],
];
const hostile = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 })
  .map((pieces) => pieces.join(""));

Deno.test("text from outside makes no heading, list, quote, code block, table, link or mention", () => {
  fc.assert(fc.property(hostile, (text) => {
    const written = `Before ${literal(text)}`;
    const alone = literal(text);
    for (const shown of [written, alone]) {
      const kinds = parseMarkdown(shown).map(({ type }) => type);
      assertEquals(kinds.filter((kind) => kind !== "paragraph"), []);
      assertEquals(unsupported(shown), undefined);
      assert(sectionsOf({ markdown: shown, edition: "" }).length <= 1, shown);
      assert(!/\]\(|!\[|<[@#!a-z]|:\/\/|www\.|\]\[|\]:/i.test(shown), shown);
    }
  }));
});

Deno.test("nothing but invisible signs, blank lines and indents differ from what was written", () => {
  const bare = (text: string) =>
    text.replace(/\u2060/g, "").split(/\s+/).filter((word) => word).join(" ");
  fc.assert(fc.property(hostile, (text) => {
    assertEquals(bare(literal(text)), bare(text));
  }));
});

Deno.test("one line is one, and no longer than it may be", () => {
  assertEquals(oneLine(" a\n\n# b ", 20), "a # b");
  assertEquals(oneLine("x".repeat(30), 10).length, 10);
});
