import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { gsmLength, MAX_GSM_LENGTH, smsText } from "./text.ts";

const link = "https://example.slack.com/archives/C0123456789";

Deno.test("smsText() keeps a short text", () => {
  assertEquals(
    smsText({ start: "[HIGH] INC-00447", text: "Checkout is down.", link }),
    `[HIGH] INC-00447 Checkout is down. ${link}`,
  );
});

Deno.test("smsText() writes what GSM-7 lacks with what it has", () => {
  assertEquals(
    smsText({
      start: "INC-1",
      text: "🔥 “Naïve”  café – it’s\nŁódź… 支払い ✅",
    }),
    'INC-1 "Naive" café - it\'s Lodz...',
  );
});

Deno.test("smsText() cuts the text and nothing else", () => {
  const sms = smsText({
    start: "[CRITICAL] INC-00447",
    text: "down ".repeat(100),
    link,
  });
  assert(sms.startsWith("[CRITICAL] INC-00447 down"));
  assert(sms.endsWith(`... ${link}`));
  assert(gsmLength(sms) <= MAX_GSM_LENGTH);
});

Deno.test("smsText() leaves the text out before it breaks a link", () => {
  const long = `https://example.com/${"x".repeat(150)}`;
  assertEquals(
    smsText({ start: "INC-1", text: "down", link: long }),
    `INC-1 ${long}`,
  );
});

Deno.test("smsText() is one GSM-7 message whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
      const sms = smsText({ start: "[HIGH] INC-00447", text, link });
      assert(gsmLength(sms) <= MAX_GSM_LENGTH);
      assertStringIncludes(sms, link);
      assert(
        [...sms].every((char) => char.codePointAt(0)! < 0x400 || char === "€"),
      );
    }),
  );
});
