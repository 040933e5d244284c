import {
  assert,
  assertEquals,
  assertFalse,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { teamsChannel as vendor } from "../../local/vendors/teams_channel.ts";
import { ACCOUNTS, TEAMS_WEBHOOK_URL } from "../../local/vendors/vendor.ts";
import { Failure } from "../http.ts";
import { faults, standIn } from "../testing.ts";
import type { Piece } from "./system.ts";
import { postCard, teamsChannel } from "./teams_channel.ts";

const { host } = ACCOUNTS.teamsChannel;
const config = { host, audience: "executive" } as const;
const env = { TEAMS_WEBHOOK_URL };
const settings = teamsChannel.settings(config, env);
const message = {
  lines: [
    [{ bold: "INC-00447: Checkout is down" }],
    ["Looking. ", { link: "https://example.slack.com", text: "Slack" }],
  ],
};

function bodyOf(lines: readonly (readonly Piece[])[]) {
  const { body } = postCard({ ...config, ...env }, { lines });
  return JSON.parse(body!).attachments[0].content.body;
}

Deno.test("Teams channel: a message is an Adaptive Card at the workflow's address", () => {
  const { body, ...rest } = postCard({ ...config, ...env }, message);
  assertEquals(rest, {
    method: "POST",
    url: TEAMS_WEBHOOK_URL,
    headers: { accept: "application/json", "content-type": "application/json" },
  });
  assertEquals(JSON.parse(body!), {
    type: "message",
    attachments: [{
      contentType: "application/vnd.microsoft.card.adaptive",
      contentUrl: null,
      content: {
        $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
        type: "AdaptiveCard",
        version: "1.4",
        body: [
          {
            type: "RichTextBlock",
            inlines: [{
              type: "TextRun",
              text: "INC-00447: Checkout is down",
              weight: "Bolder",
            }],
          },
          {
            type: "RichTextBlock",
            inlines: [
              { type: "TextRun", text: "Looking. " },
              {
                type: "TextRun",
                text: "Slack",
                selectAction: {
                  type: "Action.OpenUrl",
                  url: "https://example.slack.com",
                },
              },
            ],
          },
        ],
      },
    }],
  });
});

Deno.test("Teams channel: text stays what was written, markdown and functions too", () => {
  const text = "**x** [a](https://evil.example) <at>all</at>";
  assertEquals(bodyOf([[text]])[0].inlines[0].text, text);
  const date = bodyOf([["{{DATE(2026-11-24T10:00:00Z, SHORT)}}"]]);
  assertFalse(date[0].inlines[0].text.includes("{{"));
});

Deno.test("Teams channel: a long message is cut to what Teams takes", () => {
  const long = Array.from({ length: 500 }, () => ["ü".repeat(500)]);
  const { body } = postCard({ ...config, ...env }, { lines: long });
  assert(new TextEncoder().encode(body).length <= 27_000);
  assertEquals(bodyOf(long).at(-1).inlines[0].text, "…");
});

Deno.test("Teams channel: what is posted arrives, line by line", async () => {
  const { io, state } = standIn(vendor);
  await teamsChannel.post(message, { settings, io });
  assertEquals(state.posts.map(({ lines }) => lines), [[
    "INC-00447: Checkout is down",
    "Looking. Slack",
  ]]);
});

for (
  const wrong of [
    "https://elsewhere.example/workflows/1?sig=secret-signature",
    "http://prod-12.westeurope.logic.azure.com/workflows/1?sig=secret-signature",
    "secret-signature",
  ]
) {
  Deno.test(`Teams channel: ${wrong.split("?")[0]} is no address of this channel, and is not repeated`, async () => {
    const { io, exchanges } = standIn(vendor);
    const failure = await assertRejects(
      () =>
        teamsChannel.post(message, {
          settings: teamsChannel.settings(config, { TEAMS_WEBHOOK_URL: wrong }),
          io,
        }),
      Failure,
      "TEAMS_WEBHOOK_URL",
    );
    assertEquals([failure.kind, exchanges.length], ["config", 0]);
    assertFalse(failure.message.includes("secret"));
    assertFalse(failure.message.includes("elsewhere"));
  });
}

Deno.test("Teams channel: no failure repeats the address", async () => {
  const { io, fail } = standIn(vendor);
  fail({
    when: "before",
    answer: () =>
      new TypeError(`error sending request for url (${TEAMS_WEBHOOK_URL})`),
  });
  const failure = await assertRejects(
    () => teamsChannel.post(message, { settings, io }),
    Failure,
  );
  assertEquals(failure.details.unknown, true);
  const said = `${failure.message} ${failure.cause}`;
  assertFalse(said.includes(ACCOUNTS.teamsChannel.signature), said);
  assertFalse(said.includes("workflows"), said);
});

Deno.test("Teams channel: a workflow that is gone says what to do", async () => {
  const { io, fail } = standIn(vendor);
  fail(faults.status(404, { error: { code: "WorkflowNotFound" } }));
  const failure = await assertRejects(
    () => teamsChannel.post(message, { settings, io }),
    Failure,
  );
  assertStringIncludes(failure.message, "renew TEAMS_WEBHOOK_URL");
});
