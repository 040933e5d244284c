import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { cut, escapeHtml, oneLine, printable, sign } from "./text.ts";

Deno.test("cut() never leaves half a character and never exceeds its length", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.integer({ min: 2, max: 20 }),
      (text, max) => {
        const short = cut(text, max);
        assert(short.length <= max);
        assertEquals(
          printable(short),
          printable(short).replace(/\p{Surrogate}/gu, ""),
        );
      },
    ),
  );
});

Deno.test("oneLine() is one line without control characters", () => {
  assertEquals(oneLine(" a\r\n\tb\u0000c \uD800 d ", 50), "a bc d");
});

Deno.test("sign() is short, stable, and another one for another key", () => {
  const keys = Array.from({ length: 5_000 }, (_, n) => `Fx${n}:ticket.comment`);
  const signs = keys.map(sign);
  assertEquals(new Set(signs).size, keys.length);
  assertEquals(signs, keys.map(sign));
  assert(signs.every((one) => /^\[Slack [0-9a-z]{1,14}\]$/.test(one)));
});

Deno.test("escapeHtml() leaves nothing that is a tag or ends an attribute", () => {
  assertEquals(
    escapeHtml('<a href="x">A & B</a>'),
    "&lt;a href=&quot;x&quot;&gt;A &amp; B&lt;/a&gt;",
  );
});
