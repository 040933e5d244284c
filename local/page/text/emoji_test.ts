import { assertEquals } from "@std/assert";
import { emoji, withEmoji } from "./emoji.ts";
import { emojiCatalogue, emojiSigns } from "./emoji_data.ts";
import { findEmoji } from "./emoji_search.ts";

const signs = emojiSigns();

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
    assertEquals(emoji(name, signs), sign);
  });
}

Deno.test("names between colons become emoji in a plain text, times do not", () => {
  assertEquals(withEmoji("At 10:30:15 :rocket:", signs), "At 10:30:15 🚀");
});

Deno.test("an emoji is found by its name before it is found by what it means", () => {
  const all = emojiCatalogue();
  const found = findEmoji(all, "rocket", ["rocketeer"], 2);
  assertEquals(found, ["rocketeer", "rocket"]);
  assertEquals(findEmoji(all, "celebrat", [], 20).includes("tada"), true);
});
