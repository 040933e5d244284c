/** What the service team does in the incident's record: swarms, cases, and the banner that customers read. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  press,
  pressCardOrMore,
  submit,
  textOf,
} from "../local/story_steps.ts";
import { recordsOf } from "../local/vendors/salesforce_records.ts";
import type { Workspace } from "../local/workspace.ts";
import { appWith, replacing } from "./app_with.ts";
import { openDemo, setUp } from "../local/demo.ts";
import {
  alert,
  CHANNEL,
  channelCardOf,
  declare,
  failedRuns,
  follow,
  hasButton,
  hasRetry,
  leftOver,
  modalOf,
  NUMBER,
  pressCard,
  pressChannelCard,
  RECOVERY_MS,
  saying,
  scene,
  vendorsOf,
} from "./scenes.ts";

const SWARM = "inc-00447-login-endpoint";
const TEXT = "Logins fail in our app. We are on it.";

function all(workspace: Workspace, object: string) {
  return recordsOf(vendorsOf(workspace).salesforce, object).map(({ fields }) =>
    fields
  );
}

function userOf(workspace: Workspace, name: string): string {
  const user = all(workspace, "User").find(({ Name }) => Name === name);
  return String(user?.["Id"]);
}

/** What customers read, by site. */
function banners(workspace: Workspace): Record<string, unknown> {
  return Object.fromEntries(
    all(workspace, "BroadcastCommAudience").map((
      { AudienceId, BroadcastCommunicationId: id },
    ) => [
      all(workspace, "Network").find(({ Id }) => Id === AudienceId)?.["Name"],
      all(workspace, "BroadcastCommunication").find(({ Id }) => Id === id)
        ?.["BannerMessage"],
    ]),
  );
}

/** As an agent does in the console. */
function linkCases(workspace: Workspace, count: number): void {
  const { salesforce } = vendorsOf(workspace);
  const incident = salesforce.incidents[0]!;
  salesforce.records["CaseRelatedIssue"] = all(workspace, "Case")
    .slice(0, count).map(({ Id }, i) => ({
      id: `1EpWz0000000${i}AAA`,
      externalId: null,
      createdAt: 0,
      fields: { CaseId: Id, RelatedIssueId: incident.id },
      history: [],
    }));
}

async function startSwarm(workspace: Workspace): Promise<void> {
  await workspace.as("arcadio").join(CHANNEL);
  await pressCardOrMore(
    workspace,
    "arcadio",
    CHANNEL,
    channelCardOf(workspace),
    "start_swarm",
  );
  await submit(workspace, "arcadio", {
    record_name: "Login endpoint",
    owner: workspace.user("chen").id,
    details: "Which release changed the URL?",
  });
}

async function finishSwarm(workspace: Workspace): Promise<void> {
  await workspace.as("bruno").join(SWARM);
  const [request] = saying(workspace, SWARM, "Swarm request from");
  await press(workspace, "chen", SWARM, request!.ts, "finish_swarm");
  await submit(workspace, "chen", { summary: "This morning's release." });
}

async function addBanner(
  workspace: Workspace,
  { topics = ["Stream-O AMER", "Stream-O EMEA"], banner = TEXT } = {},
  incident = NUMBER,
): Promise<void> {
  await follow(workspace, "bruno", "Add Banner", incident);
  await submit(workspace, "bruno", { topics });
  await submit(workspace, "bruno", { banner });
}

function threadOf(workspace: Workspace, words: string): string[] {
  const [headline] = saying(workspace, CHANNEL, words);
  assert(headline, words);
  return workspace.thread(CHANNEL, headline.ts).slice(1).map(textOf);
}

scene(
  "S17: the record shows who swarms on the incident; finishing writes there what was found",
  async (workspace) => {
    await startSwarm(workspace);
    const [swarm] = all(workspace, "Swarm");
    const chen = userOf(workspace, "Chen Wei");
    const record = vendorsOf(workspace).salesforce.incidents[0]!.id;
    const { id } = workspace.channel(SWARM);
    assertEquals([swarm?.["OwnerId"], swarm?.["RelatedRecordId"]], [
      chen,
      record,
    ]);
    assertStringIncludes(
      String(swarm?.["CollaborationUrl"]),
      `/archives/${id}`,
    );
    const members = () =>
      all(workspace, "SwarmMember").map(({ RelatedRecordId }) =>
        RelatedRecordId
      );
    // Arcadio has no user there.
    assertEquals(members(), [chen]);
    assertEquals(threadOf(workspace, "Swarm request from"), [
      "Salesforce incident updated.",
    ]);

    await finishSwarm(workspace);
    assertEquals(members(), [chen, userOf(workspace, "Bruno Costa")]);
    assert(all(workspace, "Swarm")[0]?.["EndedDateTime"]);
    const [task, ...more] = all(workspace, "Task");
    assertEquals(more, []);
    assertEquals(task?.["WhatId"], record);
    assertEquals(task?.["Status"], "Completed");
    assertStringIncludes(
      String(task?.["Description"]),
      "This morning's release.",
    );
    assertEquals(threadOf(workspace, "Swarm finished"), [
      "Salesforce incident updated.",
    ]);
    await workspace.advance(RECOVERY_MS);
    assertEquals([await leftOver(workspace), failedRuns(workspace)], [[], []]);
  },
);

scene(
  "in an org without Swarming the swarm is a task of the record, from its start to its end",
  async (workspace) => {
    vendorsOf(workspace).salesforce.without = ["Swarm", "SwarmMember"];
    await startSwarm(workspace);
    const tasks = () =>
      all(workspace, "Task").map(({ Status, OwnerId }) => [Status, OwnerId]);
    const chen = userOf(workspace, "Chen Wei");
    assertEquals(tasks(), [["In Progress", chen]]);
    await finishSwarm(workspace);
    assertEquals(tasks(), [["Completed", chen]]);
  },
);

scene(
  "while Salesforce does not answer, swarms go on; the record hears of them once it does, one of each",
  async (workspace) => {
    const mend = workspace.faults.add({
      when: ({ what }) => what.includes("/query"),
      kind: { status: 503 },
    });
    await startSwarm(workspace);
    await finishSwarm(workspace);
    assertEquals(all(workspace, "Task"), []);
    const [, line] = workspace.thread(
      CHANNEL,
      saying(workspace, CHANNEL, "Swarm finished")[0]!.ts,
    );
    assert(hasRetry(line));
    mend();
    await workspace.advance(RECOVERY_MS);
    const counts = ["Swarm", "Task"].map((object) =>
      all(workspace, object).length
    );
    assertEquals(counts, [1, 1]);
    assertEquals(threadOf(workspace, "Swarm finished"), [
      "Salesforce incident updated.",
    ]);
    assertEquals(await leftOver(workspace), []);
  },
);

scene(
  "S17: Change Case to Incident Owner stands beside Finish Swarming; the incident's owner gets its open cases",
  async (workspace) => {
    linkCases(workspace, 2);
    const { incidents } = vendorsOf(workspace).salesforce;
    await startSwarm(workspace);
    const [card] = saying(workspace, SWARM, "Swarm request from");
    const handOver = async (values: Record<string, unknown>) => {
      await workspace.as("bruno").join(SWARM);
      await press(workspace, "bruno", SWARM, card!.ts, "change_case_owner");
      await submit(workspace, "bruno", values);
    };
    // Nobody owns it there yet, and nothing is given to the app's own user.
    await handOver({});
    const [line] = threadOf(workspace, "hands the open cases");
    assertStringIncludes(line ?? "", "Change its owner there");

    const dara = userOf(workspace, "Dara Okafor");
    incidents[0]!.fields["OwnerId"] = dara;
    await handOver({ one_case: "00001043" });
    assertEquals(threadOf(workspace, "hands case 00001043"), [
      "Salesforce: one case belongs to Dara Okafor now.",
    ]);
    const [, retried] = workspace.thread(
      CHANNEL,
      saying(workspace, CHANNEL, "hands the open cases")[0]!.ts,
    );
    await press(workspace, "bruno", CHANNEL, retried!.ts, "retry");
    assertEquals(threadOf(workspace, "hands the open cases"), [
      "Salesforce: 2 cases belong to Dara Okafor now.",
    ]);
    assertEquals(
      all(workspace, "Case").map(({ OwnerId }) => OwnerId),
      [dara, dara, dara],
    );
    assertEquals(await leftOver(workspace), []);
  },
);

scene(
  "S19: Add Banner is the ebook's dialog: its title and words, Topics to select, Cancel and Next; then the text",
  async (workspace) => {
    await pressChannelCard(workspace, "bruno", "add_banner");
    const form = workspace.openViewOf("bruno")!;
    assertEquals([form.title, form.close, form.submit], [
      "Add Banner",
      "Cancel",
      "Next",
    ]);
    const shown = JSON.stringify(form.blocks);
    for (
      const words of [
        "Add Banner to Experience Cloud Sites",
        "Use banners to share updates and information with customers on your Experience Cloud sites. Select one or more related topics to get started.",
      ]
    ) assertStringIncludes(shown, words);
    const [topics] = form.blocks.filter(({ type }) => type === "input");
    const { label, element } = topics as unknown as {
      label: { text: string };
      element: { type: string; options: { value: string }[] };
    };
    assertEquals([label.text, element.type], ["Topics", "multi_static_select"]);
    assertEquals(element.options.map(({ value }) => value), [
      "Stream-O AMER",
      "Stream-O EMEA",
      "Stream-O APAC",
      "Stream-O Global",
    ]);
    await submit(workspace, "bruno", { topics: ["Stream-O Global"] });
    assertEquals(banners(workspace), {});
    await submit(workspace, "bruno", { banner: TEXT });
    assertEquals(banners(workspace), {
      "Stream-O AMER": TEXT,
      "Stream-O EMEA": TEXT,
      "Stream-O APAC": TEXT,
    });
    assertEquals(
      threadOf(workspace, "puts a banner on the Experience Cloud sites"),
      ["Salesforce banner is shown."],
    );
    assertStringIncludes(
      textOf(channelCardOf(workspace)),
      `Customers read (Stream-O Global): ${TEXT}`,
    );
    assertEquals([await leftOver(workspace), failedRuns(workspace)], [[], []]);
  },
);

scene(
  "another banner takes the first one's place, Remove Banner takes it down, and there is none to remove then",
  async (workspace) => {
    await addBanner(workspace);
    await addBanner(workspace, {
      topics: ["Stream-O APAC"],
      banner: "It works again.",
    });
    assertEquals(banners(workspace), { "Stream-O APAC": "It works again." });
    const [, note] = saying(workspace, CHANNEL, "puts a banner on");
    assert(hasButton(note, "remove_banner"));
    await press(workspace, "bruno", CHANNEL, note!.ts, "remove_banner");
    assertEquals(banners(workspace), {});
    assertEquals(threadOf(workspace, "takes the banner off"), [
      "Salesforce banner is taken down.",
    ]);
    assertEquals(
      textOf(channelCardOf(workspace)).includes("Customers read"),
      false,
    );
    await press(workspace, "bruno", CHANNEL, note!.ts, "remove_banner");
    assertStringIncludes(modalOf(workspace, "bruno"), "no banner");
  },
);

scene(
  "with the all clear the banner is taken down, and the thread says so; reopened, the incident shows none",
  async (workspace) => {
    await addBanner(workspace);
    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Rolled back." });
    assertEquals(banners(workspace), {});
    assert(
      threadOf(workspace, "All Clear").includes(
        "Salesforce banner is taken down.",
      ),
    );
    await pressCard(workspace, "bruno", "reopen");
    await submit(workspace, "bruno", { reason: "It is back." });
    assertEquals(banners(workspace), {});
    await workspace.advance(RECOVERY_MS);
    assertEquals(await leftOver(workspace), []);
  },
);

scene(
  "a banner whose putting up failed is not put up after the incident's end",
  async (workspace) => {
    const mend = workspace.faults.add({
      when: ({ what }) => what.includes("BroadcastCommunication"),
      kind: { status: 503 },
    });
    await addBanner(workspace);
    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Rolled back." });
    mend();
    await workspace.advance(2 * RECOVERY_MS);
    assertEquals(banners(workspace), {});
    assertEquals(await leftOver(workspace), []);
  },
);

scene(
  "customers are told nothing of a private incident nor of a drill, and no button offers it",
  async (workspace) => {
    for (const [i, option] of ["private", "drill"].entries()) {
      await workspace.as("bruno").runTrigger({ trigger: "Declare Incident" });
      await workspace.settle();
      await submit(workspace, "bruno", {
        summary: "Somebody reads our mail",
        severity: "high",
        options: [option],
      });
      const number = `INC-0044${8 + i}`;
      for (const trigger of ["Add Banner", "Change Case to Incident Owner"]) {
        await follow(workspace, "bruno", trigger, number);
        if (trigger === "Add Banner") {
          await submit(workspace, "bruno", { topics: ["Stream-O AMER"] });
          await submit(workspace, "bruno", { banner: TEXT });
        } else await submit(workspace, "bruno", {});
        const says = option === "drill" ? "is a drill" : number;
        assertStringIncludes(modalOf(workspace, "bruno"), says);
        await workspace.as("bruno").cancel(workspace.openViewOf("bruno")!);
        await workspace.settle();
      }
    }
    assertEquals(banners(workspace), {});
    assertEquals(all(workspace, "BroadcastCommunication"), []);
  },
);

Deno.test("who may not send to customers puts up no banner, and reads who may", async () => {
  const appDir = await appWith(
    replacing(
      `send_to_customers: "everyone"`,
      `send_to_customers: { people: ["U0NOBODY"] }`,
    ),
  );
  const workspace = await openDemo({ appDir });
  try {
    await setUp(workspace);
    await alert(workspace);
    await declare(workspace);
    await addBanner(workspace);
    assertStringIncludes(
      modalOf(workspace, "bruno"),
      "may send something to customers",
    );
    assertEquals(banners(workspace), {});
  } finally {
    await workspace.close();
    await Deno.remove(appDir, { recursive: true });
  }
});

scene(
  "customers' cases are counted on the card with their age, anew by the sweep while the incident lasts",
  async (workspace) => {
    const card = () => textOf(channelCardOf(workspace));
    await workspace.advance(20 * 60_000);
    assertEquals(card().includes("customer case"), false);
    linkCases(workspace, 2);
    await workspace.advance(20 * 60_000);
    assertStringIncludes(card(), "👥 2 customer cases, as of");
    linkCases(workspace, 3);
    await workspace.advance(20 * 60_000);
    assertStringIncludes(card(), "👥 3 customer cases, as of");

    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Rolled back." });
    const asked = () =>
      workspace.trace.filter(({ what }) => what.includes("/query")).length;
    const before = asked();
    await workspace.advance(60 * 60_000);
    assertEquals(asked(), before);
  },
);

scene(
  "when few of the day's calls are left, cases are counted seldom, and the card says so",
  async (workspace) => {
    const { apiUsage } = vendorsOf(workspace).salesforce;
    apiUsage.used = Math.ceil(apiUsage.total * 0.95);
    const asked = () =>
      workspace.trace.filter(({ what }) => what.includes("/query")).length;
    await workspace.advance(10 * 60_000);
    assertStringIncludes(
      textOf(channelCardOf(workspace)),
      "⚠️ 95 % of the calls that Salesforce allows today are used.",
    );
    const before = asked();
    await workspace.advance(60 * 60_000);
    assertEquals(asked(), before);
    await workspace.advance(70 * 60_000);
    assertEquals(asked(), before + 1);
  },
);
