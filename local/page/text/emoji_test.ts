import { assertEquals } from "@std/assert";
import { emoji, findEmoji, withEmoji } from "./emoji.ts";

for (
  const [name, sign] of [
    ["tada", "🎉"],
    [":+1:", "👍"],
    ["+1::skin-tone-3", "👍🏼"],
    ["thumbsup", "👍"],
    ["constructor", ":constructor:"],
  ] as const
) {
  Deno.test(`emoji() shows ${name} as ${sign}`, () => {
    assertEquals(emoji(name), sign);
  });
}

Deno.test("names between colons become emoji in a plain text, times do not", () => {
  assertEquals(withEmoji("At 10:30:15 :rocket:"), "At 10:30:15 🚀");
});

Deno.test("an emoji is found by its name before it is found by what it means", () => {
  assertEquals(findEmoji("rocket", ["rocketeer"], 2), ["rocketeer", "rocket"]);
  assertEquals(findEmoji("celebrat", [], 20).includes("tada"), true);
});
