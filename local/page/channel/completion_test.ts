import { assertEquals } from "@std/assert";
import type { Workspace } from "../api.ts";
import { emojiCatalogue } from "../text/emoji_data.ts";
import { ALERTS, NOW, story } from "../testdata/story.ts";
import { beginningAt, completions } from "./completion.ts";

const workspace: Workspace = { ...story(), now: NOW };
const ana = workspace.users.U0000000001!;
const guest = Object.values(workspace.users).find(({ is_restricted }) =>
  is_restricted
)!;

for (
  const [text, typed] of [
    ["@", ""],
    ["ask @bru", "bru"],
    ["(#gen", "gen"],
    [":ta", "ta"],
    [":)", undefined],
    ["mail@example", undefined],
    ["@bruno ", undefined],
  ] as const
) {
  Deno.test(`in "${text}" ${typed ?? "nothing"} is begun`, () => {
    assertEquals(beginningAt(text, text.length)?.typed, typed);
  });
}

function offered(text: string, who = ana): string[] {
  const beginning = beginningAt(text, text.length)!;
  const channel = workspace.channels[ALERTS]!;
  return completions(beginning, workspace, channel, who, emojiCatalogue())
    .map(({ value }) => value);
}

Deno.test("people are found by handle and by each of their names, channels by name", () => {
  assertEquals(offered("@cos"), ["@bruno"]);
  assertEquals(offered("@zoe.m"), ["@zoe.maxwell"]);
  assertEquals(offered("@her"), ["@here"]);
  assertEquals(offered("#serv"), ["#service-leads"]);
  assertEquals(offered(":tad")[0], ":tada:");
});

Deno.test("a guest is offered only channels that they are in", () => {
  assertEquals(offered("#serv", guest), []);
});
