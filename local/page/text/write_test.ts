import { assertEquals } from "@std/assert";
import type { Workspace } from "../api.ts";
import { NOW, story } from "../testdata/story.ts";
import { readable, written } from "./write.ts";

const workspace: Workspace = { ...story(), now: NOW };
workspace.usergroups.S0000000001 = {
  id: "S0000000001",
  handle: "oncall",
  date_delete: 0,
} as Workspace["usergroups"][string];

for (
  const [typed, sent] of [
    ["@ana is 1 < 2 & more?", "<@U0000000001> is 1 &lt; 2 &amp; more?"],
    ["see #general, @here", "see <#C0000000001>, <!here>"],
    ["@oncall, come", "<!subteam^S0000000001>, come"],
    ["https://e.com/a?b=1&c=2", "<https://e.com/a?b=1&amp;c=2>"],
    ["nobody@example.com and @nobody", "nobody@example.com and @nobody"],
  ] as const
) {
  Deno.test(`written() sends "${typed}" as Slack's composer does, readable() shows it again`, () => {
    assertEquals(written(typed, workspace), sent);
    assertEquals(readable(sent, workspace), typed);
  });
}
