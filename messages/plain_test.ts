import { assertEquals } from "@std/assert";
import { mentionedIn, plainWords } from "./plain.ts";

for (
  const [text, words] of [
    ["Checkout is down", "Checkout is down"],
    ["<@U0ZOE> look", "@Zoe look"],
    ["<@U0WHO> look", "@somebody look"],
    ["<@U0WHO|who> look", "@who look"],
    ["in <#C0A|checkout>", "in #checkout"],
    ["in <#C0A>", "in #channel"],
    ["<!here> help", "@here help"],
    ["<!subteam^S0A|@oncall> help", "@oncall help"],
    ["see <https://example.com>", "see https://example.com"],
    ["see <https://example.com|logs>", "see logs (https://example.com)"],
    ["a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"],
  ] as const
) {
  Deno.test(`“${text}” reads “${words}”`, () => {
    assertEquals(plainWords(text, { U0ZOE: "Zoe" }), words);
  });
}

Deno.test("people are looked up once, and only where their name is not there", () => {
  assertEquals(mentionedIn("<@U0A> <@U0A> <@U0B|b> <#C0C> <@W0D>"), [
    "U0A",
    "W0D",
  ]);
});
