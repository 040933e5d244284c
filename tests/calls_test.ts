/** The incident's call, in Slack and at the system that it is made by. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { openDemo, setUp } from "../local/demo.ts";
import { submit } from "../local/story_steps.ts";
import type { TeamsState } from "../local/vendors/teams.ts";
import { ACCOUNTS } from "../local/vendors/vendor.ts";
import type { WebexState } from "../local/vendors/webex.ts";
import type { Workspace } from "../local/workspace.ts";
import { appWith, replacing } from "./app_with.ts";
import {
  alert,
  CHANNEL,
  declare,
  failedRuns,
  follow,
  leftOver,
  NUMBER,
  pressCard,
  RECOVERY_MS,
  saying,
  scene,
  vendorsOf,
} from "./scenes.ts";

/** Slack's calls that a message in the incident's channel shows, oldest first. */
function shownCalls(workspace: Workspace) {
  return workspace.messagesIn(CHANNEL).flatMap((message) =>
    (message.blocks ?? []).filter(({ type }) => type === "call")
  ).map(({ call_id }) => workspace.state.calls[String(call_id)]!);
}

/** Where the bookmark leads that asks people of the channel to join the call. */
const bookmarked = (workspace: Workspace) =>
  workspace.channel(CHANNEL).bookmarks.filter(({ title }) =>
    title === "Zoom call"
  ).map(({ link }) => link);

const namesIn = (workspace: Workspace) =>
  shownCalls(workspace).at(-1)!.users.map((user) =>
    "display_name" in user ? user.display_name : user.slack_id
  );

scene(
  "the call is a call of Slack's in the incident's channel, and a bookmark, until the incident is over; reopened, it can be joined again",
  async (workspace) => {
    const [meeting] = vendorsOf(workspace).zoom.meetings;
    const [call] = shownCalls(workspace);
    assertEquals(shownCalls(workspace).length, 1);
    assertEquals(call!.join_url, meeting!.joinUrl);
    assertEquals(call!.created_by, workspace.user("arcadio").id);
    assertStringIncludes(
      call!.title ?? "",
      `Zoom call · ${NUMBER}: Mobile app login errors`,
    );

    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Rolled back." });
    assert(shownCalls(workspace)[0]!.date_end, "closed");
    assertEquals(bookmarked(workspace), []);

    await pressCard(workspace, "chen", "reopen");
    await submit(workspace, "chen", { reason: "It is back." });
    assertEquals(
      shownCalls(workspace).map(({ date_end }) => date_end !== undefined),
      [true, false],
    );
    assertEquals(vendorsOf(workspace).zoom.meetings.length, 1);
    assertEquals(bookmarked(workspace), [meeting!.joinUrl]);

    await follow(workspace, "bruno", "Cancel Incident", NUMBER);
    await submit(workspace, "bruno", { reason: "A test." });
    assert(
      shownCalls(workspace).every(({ date_end }) => date_end),
      "cancelled",
    );
    assertEquals(bookmarked(workspace), []);
    assertEquals(await leftOver(workspace), []);
    assertEquals(failedRuns(workspace), []);
  },
);

scene(
  "the sweep shows on the call who is in it",
  async (workspace) => {
    const [meeting] = vendorsOf(workspace).zoom.meetings;
    const stay = { id: "", join_time: "2026-11-24T10:01:00Z" };
    const geeta = { ...stay, user_id: "1", user_name: "Geeta Joshi" };
    const zoe = { ...stay, user_id: "2", user_name: "Zoe Maxwell" };
    meeting!.status = "started";
    meeting!.participants = [geeta, zoe];
    await workspace.advance(6 * 60_000);
    assertEquals(namesIn(workspace), ["Geeta Joshi", "Zoe Maxwell"]);

    const left = { ...geeta, leave_time: "2026-11-24T10:09:00Z" };
    meeting!.participants = [left, zoe];
    await workspace.advance(6 * 60_000);
    assertEquals(namesIn(workspace), ["Zoe Maxwell"]);

    meeting!.status = "waiting";
    await workspace.advance(6 * 60_000);
    assertEquals(namesIn(workspace), []);
    assertEquals(failedRuns(workspace), []);
  },
);

scene(
  "a call whose answer is lost on its way into Slack is shown once",
  async (workspace) => {
    for (const what of ["calls.add", "chat.postMessage"]) {
      workspace.faults.add({
        when: (call) => call.what === what && call.function !== "receive_alert",
        kind: "cut_after",
        times: 2,
      });
    }
    await declare(workspace);
    await workspace.advance(RECOVERY_MS);
    assertEquals(shownCalls(workspace).length, 1);
    assertEquals(await leftOver(workspace), []);
  },
  { from: "alert" },
);

/** An app whose calls another system makes. */
async function withCalls(
  id: "teams" | "webex",
  settings: Record<string, string>,
  play: (workspace: Workspace) => Promise<void>,
): Promise<void> {
  const appDir = await appWith((config) =>
    replacing(
      'calls: zoom.with({ hostUser: "incidents@example.com" })',
      `calls: ${id}.with(${JSON.stringify(settings)})`,
    )(
      replacing(
        'import { zoom } from "./integrations/calls/zoom.ts";',
        `import { ${id} } from "./integrations/calls/${id}.ts";`,
      )(config),
    )
  );
  await using workspace = await openDemo({ appDir });
  await setUp(workspace);
  await alert(workspace);
  await declare(workspace);
  await play(workspace);
  assertEquals(await leftOver(workspace), []);
  assertEquals(failedRuns(workspace), []);
}

async function cancel(workspace: Workspace): Promise<void> {
  await follow(workspace, "bruno", "Cancel Incident", NUMBER);
  await submit(workspace, "bruno", { reason: "A test." });
}

Deno.test("with Teams, the meeting names the channel, and when it is cancelled a line says that the call goes on", async () => {
  const { tenant, organizer } = ACCOUNTS.teams;
  await withCalls("teams", { tenant, organizer }, async (workspace) => {
    const { meetings } = workspace.state.vendors["teams"] as TeamsState;
    assertEquals(meetings.length, 1);
    assertStringIncludes(meetings[0]!.subject ?? "", `(#${CHANNEL})`);
    assertEquals(shownCalls(workspace)[0]!.join_url, meetings[0]!.joinWebUrl);
    const bookmarks = workspace.channel(CHANNEL).bookmarks;
    assert(bookmarks.some(({ title }) => title === "Microsoft Teams call"));
    await cancel(workspace);
    assertEquals(saying(workspace, CHANNEL, "call ended").length, 0);
    const says = "Microsoft Teams call: the app cannot end it.";
    assertEquals(saying(workspace, CHANNEL, says).length, 1);
  });
});

Deno.test("with Webex, the meeting leads to the channel, shows who is in it, and goes when the incident is cancelled", async () => {
  const { hostEmail } = ACCOUNTS.webex;
  await withCalls("webex", { hostEmail }, async (workspace) => {
    const { meetings } = workspace.state.vendors["webex"] as WebexState;
    assertEquals(meetings.length, 1);
    assertStringIncludes(
      meetings[0]!.agenda,
      `archives/${workspace.channel(CHANNEL).id}`,
    );
    Object.assign(meetings[0]!, {
      state: "inProgress",
      participants: [{ id: "p1", displayName: "Geeta Joshi", state: "joined" }],
    });
    await workspace.advance(6 * 60_000);
    assertEquals(namesIn(workspace), ["Geeta Joshi"]);
    meetings[0]!.state = "active";
    await cancel(workspace);
    assertEquals(meetings.length, 0);
    assertEquals(saying(workspace, CHANNEL, "Webex call ended").length, 1);
  });
});

Deno.test("with Webex, a sweep uses the refresh token when nobody has for a week", async () => {
  const { hostEmail } = ACCOUNTS.webex;
  await withCalls("webex", { hostEmail }, async (workspace) => {
    const asked = () => {
      const { tokens } = workspace.state.vendors["webex"] as WebexState;
      return Object.keys(tokens).length;
    };
    await cancel(workspace);
    const before = asked();
    await workspace.advance(6 * 60_000);
    assertEquals(asked(), before);

    const snapshot = await workspace.snapshot();
    for (const { tokens = [] } of Object.values(snapshot.datastores)) {
      for (const row of tokens) {
        row.expires_at = Number(row.expires_at) - 8 * 24 * 3_600_000;
      }
    }
    await workspace.restore(snapshot);
    await workspace.advance(11 * 60_000);
    assertEquals(asked(), before + 1);
  });
});
