import { assertEquals } from "@std/assert";
import type { Workspace } from "../api.ts";
import { ANA, BRUNO } from "../testdata/samples.ts";
import { ALERTS, NOW, story } from "../testdata/story.ts";
import { excerpt, marked, readQuery, searchMessages } from "./search.ts";

const workspace: Workspace = { ...story(), now: NOW };
const GUEST = "U0000000007";
workspace.messages.C0000000004!.push({
  type: "message",
  ts: `${NOW / 1000}.000001`,
  user: BRUNO,
  text: "A secret dashboard",
});

function found(typed: string, who = ANA): string[] {
  const me = workspace.users[who]!;
  return searchMessages(workspace, me, readQuery(typed)).map(({ text }) =>
    text
  );
}

for (
  const [typed, beginnings] of [
    ["TICKETS login", ["Support has 40"]],
    ["from:@bruno graph", ["Same graph here."]],
    ["from:chen.wei in:#monitoring-alerts on", ["Support", "On it. @Ana Lima"]],
    ["in:service-leads", ["A secret", "@Ana Lima who tells"]],
    ["from:me tickets", []],
    ['"40 tickets on"', ["Support has 40"]],
    ["commander now", []],
    ["from:", []],
  ] as const
) {
  Deno.test(`a search for ${typed} finds ${beginnings.length}`, () => {
    const all = found(typed);
    assertEquals(
      all.map((text, at) => text.startsWith(beginnings[at] ?? "\0")),
      beginnings.map(() => true),
      all.join("\n"),
    );
  });
}

Deno.test("what somebody may not open is not found: private channels, and for a guest every other", () => {
  assertEquals(found("secret"), ["A secret dashboard"]);
  assertEquals(found("secret", "U0000000003"), []);
  const mine = workspace.channels[ALERTS]!.members.includes(GUEST);
  assertEquals(found("dashboard", GUEST).length, mine ? 1 : 0);
});

Deno.test("what blocks say is found, with people by their names", () => {
  assertEquals(found("Login failure rate").length > 0, true);
});

Deno.test("a long text is shown around its hit, and the hit is marked", () => {
  const text = `${"word ".repeat(60)}needle ${"more ".repeat(60)}`;
  const part = excerpt(text, ["needle"]);
  assertEquals(part.length < 260, true);
  assertEquals(marked(part, ["needle"])[1], "needle");
  assertEquals(marked("a.b", ["."]), ["a", ".", "b"]);
});
