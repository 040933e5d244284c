import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  CHANNEL,
  failedRuns,
  follow,
  incidentChannels,
  leftOver,
  modalOf,
  NUMBER,
  RECOVERY_MS,
  saying,
  scene,
  typedIn,
} from "./scenes.ts";

const MAIL = "help@vendor.example";

function invitesOf(workspace: Workspace): (string | undefined)[] {
  return Object.values(workspace.state.connectInvites).map((invite) =>
    invite.recipient_email
  );
}

async function inviteVendor(
  workspace: Workspace,
  values: Record<string, unknown>,
  incident = NUMBER,
): Promise<void> {
  await follow(workspace, "bruno", "Invite Vendor", incident);
  await submit(workspace, "bruno", values);
}

scene(
  "the form says what a vendor will see before anybody is invited",
  async (workspace) => {
    await follow(workspace, "bruno", "Invite Vendor", NUMBER);
    const form = JSON.stringify(workspace.openViewOf("bruno"));
    for (const words of ["also what was said before", "no buttons or forms"]) {
      assertStringIncludes(form, words);
    }
    assertEquals(invitesOf(workspace), []);
  },
);

scene(
  "a vendor is invited to the incident's channel by Slack Connect, and the channel says so",
  async (workspace) => {
    await inviteVendor(workspace, { mail: MAIL });
    assertEquals(invitesOf(workspace), [MAIL]);
    const [note] = saying(workspace, CHANNEL, `invites ${MAIL}`);
    assertStringIncludes(textOf(note), "somebody outside reads along");
    assertEquals(
      saying(workspace, CHANNEL, "has sent the invitation").length,
      1,
    );

    await inviteVendor(workspace, { mail: MAIL.toUpperCase() });
    assertStringIncludes(modalOf(workspace, "bruno"), "has been invited");
    assertEquals(invitesOf(workspace), [MAIL]);
    assertEquals([await leftOver(workspace), failedRuns(workspace)], [[], []]);
  },
);

scene(
  "a bad address is refused with what was typed, and can be put right there",
  async (workspace) => {
    await inviteVendor(workspace, { mail: "help@vendor" });
    // Slack itself checks the form of the address, and keeps what was typed.
    assertEquals(typedIn(workspace.openViewOf("bruno")).mail, "help@vendor");
    assertEquals(invitesOf(workspace), []);
    await submit(workspace, "bruno", { mail: MAIL });
    assertEquals(invitesOf(workspace), [MAIL]);
  },
);

scene(
  "to a private incident nobody outside is invited unless whoever invites says so",
  async (workspace) => {
    await workspace.as("bruno").runTrigger({ trigger: "Declare Incident" });
    await workspace.settle();
    await submit(workspace, "bruno", {
      summary: "Somebody reads our mail",
      severity: "high",
      description: "",
      options: ["private"],
    });
    const [channel] = incidentChannels(workspace);
    await inviteVendor(workspace, { mail: MAIL });
    assertStringIncludes(modalOf(workspace, "bruno"), "is private");
    assertEquals(invitesOf(workspace), []);
    await submit(workspace, "bruno", { mail: MAIL, agreed: ["private"] });
    assertEquals(invitesOf(workspace), [MAIL]);
    assertEquals(saying(workspace, channel!, `invites ${MAIL}`).length, 1);
  },
  { from: "set up" },
);

scene(
  "what Slack refuses is said with a Retry, and the incident goes on",
  async (workspace) => {
    workspace.faults.add({
      when: ({ what }) => what === "conversations.inviteShared",
      kind: { status: 200, body: { ok: false, error: "restricted_action" } },
      times: 1,
    });
    await inviteVendor(workspace, { mail: MAIL });
    const [line] = saying(workspace, CHANNEL, "does not let apps invite");
    assertStringIncludes(JSON.stringify(line?.blocks), '"action_id":"retry"');
    await workspace.as("bruno").press({
      channel: CHANNEL,
      ts: line!.ts,
      action_id: "retry",
    });
    await workspace.settle();
    assertEquals(invitesOf(workspace), [MAIL]);
    assertEquals(
      saying(workspace, CHANNEL, "has sent the invitation").length,
      1,
    );
  },
);

for (const kind of ["kill_before", "kill_after"] as const) {
  scene(
    `the mail goes out once though the run dies (${kind}) while it is sent`,
    async (workspace) => {
      workspace.faults.add({
        when: ({ what }) => what === "conversations.inviteShared",
        kind,
        times: 1,
      });
      await inviteVendor(workspace, { mail: MAIL });
      await workspace.advance(RECOVERY_MS);
      assertEquals(invitesOf(workspace), [MAIL]);
      assertEquals(saying(workspace, CHANNEL, `invites ${MAIL}`).length, 1);
      assert((await leftOver(workspace)).length === 0);
    },
  );
}

scene(
  "a vendor's own 📌 puts a message on the timeline under their name, and takes it off; by a link they start nothing",
  async (workspace) => {
    await inviteVendor(workspace, { mail: MAIL });
    await workspace.as("ana").acceptSharedInvite({
      invite: Object.keys(workspace.state.connectInvites)[0]!,
      team: { id: "T0PARTNER", name: "Partner", domain: "partner" },
      name: "gus",
      real_name: "Gus Partner",
    });
    await workspace.settle();
    const gus = workspace.as("gus");
    const ts = await gus.post({ channel: CHANNEL, text: "We restarted ours." });
    const mark = { channel: CHANNEL, ts, name: "pushpin" };
    await gus.react(mark);
    await workspace.settle();
    const canvas = () => {
      const { canvas = "" } = workspace.channel(CHANNEL);
      return workspace.state.canvases[canvas]?.markdown ?? "";
    };
    assertStringIncludes(canvas(), "We restarted ours.");
    assertStringIncludes(canvas(), "Gus Partner");
    await gus.unreact(mark);
    await workspace.settle();
    assert(!canvas().includes("We restarted ours."), canvas());
    await assertRejects(
      () => follow(workspace, "gus", "Escalate", NUMBER),
      Error,
      "home_team_only",
    );
    assertEquals([await leftOver(workspace), failedRuns(workspace)], [[], []]);
  },
);
