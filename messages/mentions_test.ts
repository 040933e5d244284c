import { assertEquals } from "@std/assert";
import { message } from "./blocks.ts";
import { mentioned, withoutCalling } from "./mentions.ts";
import { assertFit, linksOf, readable } from "./testing.ts";

const NAMES = new Map([["U0ZOE", "Zoe <M>"]]);
const WORKSPACE = "https://streamo.slack.com/";
const both = message([
  ["By ", { user: "U0ZOE" }, " for ", { user: "U0ARCADIO" }],
  ["<@U0BRUNO> is only text."],
]);

Deno.test("whom a message calls are those whom it mentions, and nobody whom its text only names", () => {
  assertEquals(mentioned(both), ["U0ZOE", "U0ARCADIO"]);
  assertEquals(mentioned(message([["Nobody"]])), []);
});

Deno.test("who is not to be called is a link to their profile; others are still called", () => {
  const quiet = withoutCalling(both, NAMES, WORKSPACE);
  assertFit(quiet);
  assertEquals(mentioned(quiet), ["U0ARCADIO"]);
  assertEquals(readable(quiet)[0], "By @Zoe <M> for @U0ARCADIO");
  assertEquals(linksOf(quiet), { "@Zoe <M>": `${WORKSPACE}team/U0ZOE` });
});
