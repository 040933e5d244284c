import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { submit, textOf } from "../local/story_steps.ts";
import { adfText } from "../local/vendors/jira_adf.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  alert,
  ALERTS,
  cardOf,
  CHANNEL,
  failedRuns,
  modalOf,
  pressCard,
  RECOVERY_MS,
  saying,
  scene,
  vendorsOf,
} from "./scenes.ts";

/** What Slack would read as a ping, as markup or as a link, if anybody let it. */
const NASTY = "<!channel> <@U0000000001> *b* `t` & <http://x|y>";
const nasty = (where: string) => `${where} ${NASTY}`;

const ALERT = {
  title: nasty("Title"),
  description: nasty("Description"),
  service: nasty("Service"),
  origin: nasty("Origin"),
  url: "javascript:alert(1)//<!channel>",
};

/** Every text of a message that Slack reads as mrkdwn. */
function mrkdwnOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(mrkdwnOf);
  if (typeof node !== "object" || node === null) return [];
  const { type, text } = node as { type?: unknown; text?: unknown };
  if (type === "mrkdwn") return [String(text)];
  return Object.values(node).flatMap(mrkdwnOf);
}

/** Rich text elements of a message that ping or are made of somebody's markup. */
function elementsOf(node: unknown): Record<string, unknown>[] {
  if (Array.isArray(node)) return node.flatMap(elementsOf);
  if (typeof node !== "object" || node === null) return [];
  const own = node as Record<string, unknown>;
  const isElement = ["user", "usergroup", "broadcast", "link", "channel"]
    .includes(String(own.type));
  return [
    ...(isElement ? [own] : []),
    ...Object.values(own).flatMap(elementsOf),
  ];
}

/** The app's messages everywhere, and what is wrong with them. */
function pings(workspace: Workspace): string[] {
  const { state } = workspace;
  // Whoever pressed a button is named; the input names Ana, who does nothing in these tests.
  // A date is the app's own only as the app writes it: an instant, its format, the time of day for old clients.
  const named =
    /<(?!@U000000000[2-6]>|#C\w+>|!date\^\d+\^\{time\}\|\d\d:\d\d GMT>|https:\/\/[^<>|]+(\|[^<>]*)?>)/;
  return Object.values(state.messages).flat()
    .filter(({ app_id, subtype }) => app_id && !subtype)
    .flatMap((message) => {
      const texts = [message.text, ...mrkdwnOf(message.blocks ?? [])];
      const wrong = elementsOf(message.blocks ?? []).filter((element) =>
        element.type === "broadcast" || element.type === "usergroup" ||
        element.user_id === workspace.user("ana").id ||
        (element.type === "link" && !String(element.url).startsWith("https:"))
      );
      return [
        ...texts.filter((text) => named.test(text)),
        ...wrong.map((element) => JSON.stringify(element)),
      ];
    });
}

async function declareFromAlert(workspace: Workspace): Promise<void> {
  await alert(workspace, ALERT);
  await pressCard(workspace, "arcadio", "declare");
  await submit(workspace, "arcadio", { severity: "critical" });
}

scene(
  "an alert full of markup stands on its card as it was written and pings nobody",
  async (workspace) => {
    await alert(workspace, ALERT);
    const card = cardOf(workspace);
    for (const where of ["Title", "Description", "Origin"]) {
      assertStringIncludes(textOf(card), nasty(where));
    }
    assertEquals(pings(workspace), []);
    assert(!JSON.stringify(card).includes("javascript:"));
  },
  { from: "set up" },
);

scene(
  "a declaration's form holds the alert's words as they were written",
  async (workspace) => {
    await alert(workspace, ALERT);
    await pressCard(workspace, "arcadio", "declare");
    const { values } = workspace.openViewOf("arcadio")!;
    assertStringIncludes(JSON.stringify(values.summary), nasty("Title"));
    assertStringIncludes(
      JSON.stringify(values.description),
      nasty("Description"),
    );
  },
  { from: "set up" },
);

scene(
  "declared from such an alert, no message pings and every system has it as plain text",
  async (workspace) => {
    await declareFromAlert(workspace);
    await workspace.advance(RECOVERY_MS);
    assertEquals(pings(workspace), []);
    assertEquals(failedRuns(workspace), []);
    const [card] = saying(workspace, CHANNEL, "has been created by");
    assertStringIncludes(textOf(card), nasty("Description"));

    const { jira, salesforce, zoom, twilio } = vendorsOf(workspace);
    const [issue] = jira.issues;
    assertStringIncludes(issue?.summary ?? "", nasty("Title"));
    assertStringIncludes(adfText(issue?.description), nasty("Description"));
    const hrefs = JSON.stringify(issue).match(/"href":"[^"]*/g) ?? [];
    assertEquals(
      hrefs.filter((href) => !href.startsWith('"href":"https:')),
      [],
    );
    const [record] = salesforce.incidents;
    assertStringIncludes(String(record?.fields.Subject), nasty("Title"));
    assertStringIncludes(
      String(record?.fields.Description),
      nasty("Description"),
    );
    assertStringIncludes(zoom.meetings[0]?.topic ?? "", nasty("Title"));
    assertEquals(twilio.messages.length, 2);
    for (const { body } of twilio.messages) {
      assertStringIncludes(body, "Title <!channel> <@U0000000001> *b*");
    }
  },
  { from: "set up" },
);

scene(
  "a typed update full of markup is carried everywhere as it was written",
  async (workspace) => {
    await pressCard(workspace, "bruno", "send_update");
    await submit(workspace, "bruno", { text: nasty("Update") });
    await workspace.advance(RECOVERY_MS);
    assertEquals(pings(workspace), []);
    assertStringIncludes(
      textOf(saying(workspace, CHANNEL, "Update on")[0]),
      nasty("Update"),
    );
    assertStringIncludes(textOf(cardOf(workspace)), nasty("Update"));
    const { jira, salesforce, twilio } = vendorsOf(workspace);
    const comments = jira.issues[0]?.comments ?? [];
    assertEquals(comments.length, 1);
    assertStringIncludes(adfText(comments[0]?.body), nasty("Update"));
    assertStringIncludes(
      String(salesforce.incidents[0]?.fields.Description),
      nasty("Update"),
    );
    assertStringIncludes(
      twilio.messages.at(-1)?.body ?? "",
      "Update <!channel> <@U0000000001>",
    );
  },
);

scene(
  "close notes full of markup, and the stakeholders' message made of them, ping nobody",
  async (workspace) => {
    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", {
      notes: `${nasty("Notes")} <!date^1^{date}|z>`,
    });
    const [allClear] = saying(
      workspace,
      CHANNEL,
      "All Clear has been declared!",
    );
    assertStringIncludes(textOf(allClear), nasty("Notes"));
    await workspace.as("bruno").join(CHANNEL);
    await workspace.as("bruno").press({
      channel: CHANNEL,
      ts: allClear!.ts,
      action_id: "tell_stakeholders",
    });
    await workspace.settle();
    await submit(workspace, "bruno", {
      channels: [workspace.channel("customer-support").id],
    });
    await workspace.advance(RECOVERY_MS);

    const [told] = saying(workspace, "customer-support", "INC-00447");
    assertStringIncludes(textOf(told), nasty("Notes"));
    assertEquals(pings(workspace), []);
    const { jira, salesforce, twilio } = vendorsOf(workspace);
    const texts = (jira.issues[0]?.comments ?? []).map(({ body }) =>
      adfText(body)
    ).join("\n");
    assertStringIncludes(texts, nasty("Notes"));
    assertStringIncludes(
      JSON.stringify(salesforce.incidents[0]?.fields),
      JSON.stringify(nasty("Notes")).slice(1, -1),
    );
    assertStringIncludes(
      twilio.messages.at(-1)?.body ?? "",
      "Notes <!channel> <@U0000000001>",
    );
  },
);

scene(
  "a severity that is no severity is shown as text in the form that opens again",
  async (workspace) => {
    await alert(workspace, { severity: "<!channel>" });
    assertEquals(pings(workspace), []);
    await workspace.as("bruno").runTrigger({
      trigger: "Escalate",
      inputs: { incident: "<@U0000000001>" },
    });
    await workspace.settle();
    const modal = modalOf(workspace, "bruno");
    assertStringIncludes(modal, "&lt;@U0000000001&gt;");
    assert(!modal.includes("<@U0000000001>"), modal);
  },
  { from: "set up" },
);

for (
  const url of [
    "javascript:alert(1)",
    "http://example.com/",
    "https://x|y>/<!here>",
    "//x",
  ]
) {
  scene(
    `an alert's address ${url} makes no link that could do harm`,
    async (workspace) => {
      await alert(workspace, { url });
      assertEquals(pings(workspace), []);
      const links = elementsOf(cardOf(workspace).blocks ?? []).filter((
        { type },
      ) => type === "link").map(({ url }) => new URL(String(url)).protocol);
      assertEquals(links.filter((protocol) => protocol !== "https:"), []);
      assertEquals(
        workspace.messagesIn(ALERTS).filter(({ app_id, subtype }) =>
          app_id && !subtype
        ).length,
        1,
      );
    },
    { from: "set up" },
  );
}
