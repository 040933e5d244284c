import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { ACCOUNTS } from "../../local/vendors/vendor.ts";
import { webex as vendor } from "../../local/vendors/webex.ts";
import { Failure } from "../http.ts";
import { standIn } from "../testing.ts";
import type { Piece } from "./system.ts";
import { postMessage, webexSpace } from "./webex_space.ts";

const { roomId, botToken } = ACCOUNTS.webex;
const config = { roomId, audience: "internal" } as const;
const env = { WEBEX_BOT_TOKEN: botToken };
const settings = webexSpace.settings(config, env);

function markdownOf(lines: readonly (readonly Piece[])[]): string {
  const { body } = postMessage({ ...config, ...env }, { lines });
  return JSON.parse(body!).markdown;
}

Deno.test("Webex space: a message is markdown in the space", () => {
  const { body, ...rest } = postMessage({ ...config, ...env }, {
    lines: [
      [{ bold: "INC-00447: Checkout is down" }],
      ["Looking. ", { link: "https://example.slack.com", text: "Slack" }],
    ],
  });
  assertEquals(rest, {
    method: "POST",
    url: "https://webexapis.com/v1/messages",
    headers: {
      authorization: `Bearer ${botToken}`,
      accept: "application/json",
      "content-type": "application/json",
    },
  });
  assertEquals(JSON.parse(body!), {
    roomId,
    markdown:
      "**INC-00447: Checkout is down**  \nLooking. [Slack](https://example.slack.com)",
  });
});

for (
  const [written, sent] of [
    ["**x** _y_ `z`", "\\*\\*x\\*\\* \\_y\\_ \\`z\\`"],
    ["[a](https://evil.example)", "\\[a\\](https://evil.example)"],
    ["<@all> & <b>", "&lt;@all&gt; &amp; &lt;b&gt;"],
    ["# Title", "\\# Title"],
    ["- one", "\u2060- one"],
    ["1. one", "\u20601. one"],
    ["100 percent", "100 percent"],
  ] as const
) {
  Deno.test(`Webex space: ${written} stays what was written`, () => {
    assertEquals(markdownOf([[written]]), sent);
  });
}

Deno.test("Webex space: a link ends where its address does", () => {
  assertEquals(
    markdownOf([[{ link: "https://a.example/x(1) y", text: "a" }]]),
    "[a](https://a.example/x%281%29%20y)",
  );
});

Deno.test("Webex space: a message has 7,439 bytes at most, whatever is in it", () => {
  for (const letter of ["*", "ü", "漢", "😀"]) {
    const lines = [[letter.repeat(3_000)], [letter.repeat(3_000)]];
    const size = new TextEncoder().encode(markdownOf(lines)).length;
    assert(size <= 7_439, `${letter}: ${size}`);
    assert(size > 1_000, `${letter}: ${size}`);
  }
});

Deno.test("Webex space: what is posted arrives", async () => {
  const { io, state } = standIn(vendor);
  await webexSpace.post({ lines: [["Looking."]] }, { settings, io });
  assertEquals(state.messages.map(({ markdown }) => markdown), ["Looking."]);
});

Deno.test("Webex space: a message is edited where it stands, ten times at most", async () => {
  const { io, state } = standIn(vendor);
  const context = { settings, io };
  const id = await webexSpace.post({ lines: [["Wrnog."]] }, context);
  for (let i = 0; i < 10; i++) {
    await webexSpace.edit!(id!, { lines: [["Wrong."]] }, context);
  }
  assertEquals(state.messages.map(({ markdown }) => markdown), ["Wrong."]);
  await assertRejects(
    () => webexSpace.edit!(id!, { lines: [["Again."]] }, context),
    Failure,
    "10 times",
  );
});

Deno.test("Webex space: a bot that is not in the space says what to do", async () => {
  const { io } = standIn(vendor);
  const elsewhere = webexSpace.settings({ ...config, roomId: "R2" }, env);
  const failure = await assertRejects(
    () => webexSpace.post({ lines: [["x"]] }, { settings: elsewhere, io }),
    Failure,
  );
  assertStringIncludes(failure.message, "Add the bot to the space");
});
