import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { sectionsOf, splice } from "./canvas_text.ts";

const read = (markdown: string) =>
  sectionsOf({ markdown, edition: "e" }).map(({ type, text }) => [type, text]);

Deno.test("each block is a section", () => {
  const markdown = [
    "# One\nText right below,\ngoing on.",
    "- item\n  and more of it\n- another",
    "1. first\n\n   still first",
    "```\n# no heading\n\n- no item\n```",
    "> quote\n> goes on",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "---\n### Three",
  ].join("\n\n");
  assertEquals(read(markdown), [
    ["h1", "# One"],
    ["other", "Text right below,\ngoing on."],
    ["other", "- item\n  and more of it"],
    ["other", "- another"],
    ["other", "1. first"],
    ["other", "   still first"],
    ["other", "```\n# no heading\n\n- no item\n```"],
    ["other", "> quote\n> goes on"],
    ["other", "| a | b |\n|---|---|\n| 1 | 2 |"],
    ["other", "---"],
    ["h3", "### Three"],
  ]);
});

const line = fc.constantFrom(
  ...["", "# a", "### b", "- c", "  d", "> e", "| f |", "---", "```", "g", " "],
);
const text = fc.array(line, { maxLength: 12 }).map((all) => all.join("\n"));

Deno.test("sections follow one another and leave out nothing but blank lines", () => {
  fc.assert(fc.property(text, (markdown) => {
    let at = 0;
    let between = "";
    for (const { start, end, text } of sectionsOf({ markdown, edition: "" })) {
      assertEquals(markdown.slice(start, end), text);
      between += markdown.slice(at, start);
      at = end;
    }
    assertEquals((between + markdown.slice(at)).trim(), "");
  }));
});

Deno.test("an insertion stands between what was before and after it, with nothing lost", () => {
  fc.assert(fc.property(text, fc.nat(), (markdown, pick) => {
    const sections = sectionsOf({ markdown, edition: "" });
    const at = sections[pick % (sections.length || 1)]?.end ?? 0;
    const words = (text: string) => text.split(/\s+/).filter((word) => word);
    assertEquals(words(splice(markdown, at, at, "NEW")), [
      ...words(markdown.slice(0, at)),
      "NEW",
      ...words(markdown.slice(at)),
    ]);
  }));
});
