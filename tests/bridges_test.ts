/** Chats outside Slack: who reads what there, and what is said when nobody can know whether it arrived. */
import {
  assert,
  assertEquals,
  assertFalse,
  assertStringIncludes,
} from "@std/assert";
import { openDemo, setUp } from "../local/demo.ts";
import { press, submit, textOf } from "../local/story_steps.ts";
import type { TeamsChannelState } from "../local/vendors/teams_channel.ts";
import { ACCOUNTS } from "../local/vendors/vendor.ts";
import type { WebexState } from "../local/vendors/webex.ts";
import type { Workspace, WorkspaceOptions } from "../local/workspace.ts";
import { appWith, replacing } from "./app_with.ts";
import {
  alert,
  CHANNEL,
  declare,
  failedRuns,
  hasButton,
  hasRetry,
  leftOver,
  linesOf,
  NUMBER,
  pressCard,
  pressChannelCard,
  RECOVERY_MS,
  saying,
} from "./scenes.ts";

const { host, signature } = ACCOUNTS.teamsChannel;
const { roomId } = ACCOUNTS.webex;
const TEAMS = "Microsoft Teams channel";

const teamsPosts = ({ state }: Workspace) =>
  (state.vendors["teams_channel"] as TeamsChannelState).posts.map(({ lines }) =>
    lines.join("\n")
  );
const webexPosts = ({ state }: Workspace) =>
  (state.vendors["webex"] as WebexState).messages.map(({ markdown }) =>
    markdown
  );

/** An app with a Teams channel and a Webex space. */
function withBridges(
  name: string,
  play: (workspace: Workspace) => Promise<void>,
  { from = "declared", teams = "executive", webex = "internal", ...options }:
    & WorkspaceOptions
    & { from?: "alert" | "declared"; teams?: string; webex?: string } = {},
): void {
  Deno.test(name, async () => {
    const sms = 'sms: twilio.with({ from: "+15005550006" }),';
    const appDir = await appWith((config) =>
      replacing(
        sms,
        `${sms}
    bridges: [
      teamsChannel.with({ host: "${host}", audience: "${teams}" }),
      webexSpace.with({ roomId: "${roomId}", audience: "${webex}" }),
    ],`,
      )(
        replacing(
          'import { zoom } from "./integrations/calls/zoom.ts";',
          `import { teamsChannel } from "./integrations/bridges/teams_channel.ts";
import { webexSpace } from "./integrations/bridges/webex_space.ts";
import { zoom } from "./integrations/calls/zoom.ts";`,
        )(config),
      )
    );
    await using workspace = await openDemo({ appDir, ...options });
    await setUp(workspace);
    await alert(workspace);
    if (from === "declared") await declare(workspace);
    await play(workspace);
  });
}

async function sendUpdate(
  workspace: Workspace,
  text: string,
  more: Record<string, unknown> = {},
): Promise<void> {
  await pressCard(workspace, "bruno", "send_update");
  await submit(workspace, "bruno", { text, ...more });
}

/** What the newest line about the Teams channel says. */
function lineOf(workspace: Workspace) {
  const line = saying(workspace, CHANNEL, TEAMS).at(-1);
  assert(line, "there is a line");
  return line;
}

async function declareByHand(
  workspace: Workspace,
  options: string[],
): Promise<void> {
  await workspace.as("arcadio").runTrigger({ trigger: "Declare Incident" });
  await workspace.settle();
  await submit(workspace, "arcadio", {
    summary: "Something else",
    severity: "high",
    description: "",
    options,
  });
}

withBridges(
  "a declaration, an update and the all clear reach each chat once, in its readers' words, with a line for each",
  async (workspace) => {
    await sendUpdate(workspace, "Changing the URL now.\nSee `config.ts`.");
    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Rolled back." });

    const [declared, updated, closed, ...more] = teamsPosts(workspace);
    assertEquals(more, []);
    assertStringIncludes(declared!, "INC-00447: Mobile app login errors");
    assertStringIncludes(declared!, "Users can't login via mobile app.");
    assertStringIncludes(updated!, "🟠 High · Open");
    assertStringIncludes(updated!, "Changing the URL now.");
    assertFalse(updated!.includes("Bruno"), "executives read no names");
    assertStringIncludes(closed!, "All Clear has been declared!");
    assertStringIncludes(closed!, "Rolled back.");

    const space = webexPosts(workspace);
    assertEquals(space.length, 3);
    assertStringIncludes(space[1]!, "**INC-00447: Mobile app login errors**");
    assertStringIncludes(space[1]!, "now.  \nSee \\`config.ts\\`.");
    assertStringIncludes(space[1]!, "From Bruno");

    const lines = linesOf(workspace).map(textOf);
    assert(lines.includes(`${TEAMS}: told.`), lines.join("\n"));
    assert(lines.includes("Webex space: told."), lines.join("\n"));
    assertEquals(saying(workspace, CHANNEL, `${TEAMS}: told.`).length, 2);
    assertEquals(await leftOver(workspace), []);
    assertEquals(failedRuns(workspace), []);
  },
);

withBridges(
  "a correction is told too: where the wrong text stands if it can be edited, else by a new message",
  async (workspace) => {
    await sendUpdate(workspace, "The URL is wrnog.");
    const note = saying(workspace, CHANNEL, "The URL is wrnog.").find(
      (message) => hasButton(message, "correct_update"),
    );
    await press(workspace, "bruno", CHANNEL, note!.ts, "correct_update");
    await submit(workspace, "bruno", { text: "The URL is wrong." });
    for (const posts of [teamsPosts(workspace), webexPosts(workspace)]) {
      assertStringIncludes(posts.at(-1)!, "The URL is wrong.");
      assertStringIncludes(posts.at(-1)!, "was corrected");
    }
    assertEquals(teamsPosts(workspace).length, 3);
    assertEquals(webexPosts(workspace).length, 2);
    assertFalse(webexPosts(workspace).join().includes("wrnog"));
  },
);

withBridges(
  "of private incidents and of drills no chat hears",
  async (workspace) => {
    await declareByHand(workspace, ["private"]);
    await declareByHand(workspace, ["drill"]);
    await workspace.advance(RECOVERY_MS);
    assertEquals(teamsPosts(workspace), []);
    assertEquals(webexPosts(workspace), []);
    assertEquals(failedRuns(workspace), []);
  },
  { from: "alert" },
);

withBridges(
  "customers read what somebody chooses to tell them, without internal names, and nothing else",
  async (workspace) => {
    await sendUpdate(workspace, "Bruno is on it.");
    assertEquals(webexPosts(workspace), []);
    assertEquals(teamsPosts(workspace).length, 2);

    await sendUpdate(workspace, "We look into it with Arcadio.", {
      bridges: ["bridge:webex_space"],
    });
    const [told, ...more] = webexPosts(workspace);
    assertEquals(more, []);
    assertStringIncludes(told!, "We look into it with our team.");
    assertFalse(/INC-|Bruno|Arcadio/.test(told!.split("Reference")[0]!), told);

    await workspace.as("bruno").runTrigger({
      trigger: "Tell stakeholder channels",
      inputs: { incident: NUMBER, message: "Please log in again." },
    });
    await workspace.settle();
    await submit(workspace, "bruno", {
      message: "Please log in again.",
      bridges: ["bridge:webex_space", "bridge:teams_channel"],
    });
    assertEquals(webexPosts(workspace).length, 2);
    assertStringIncludes(
      teamsPosts(workspace).at(-1)!,
      "Please log in again.",
    );
    const notes = saying(workspace, CHANNEL, "told").map(textOf).join("\n");
    assertStringIncludes(notes, `Webex space, ${TEAMS}.`);
    assertEquals(failedRuns(workspace), []);
  },
  { webex: "customer" },
);

for (const [kind, arrived] of [["cut_after", 1], ["cut_before", 0]] as const) {
  withBridges(
    `an answer that never comes (${kind}) is not taken for either: nothing is posted again until a person says so`,
    async (workspace) => {
      workspace.faults.add({
        when: (call) => call.host === host,
        kind,
        times: 1,
      });
      await sendUpdate(workspace, "Looking.");
      await workspace.advance(RECOVERY_MS);
      assertEquals(teamsPosts(workspace).length, 1 + arrived);
      assertStringIncludes(
        textOf(lineOf(workspace)),
        "It is not known whether",
      );
      assert(hasRetry(lineOf(workspace)));
      assertEquals(webexPosts(workspace).length, 2, "nobody else waits for it");

      await press(
        workspace,
        "bruno",
        CHANNEL,
        lineOf(workspace).ts,
        "retry",
      );
      assertEquals(teamsPosts(workspace).length, 2 + arrived);
      assertStringIncludes(textOf(lineOf(workspace)), `${TEAMS}: told.`);
      assertEquals(await leftOver(workspace), []);
    },
  );
}

for (const kind of ["kill_before", "kill_after"] as const) {
  withBridges(
    `a run that dies at the post (${kind}) is finished by the sweep, which says what is not known`,
    async (workspace) => {
      workspace.faults.add({
        when: (call) => call.host === host && call.function === "send_update",
        kind,
        times: 1,
      });
      await sendUpdate(workspace, "Looking.");
      await workspace.advance(RECOVERY_MS);
      const arrived = kind === "kill_after" ? 1 : 0;
      assertEquals(teamsPosts(workspace).length, 1 + arrived);
      assertStringIncludes(
        textOf(lineOf(workspace)),
        "It is not known whether",
      );
      // The other chat was being told at the same moment.
      const other = saying(workspace, CHANNEL, "Webex space").at(-1);
      assert(webexPosts(workspace).length === 2 || hasRetry(other));
    },
  );
}

for (
  const [what, skip] of [
    ["chat.postMessage", 1],
    ["apps.datastore.put", 1],
    ["apps.datastore.delete", 0],
  ] as const
) {
  withBridges(
    `a run that dies elsewhere (${what}) posts at most once, and nothing is unknown that was not begun`,
    async (workspace) => {
      workspace.faults.add({
        when: (call) => call.what === what && call.function === "send_update",
        kind: "kill_before",
        skip,
        times: 1,
      });
      await sendUpdate(workspace, "Looking.");
      await workspace.advance(RECOVERY_MS);
      const posts = teamsPosts(workspace).length;
      const line = saying(workspace, CHANNEL, TEAMS).map(textOf).join("\n");
      assert(
        line.includes("It is not known whether") ? posts >= 1 : posts === 2,
        `${posts}: ${line}`,
      );
      assert(posts <= 2);
    },
  );
}

withBridges(
  "a chat that asks to wait is told later, once",
  async (workspace) => {
    workspace.faults.add({
      when: (call) => call.host === host,
      kind: { rateLimited: 120 },
      times: 1,
    });
    await sendUpdate(workspace, "Looking.");
    await workspace.advance(RECOVERY_MS);
    assertEquals(teamsPosts(workspace).length, 2);
    assertStringIncludes(textOf(lineOf(workspace)), `${TEAMS}: told.`);
    assertEquals(await leftOver(workspace), []);
  },
);

withBridges(
  "an address of another host is told without being repeated",
  async (workspace) => {
    await pressChannelCard(workspace, "bruno", "escalate");
    const everything = JSON.stringify(workspace.state.channels) +
      JSON.stringify(workspace.messagesIn(CHANNEL));
    assertStringIncludes(
      linesOf(workspace).map(textOf).join("\n"),
      "TEAMS_WEBHOOK_URL is no https address",
    );
    assertFalse(everything.includes(signature));
    assertFalse(everything.includes("elsewhere.example"));
    assertEquals(teamsPosts(workspace), []);
  },
  {
    variables: {
      ...(await import("../local/demo.ts")).variables,
      TEAMS_WEBHOOK_URL:
        `https://elsewhere.example/workflows/1?api-version=1&sig=${signature}`,
    },
  },
);
