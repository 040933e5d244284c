import { assert, assertEquals, assertRejects } from "@std/assert";
import { Failure } from "../http.ts";
import { salesforce } from "./salesforce.ts";
import { anOrg, interrupted, type Org } from "./salesforce_testing.ts";
import type { SwarmRecord } from "./system.ts";

const CHEN = "chen@local-workspace.example";
const BRUNO = "BRUNO@local-workspace.example";
const NOBODY = "else@elsewhere.example";
const START = Date.UTC(2026, 10, 24, 9, 58);
const END = Date.UTC(2026, 10, 24, 10, 30);
const URL_OF_CHANNEL = "https://example.slack.com/archives/C0SWARM";

function aSwarm(facts: Partial<SwarmRecord> = {}): SwarmRecord {
  return {
    channel: { id: "C0SWARM", url: URL_OF_CHANNEL },
    team: "T0TEAM",
    name: "INC-00447 swarm: Login endpoint",
    text: "Which release changed the URL?",
    owner: CHEN,
    members: [CHEN, NOBODY],
    startedAt: START,
    finishedAt: null,
    ...facts,
  };
}
const FINISHED = aSwarm({
  text: "Which release changed the URL?\n\nThis morning's.",
  members: [CHEN, BRUNO, NOBODY],
  finishedAt: END,
});

function keep({ record, context }: Org, swarm: SwarmRecord) {
  return salesforce.recordSwarm(record, swarm, context);
}

Deno.test("Salesforce: a swarm is a Swarm of the incident, owned, with those who are known there; its tool is none", async () => {
  const org = await anOrg();
  await keep(org, aSwarm());
  const [swarm, ...more] = org.all("Swarm");
  assertEquals(more, []);
  const chen = org.user("Chen Wei");
  assertEquals(
    [
      "RelatedRecordId",
      "Name",
      "OwnerId",
      "CollaborationUrl",
      "CollaborationTool",
      "EndedDateTime",
    ].map((name) => swarm?.[name]),
    [
      org.record,
      "INC-00447 swarm: Login endpoint",
      chen,
      URL_OF_CHANNEL,
      "None",
      null,
    ],
  );
  const [member, ...others] = org.all("SwarmMember");
  assertEquals(others, []);
  assertEquals(
    [member?.["SwarmId"], member?.["RelatedRecordId"], member?.["OwnerId"]],
    [swarm?.["Id"], chen, chen],
  );
  assertEquals(member?.["AssignedDateTime"], "2026-11-24T09:58:00.000+0000");
  assertEquals(org.all("Task"), []);
});

Deno.test("Salesforce: at its end the Swarm is ended, its members are done, newcomers among them, and a Task says what was found", async () => {
  const org = await anOrg();
  await keep(org, aSwarm());
  await keep(org, FINISHED);
  assertEquals(
    org.all("Swarm").map(({ EndedDateTime }) => EndedDateTime),
    ["2026-11-24T10:30:00.000+0000"],
  );
  assertEquals(
    org.all("SwarmMember").map((member) => [
      member["RelatedRecordId"],
      member["CompletedDateTime"],
    ]),
    ["Chen Wei", "Bruno Costa"].map((name) => [
      org.user(name),
      "2026-11-24T10:30:00.000+0000",
    ]),
  );
  assertEquals(
    org.all("Task").map(({ WhatId, Subject, Description, Status }) => ({
      WhatId,
      Subject,
      Description,
      Status,
    })),
    [{
      WhatId: org.record,
      Subject: "INC-00447 swarm: Login endpoint (C0SWARM)",
      Description: "Which release changed the URL?\n\nThis morning's.",
      Status: "Completed",
    }],
  );
});

Deno.test("Salesforce: in an org without Swarming a swarm is a Task, asked for once an hour whether that has changed", async () => {
  const org = await anOrg({ without: ["Swarm", "SwarmMember"] });
  await keep(org, aSwarm());
  await keep(org, aSwarm());
  assertEquals(
    org.all("Task").map(({ Status, OwnerId }) => [Status, OwnerId]),
    [["In Progress", org.user("Chen Wei")]],
  );
  await keep(org, FINISHED);
  assertEquals(org.all("Task").map(({ Status }) => Status), ["Completed"]);
  const asked = () =>
    org.exchanges.filter(({ call }) => call.url.pathname.endsWith("/describe"))
      .length;
  assertEquals(asked(), 1);
  org.state.without = [];
  org.pass(3_600_001);
  await keep(org, aSwarm({ channel: { id: "C0TWO", url: "https://x.test" } }));
  assertEquals(org.all("Swarm").length, 1);
});

Deno.test("Salesforce: two swarms of the same name are two, and one that never got a channel leaves its result", async () => {
  const org = await anOrg();
  const other = { id: "C0OTHER", url: "https://example.slack.com/archives/C2" };
  await keep(org, FINISHED);
  await keep(org, { ...FINISHED, channel: other });
  assertEquals(org.all("Swarm").length, 2);
  assertEquals(org.all("Task").length, 2);
  await keep(org, { ...FINISHED, channel: null });
  assertEquals(org.all("Swarm").length, 2);
  assertEquals(
    org.all("Task").at(-1)?.["Subject"],
    "INC-00447 swarm: Login endpoint",
  );
});

Deno.test("Salesforce: with a CollaborationRoom's fields, the swarm is tied to its Slack channel, once", async () => {
  const org = await anOrg({
    collaborationRoom: { channelField: "ChannelKey", teamField: "TeamKey" },
  });
  await keep(org, aSwarm());
  await keep(org, aSwarm());
  const [room, ...more] = org.all("CollaborationRoom");
  assertEquals(more, []);
  assertEquals([room?.["ChannelKey"], room?.["TeamKey"]], [
    "C0SWARM",
    "T0TEAM",
  ]);
  const [swarm] = org.all("Swarm");
  assertEquals([
    swarm?.["CollaborationTool"],
    swarm?.["CollaborationRoomId"],
  ], ["Slack", room?.["Id"]]);
});

Deno.test("Salesforce: a room's field that the org does not have is told by name", async () => {
  const org = await anOrg({ collaborationRoom: { channelField: "Nope" } });
  const failure = await assertRejects(() => keep(org, aSwarm()), Failure);
  assertEquals(failure.kind, "invalid");
  assert(failure.message.includes("Nope"), failure.message);
});

for (
  const [about, without] of [["with Swarming", []], [
    "without Swarming",
    ["Swarm", "SwarmMember"],
  ]] as const
) {
  Deno.test(`Salesforce, ${about}: whichever answer is lost, done again there is one of each`, async () => {
    const prepare = () => anOrg({ without: [...without] });
    let lost = 0;
    for await (
      const { org, lost: what } of interrupted(
        prepare,
        (org) => keep(org, FINISHED),
      )
    ) {
      const counts = ["Swarm", "SwarmMember", "Task"].map((object) =>
        org.all(object).length
      );
      assertEquals(counts, without.length > 0 ? [0, 0, 1] : [1, 2, 1], what);
      lost += 1;
    }
    assert(lost > 3, `${lost}`);
  });
}
