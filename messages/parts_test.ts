import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { message } from "./blocks.ts";
import {
  bareText,
  clip,
  escapeMrkdwn,
  plainText,
  richText,
  type Sentence,
} from "./parts.ts";
import { assertFit, OUTSIDE_TEXTS, readable } from "./testing.ts";

const LINES: Sentence[] = [
  ["Hi ", { user: "U0ZOE" }, ", see ", { channel: "C0INC" }, ""],
  [{ bold: "<b>" }, " & ", { link: "https://example.com", text: "a<b" }],
  [{ time: Date.UTC(2023, 5, 15, 21, 46, 6, 500) }],
];

Deno.test("richText(): a block, a line a sentence, every piece what it is", () => {
  assertEquals(richText(LINES), {
    type: "rich_text",
    elements: [{
      type: "rich_text_section",
      elements: [
        { type: "text", text: "Hi " },
        { type: "user", user_id: "U0ZOE" },
        { type: "text", text: ", see " },
        { type: "channel", channel_id: "C0INC" },
        { type: "text", text: "\n" },
        { type: "text", text: "<b>", style: { bold: true } },
        { type: "text", text: " & " },
        { type: "link", url: "https://example.com", text: "a<b" },
        { type: "text", text: "\n" },
        {
          type: "date",
          timestamp: 1686865566,
          format: "{time}",
          fallback: "21:46 GMT",
        },
      ],
    }],
  });
});

Deno.test("plainText(): names and links are Slack's, all else is escaped", () => {
  assertEquals(
    plainText(LINES),
    "Hi <@U0ZOE>, see <#C0INC>\n" +
      "&lt;b&gt; &amp; <https://example.com|a&lt;b>\n" +
      "<!date^1686865566^{time}|21:46 GMT>",
  );
});

Deno.test("bareText(): for other systems, without any markup of Slack's", () => {
  assertEquals(
    bareText(LINES),
    "Hi U0ZOE, see C0INC\n<b> & a<b (https://example.com)\n21:46 GMT",
  );
});

Deno.test("escapeMrkdwn() escapes what was escaped before, so that it is shown as it was written", () => {
  assertEquals(escapeMrkdwn("<!channel> &lt;"), "&lt;!channel&gt; &amp;lt;");
});

const anyText = fc.oneof(
  fc.string({ minLength: 1, maxLength: 60 }),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }),
  fc.array(
    fc.constantFrom(
      "<",
      ">",
      "!",
      "@",
      "#",
      "|",
      "&",
      "`",
      "*",
      "_",
      "U0",
      "a",
    ),
    { minLength: 1, maxLength: 40 },
  ).map((letters) => letters.join("")),
);

Deno.test("escaped text has no markup, and reads as what was written", () => {
  fc.assert(fc.property(anyText, (text) => {
    const escaped = escapeMrkdwn(text);
    assertEquals(escaped.match(/[<>]|&(?!(amp|lt|gt);)/g), null);
    const read = escaped.replaceAll("&lt;", "<").replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
    assertEquals(read, text);
  }));
});

Deno.test("text from outside arrives as it was written, bold or not", () => {
  fc.assert(fc.property(anyText, anyText, (plain, bold) => {
    fc.pre(plain.trim() !== "");
    const made = message([[plain], [{ bold }, { user: "U0ZOE" }]]);
    assertFit(made);
    assertEquals(readable(made).join("\n"), `${plain}\n${bold}@U0ZOE`);
  }));
});

for (const [kind, text] of Object.entries(OUTSIDE_TEXTS)) {
  Deno.test(`a message of ${kind} text is one that Slack takes`, () => {
    assertFit(message([[text], [{ bold: text }], [{
      link: "https://example.com",
      text,
    }]]));
  });
}

for (
  const [text, max, short] of [
    ["abc", 3, "abc"],
    ["abcd", 3, "ab…"],
    ["", 3, ""],
    ["a🔥b", 4, "a🔥b"],
    ["a🔥bc", 4, "a🔥…"],
    ["a🔥bc", 3, "a…"],
    ["🔥🔥", 2, "…"],
  ] as const
) {
  Deno.test(`clip() cuts ${JSON.stringify(text)} at ${max} to ${short}`, () => {
    assertEquals(clip(text, max), short);
  });
}

Deno.test("clip() never exceeds its length, never halves a character, and leaves short texts alone", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 40 });
  fc.assert(fc.property(text, fc.integer({ min: 1, max: 50 }), (text, max) => {
    const short = clip(text, max);
    assert(short.length <= max);
    assert(short.isWellFormed());
    assert(short === text || short.endsWith("…"));
    if (text.length <= max) assertEquals(short, text);
    else assert(text.startsWith(short.slice(0, -1)));
  }));
});
