import { assertEquals } from "@std/assert";
import { teamsChannel } from "./teams_channel.ts";
import { standIn } from "./testing.ts";
import { TEAMS_WEBHOOK_URL } from "./vendor.ts";

function message(...body: unknown[]) {
  return {
    type: "message",
    attachments: [{
      contentType: "application/vnd.microsoft.card.adaptive",
      contentUrl: null,
      content: { type: "AdaptiveCard", version: "1.4", body },
    }],
  };
}
const text = { type: "TextBlock", text: "INC-42" };
const rich = {
  type: "RichTextBlock",
  inlines: ["Checkout ", { type: "TextRun", text: "is down" }],
};

Deno.test("the stand-in for a Teams channel takes cards, and answers nothing", async () => {
  const vendor = standIn(teamsChannel);
  const json = message(text, rich);
  const answer = await vendor.send("POST", TEAMS_WEBHOOK_URL, { json });
  assertEquals(answer, { status: 202 });
  assertEquals(vendor.state.posts[0]!.lines, ["INC-42", "Checkout is down"]);
});

Deno.test("the stand-in for a Teams channel refuses what a workflow refuses", async () => {
  const vendor = standIn(teamsChannel);
  const send = async (json: unknown, url = TEAMS_WEBHOOK_URL) =>
    (await vendor.send("POST", url, { json })).status;
  const wrong = [
    {},
    { text: "INC-42" },
    message(),
    message({ type: "TextBlock", text: "" }),
    message({ type: "Nothing" }),
    message({ type: "RichTextBlock", inlines: [{ text: "x" }] }),
  ];
  for (const body of wrong) assertEquals(await send(body), 400);
  assertEquals(
    await send(message(text), TEAMS_WEBHOOK_URL.replace(/sig=.*/, "sig=x")),
    401,
  );
  assertEquals(
    await send(message(text), TEAMS_WEBHOOK_URL.replace("/manual/", "/x/")),
    404,
  );
  const large = { ...text, text: "x".repeat(30_000) };
  assertEquals(await send(message(large)), 413);
  for (let i = 0; i < 4; i++) assertEquals(await send(message(text)), 202);
  assertEquals(await send(message(text)), 429);
  vendor.pass(1_000);
  assertEquals(await send(message(text)), 202);
});
