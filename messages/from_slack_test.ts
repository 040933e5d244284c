import { assertEquals } from "@std/assert";
import { sentenceFromSlack } from "./from_slack.ts";

for (
  const [text, parts] of [
    ["plain", ["plain"]],
    ["", []],
    ["a &lt;b&gt; &amp;amp;", ["a <b> &amp;"]],
    ["ask <@U0ZOE>!", ["ask ", { user: "U0ZOE" }, "!"]],
    ["in <#C0OPS|ops>", ["in ", { channel: "C0OPS" }]],
    ["<!here> look", ["@here", " look"]],
    ["<!subteam^S1|@oncall>", ["@oncall"]],
    [
      "<https://a.example/?x=1&amp;y=2|the graph>",
      [{ link: "https://a.example/?x=1&y=2", text: "the graph" }],
    ],
    [
      "<https://a.example>",
      [{ link: "https://a.example", text: "https://a.example" }],
    ],
    ["<mailto:a@example.com|a@example.com>", ["a@example.com"]],
    ["<!date^1^{time}|noon>", ["noon"]],
  ] as const
) {
  Deno.test(`written in Slack: ${text}`, () => {
    assertEquals(sentenceFromSlack(text), parts);
  });
}
