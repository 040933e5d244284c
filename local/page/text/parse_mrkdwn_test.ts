import { assertEquals } from "@std/assert";
import { parseMrkdwn, type Piece } from "./parse_mrkdwn.ts";

const text = (words: string): Piece => ({ type: "text", text: words });

const CASES: Record<string, Piece[]> = {
  "a *b* c": [text("a "), { type: "bold", pieces: [text("b")] }, text(" c")],
  "*b _i_*": [{
    type: "bold",
    pieces: [text("b "), { type: "italic", pieces: [text("i")] }],
  }],
  "2*3*4 and snake_case_name": [text("2*3*4 and snake_case_name")],
  "`*code* <https://a.example|x>`": [{ type: "code", text: "*code* x" }],
  "```\na *b*\n```": [{ type: "preformatted", text: "a *b*" }],
  "> quoted\nnot": [{ type: "quote", pieces: [text("quoted")] }, text("not")],
  "&gt; typed\n": [{ type: "quote", pieces: [text("typed")] }],
  "<@U1> in <#C1|x> <!here>": [
    { type: "user", id: "U1", label: undefined },
    text(" in "),
    { type: "channel", id: "C1", label: "x" },
    text(" "),
    { type: "broadcast", range: "here" },
  ],
  "<https://a.example/?x=1&amp;y=2|label>": [
    { type: "link", url: "https://a.example/?x=1&y=2", label: "label" },
  ],
  "see https://a.example/x.": [text("see "), {
    type: "link",
    url: "https://a.example/x",
  }, text(".")],
  ":warning: at 10:30:15": [
    { type: "emoji", name: "warning" },
    text(" at 10"),
    { type: "emoji", name: "30" },
    text("15"),
  ],
  "<!date^1392734382^{date} at {time}|then>": [{
    type: "date",
    at: 1392734382000,
    pattern: "{date} at {time}",
    url: undefined,
    fallback: "then",
  }],
  "&lt;!channel&gt; &amp;amp; &lt;@U1&gt;": [text("<!channel> &amp; <@U1>")],
  "2 < 3": [text("2 < 3")],
};

for (const [mrkdwn, pieces] of Object.entries(CASES)) {
  Deno.test(`parseMrkdwn(${JSON.stringify(mrkdwn)})`, () => {
    assertEquals(parseMrkdwn(mrkdwn), pieces);
  });
}
