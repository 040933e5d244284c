import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { press, submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { adfText } from "../local/vendors/jira_adf.ts";
import {
  CHANNEL,
  channelCardOf,
  failedRuns,
  follow,
  incidentsOf,
  leftOver,
  linesOf,
  modalOf,
  NUMBER,
  pressChannelCard,
  RECOVERY_MS,
  saying,
  scene,
  typedIn,
  vendorsOf,
} from "./scenes.ts";

function topicOf(workspace: Workspace): string {
  return Object.values(workspace.state.channels).find(({ name }) =>
    name === CHANNEL
  )!.topic.value;
}

function commentsOf(workspace: Workspace): string[] {
  return vendorsOf(workspace).jira.issues[0]!.comments.map(({ body }) =>
    adfText(body)
  );
}

function textsOf(workspace: Workspace): string[] {
  return vendorsOf(workspace).twilio.messages.map(({ body }) => body);
}

async function nothingLeft(workspace: Workspace): Promise<void> {
  await workspace.advance(RECOVERY_MS);
  assertEquals(failedRuns(workspace), []);
  assertEquals(await leftOver(workspace), []);
}

scene(
  "severity: set exactly with a reason, it reaches every system as escalating does",
  async (workspace) => {
    const before = textsOf(workspace).length;
    await pressChannelCard(workspace, "bruno", "set_severity");
    await submit(workspace, "bruno", {
      severity: "critical",
      reason: "All regions, payments too",
    });
    const [note] = saying(workspace, CHANNEL, "was escalated from");
    assertStringIncludes(textOf(note), "All regions, payments too");
    const thread = workspace.thread(CHANNEL, note!.ts).map(textOf).join("\n");
    for (
      const line of [
        `Jira Issue: ${NUMBER} updated.`,
        "Salesforce incident updated.",
        "Clerk has notified Incident Leadership",
        "PagerDuty has paged Dana Diaz",
      ]
    ) assertStringIncludes(thread, line);
    assertStringIncludes(
      linesOf(workspace).map(textOf).join("\n"),
      "All regions, payments too",
    );
    assertStringIncludes(
      commentsOf(workspace).at(-1) ?? "",
      "All regions, payments too",
    );
    assertEquals(vendorsOf(workspace).jira.issues[0]?.priority, "1");
    assertEquals(
      vendorsOf(workspace).salesforce.incidents[0]?.fields.Priority,
      "Critical",
    );
    assertEquals(textsOf(workspace).length > before, true);
    assertStringIncludes(topicOf(workspace), "Critical · Open");
    assertStringIncludes(
      textOf(channelCardOf(workspace)),
      "🔴 Severity: Critical",
    );

    // Three steps down at once.
    await pressChannelCard(workspace, "bruno", "set_severity");
    await submit(workspace, "bruno", { severity: "low", reason: "One person" });
    assertStringIncludes(topicOf(workspace), "Low · Open");

    // The same again is refused, with what was typed.
    await pressChannelCard(workspace, "ana", "set_severity");
    await submit(workspace, "ana", { severity: "low", reason: "I think so" });
    assertStringIncludes(
      modalOf(workspace, "ana"),
      `${NUMBER} is Low already. Choose another severity.`,
    );
    assertEquals(typedIn(workspace.openViewOf("ana")), {
      severity: "low",
      reason: "I think so",
    });
    const errors = await workspace.as("ana").submit(
      workspace.openViewOf("ana")!,
      { severity: "medium", reason: " " },
    );
    assertStringIncludes(errors?.reason ?? "", "Say in a sentence why");
    await submit(workspace, "ana", {
      severity: "medium",
      reason: "Ten people",
    });
    assertStringIncludes(topicOf(workspace), "Medium · Open");
    await nothingLeft(workspace);
  },
);

scene(
  "status: forward and back among those under way; topic, cards, ticket and record follow",
  async (workspace) => {
    const record = () =>
      String(vendorsOf(workspace).salesforce.incidents[0]?.fields.Description);
    const texts = textsOf(workspace).length;
    for (
      const [status, name, line] of [
        ["investigating", "Investigating", "Open to Investigating"],
        ["monitoring", "Monitoring", "Investigating to Monitoring"],
        ["identified", "Identified", "Monitoring to Identified"],
      ] as const
    ) {
      await pressChannelCard(workspace, "bruno", "set_status");
      await submit(workspace, "bruno", { status });
      assertEquals(workspace.openViewOf("bruno"), undefined);
      assertEquals(saying(workspace, CHANNEL, `went from ${line}`).length, 1);
      assertStringIncludes(topicOf(workspace), `High · ${name}`);
      assertStringIncludes(
        textOf(channelCardOf(workspace)),
        `📌 Status: ${name}`,
      );
      assertStringIncludes(commentsOf(workspace).at(-1) ?? "", `→ ${name}`);
      assertStringIncludes(record(), `→ ${name}`);
    }
    assertEquals(textsOf(workspace).length, texts, "a status is not texted");

    await pressChannelCard(workspace, "ana", "set_status");
    await submit(workspace, "ana", { status: "identified" });
    const bruno = workspace.user("bruno").id;
    assertStringIncludes(
      modalOf(workspace, "ana"),
      `${NUMBER} is Identified already: <@${bruno}> was first.`,
    );
    await workspace.as("ana").cancel(workspace.openViewOf("ana")!);

    // What is over has no status to set.
    await pressChannelCard(workspace, "ana", "close");
    await submit(workspace, "ana", { notes: "Fixed" });
    await follow(workspace, "bruno", "Set Status", NUMBER);
    await submit(workspace, "bruno", { status: "monitoring" });
    assertStringIncludes(
      modalOf(workspace, "bruno"),
      `${NUMBER} is closed already: all clear by`,
    );
    await workspace.as("bruno").cancel(workspace.openViewOf("bruno")!);
    await nothingLeft(workspace);
  },
);

for (
  const [what, action, answers, says] of [
    [
      "severities",
      "set_severity",
      [{ severity: "low", reason: "Small" }, {
        severity: "critical",
        reason: "Big",
      }],
      /<@U\w+> was first: INC-00447 is (Low|Critical) now/,
    ],
    [
      "statuses",
      "set_status",
      [{ status: "investigating" }, { status: "monitoring" }],
      /<@U\w+> was first: INC-00447 is (Investigating|Monitoring) now/,
    ],
    [
      "cancellations",
      "cancel",
      [{ reason: "A test" }, { reason: "None" }],
      /INC-00447 was cancelled by <@U\w+>/,
    ],
  ] as const
) {
  scene(
    `two people at once: of two ${what} one counts, the other reads who was first`,
    async (workspace) => {
      const people = ["bruno", "ana"] as const;
      for (const person of people) {
        await pressChannelCard(workspace, person, action);
      }
      workspace.faults.interleave(7);
      await Promise.all(
        people.map((person, i) =>
          workspace.as(person).submit(
            workspace.openViewOf(person)!,
            { ...answers[i] },
          )
        ),
      );
      await workspace.settle();
      workspace.faults.interleave(undefined);
      const told = people.map((person) => modalOf(workspace, person))
        .filter((text) => text !== "");
      assertEquals(told.length, 1);
      assert(says.test(told[0]!), told[0]);
    },
  );
}

scene(
  "cancel: ticket, record and call end, leadership and stakeholders read that it was cancelled, and it is no all clear",
  async (workspace) => {
    await pressChannelCard(workspace, "bruno", "cancel");
    await submit(workspace, "bruno", { reason: "  " });
    assertStringIncludes(modalOf(workspace, "bruno"), "Say in a sentence why");
    await submit(workspace, "bruno", { reason: "A test of the monitor" });

    assertEquals((await incidentsOf(workspace))[0]?.state.status, "cancelled");
    const [note] = saying(workspace, CHANNEL, `${NUMBER} was cancelled`);
    assertStringIncludes(textOf(note), "This is no all clear");
    assertEquals(saying(workspace, CHANNEL, "All Clear").length, 0);
    const thread = workspace.thread(CHANNEL, note!.ts).map(textOf).join("\n");
    for (
      const line of [
        `Jira Issue: ${NUMBER} updated.`,
        "Salesforce incident resolved as cancelled.",
        "Zoom call ended.",
        "Clerk has notified Incident Leadership",
      ]
    ) assertStringIncludes(thread, line);
    const { jira, salesforce, zoom } = vendorsOf(workspace);
    assertEquals(jira.issues[0]?.status, "10002");
    assertStringIncludes(commentsOf(workspace).at(-1) ?? "", "Cancelled by");
    assertEquals(salesforce.incidents[0]?.fields.Status, "Resolved");
    assertStringIncludes(
      String(salesforce.incidents[0]?.fields.ResolutionSummary),
      "Cancelled, no all clear: A test of the monitor",
    );
    assertEquals(zoom.meetings.length, 1);
    assertEquals(
      textsOf(workspace).at(-1),
      `[CANCELLED] ${NUMBER} A test of the monitor`,
    );
    assertStringIncludes(topicOf(workspace), "High · Cancelled");
    assertEquals(
      textOf(channelCardOf(workspace)).includes("Set Status"),
      false,
    );

    // Stakeholders are told with a text that says so.
    await press(workspace, "bruno", CHANNEL, note!.ts, "tell_stakeholders");
    const support = workspace.channel("customer-support");
    await submit(workspace, "bruno", { channels: [support.id] });
    assertEquals(
      saying(workspace, support.id, "Cancelled: A test of the monitor").length,
      1,
    );

    // Nothing more can be done to it.
    await follow(workspace, "ana", "Escalate", NUMBER);
    assertStringIncludes(
      modalOf(workspace, "ana"),
      `${NUMBER} was cancelled by <@${workspace.user("bruno").id}>`,
    );
    await nothingLeft(workspace);
    const { open = [] } = await workspace.datastores.dump();
    assertEquals(open, []);
  },
);

scene(
  "cancel: an alert that nobody declared is no incident yet",
  async (workspace) => {
    await follow(workspace, "bruno", "Cancel Incident", NUMBER);
    await submit(workspace, "bruno", { reason: "None" });
    assertStringIncludes(
      modalOf(workspace, "bruno"),
      `${NUMBER} is still an alert. Close Incident dismisses it.`,
    );
  },
  { from: "alert" },
);
