import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { adf } from "./adf.ts";

Deno.test("adf() makes a line a paragraph, and an empty line an empty one", () => {
  assertEquals(adf("*one*\r\n\r\n<https://x.example|two>"), {
    version: 1,
    type: "doc",
    content: [
      { type: "paragraph", content: [{ type: "text", text: "*one*" }] },
      { type: "paragraph" },
      {
        type: "paragraph",
        content: [{ type: "text", text: "<https://x.example|two>" }],
      },
    ],
  });
});

Deno.test("adf() of nothing is a document of nothing", () => {
  for (const nothing of ["", "  ", "\n\n"]) {
    assertEquals(adf(nothing).content, []);
  }
});

Deno.test("adf() never has an empty text", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    assert(!JSON.stringify(adf(text)).includes('"text":""'));
  }));
});
