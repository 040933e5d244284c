/** Kinds, drills, existing channels, names and invitees of a declaration. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { openDemo } from "../local/demo.ts";
import { press, submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { appWith, replacing } from "./app_with.ts";
import { beginSetUp } from "./beginnings.ts";
import {
  alert,
  ALERTS,
  failedRuns,
  incidentChannels,
  incidentsOf,
  leftOver,
  modalOf,
  pressCard,
  RECOVERY_MS,
  saying,
  scene,
  typedIn,
  vendorsOf,
} from "./scenes.ts";

const CHECKOUT = {
  summary: "Checkout is slow",
  severity: "high",
  description: "Customers wait for half a minute.",
};

async function declareByHand(
  workspace: Workspace,
  values: Record<string, unknown>,
): Promise<void> {
  await workspace.as("arcadio").runTrigger({ trigger: "Declare Incident" });
  await workspace.settle();
  await submit(workspace, "arcadio", values);
}

async function atRest(workspace: Workspace): Promise<void> {
  await workspace.advance(RECOVERY_MS);
  assertEquals(await leftOver(workspace), []);
  assertEquals(failedRuns(workspace), []);
}

async function configured(
  edits: readonly [before: string, after: string][],
  play: (workspace: Workspace) => Promise<void>,
): Promise<void> {
  const appDir = await appWith((config) =>
    edits.reduce(
      (text, [before, after]) => replacing(before, after)(text),
      config,
    )
  );
  const workspace = await openDemo({ appDir });
  try {
    await beginSetUp(workspace);
    await play(workspace);
  } finally {
    await workspace.close();
  }
}

function members(workspace: Workspace, channel: string): string[] {
  return workspace.channel(channel).members.map((id) =>
    workspace.state.users[id]?.name ?? id
  ).filter((name) =>
    workspace.state.users[workspace.user(name).id]?.is_bot !== true
  ).sort();
}

scene(
  "a drill runs like an incident and says everywhere that it is one; nothing leaves Slack",
  async (workspace) => {
    const outside = JSON.stringify(workspace.state.vendors);
    await declareByHand(workspace, { ...CHECKOUT, options: ["drill"] });
    const home = "drill-inc-00447";
    const card = saying(workspace, home, "has been created by")[0]!.ts;
    await press(workspace, "arcadio", home, card, "send_update");
    await submit(workspace, "arcadio", { text: "Practising." });
    await press(workspace, "arcadio", home, card, "escalate");
    await press(workspace, "arcadio", home, card, "close");
    await submit(workspace, "arcadio", { notes: "Well practised." });
    await atRest(workspace);

    assertEquals(JSON.stringify(workspace.state.vendors), outside);
    assertEquals(
      workspace.trace.filter(({ slack }) => !slack).map(({ what }) => what),
      [],
      "no call left Slack",
    );
    const posts = [home, ALERTS].flatMap((channel) =>
      workspace.messagesIn(channel).filter(({ app_id, subtype }) =>
        app_id && !subtype
      )
    );
    assert(posts.length > 8, `${posts.length}`);
    for (const post of posts) {
      assertStringIncludes(textOf(post), "DRILL");
      assertStringIncludes(post.text, "DRILL");
    }
    const said = posts.map(textOf).join("\n");
    for (const system of ["Jira", "Salesforce", "SMS to Incident Leadership"]) {
      assertStringIncludes(said, `${system}: dry run, nothing was sent.`);
    }
    const lists = workspace.messagesIn("incidents-overview").map(textOf);
    assert(!lists.join().includes("an exercise"), "lists are of all incidents");
    const channel = workspace.channel(home);
    assertStringIncludes(channel.topic.value, "DRILL · Critical · Closed");
    assertEquals(channel.bookmarks.map(({ title }) => title), [
      "Incident Runbook",
    ]);
  },
  { from: "set up" },
);

Deno.test("kinds of app.config.ts: the form asks, and the kind decides privacy, severity, invitees and runbook", () =>
  configured([
    [
      "kinds: {} as",
      `kinds: {
        customer: { title: "Customer", severity: "medium", invite: ["S0SUPPORT"], runbook: { url: "https://example.com/customer" } },
        security: { title: "Security", isPrivate: true },
      } as`,
    ],
  ], async (workspace) => {
    groupOf(workspace, "S0SUPPORT", ["chen", "dara"]);
    await declareByHand(workspace, {
      summary: "Invoices are wrong",
      kind: "customer",
    });
    await declareByHand(workspace, { ...CHECKOUT, kind: "security" });
    await atRest(workspace);

    const [customer, security] = (await incidentsOf(workspace)).toSorted((
      a,
      b,
    ) => a.number - b.number);
    assertEquals(customer?.state.severity, "medium");
    assertEquals(security?.state.severity, "high");
    assertEquals(members(workspace, "inc-00447"), ["arcadio", "chen", "dara"]);
    assertEquals(
      workspace.channel("inc-00447").bookmarks.some(({ link }) =>
        link === "https://example.com/customer"
      ),
      true,
    );
    assertEquals(workspace.channel("inc-00448").is_private, true);
    await declareByHand(workspace, { summary: "Neither", kind: undefined });
    assertStringIncludes(modalOf(workspace, "arcadio"), "Choose a severity.");
  }));

function groupOf(workspace: Workspace, id: string, people: string[]): void {
  workspace.state.usergroups[id] = {
    id,
    name: id,
    handle: id.toLowerCase(),
    description: "",
    prefs: { channels: [], groups: [] },
    users: people.map((name) => workspace.user(name).id),
    created_by: "",
    updated_by: "",
    deleted_by: null,
    date_create: 0,
    date_update: 0,
    date_delete: 0,
  };
}

Deno.test("who is invited follows the severity and the service; a rise in severity brings in those whom it adds", async () => {
  const ids = await openDemo();
  const [bruno, chen, dara] = ["bruno", "chen", "dara"].map((name) =>
    ids.user(name).id
  );
  await ids.close();
  await configured([
    ["invite: [] as", `invite: ["${bruno}", "S0GONE"] as`],
    [
      "severity: {} as Partial",
      `severity: { critical: ["${dara}"] } as Partial`,
    ],
    ["service: {} as", `service: { "Mobile-Login": ["${chen}"] } as`],
  ], async (workspace) => {
    await alert(workspace);
    await pressCard(workspace, "arcadio", "declare");
    await submit(workspace, "arcadio", CHECKOUT);
    assertEquals(members(workspace, "inc-00447"), ["arcadio", "bruno", "chen"]);
    await pressCard(workspace, "arcadio", "escalate");
    await atRest(workspace);
    assertEquals(members(workspace, "inc-00447"), [
      "arcadio",
      "bruno",
      "chen",
      "dara",
    ]);
  });
});

Deno.test("a channel's name follows the template, and a name that is taken gets another", () =>
  configured(
    [['incident: "{number}"', 'incident: "{date}-{severity}-{title}"']],
    async (workspace) => {
      const title = "Checkout is slow ".repeat(7);
      await declareByHand(workspace, { ...CHECKOUT, summary: title });
      await declareByHand(workspace, { ...CHECKOUT, summary: title });
      await atRest(workspace);
      const made = Object.values(workspace.state.channels).map(({ name }) =>
        name
      ).filter((name) => name.includes("checkout"));
      assertEquals(made.length, 2);
      for (const name of made) {
        assert(name.length <= 80, name);
        assert(/^\d{4}-\d\d-\d\d-high-checkout-is-slow-/.test(name), name);
      }
      assert(made.some((name) => name.endsWith("-2")), made.join());
    },
  ));

function aChannel(
  workspace: Workspace,
  name: string,
  is_private: boolean,
): Promise<string> {
  return workspace.as("bruno").createChannel({ name, is_private });
}

scene(
  "declared in an existing channel: its name and history stay, the app joins, and the incident is worked on there",
  async (workspace) => {
    const war = await aChannel(workspace, "checkout-team", false);
    await workspace.as("bruno").post({
      channel: war,
      text: "It began at nine.",
    });
    await declareByHand(workspace, { ...CHECKOUT, channel: war });
    await atRest(workspace);
    assertEquals(incidentChannels(workspace), []);
    const channel = workspace.channel(war);
    assertEquals(channel.name, "checkout-team");
    assertEquals(saying(workspace, war, "It began at nine.").length, 1);
    assertEquals(saying(workspace, war, "has been created by").length, 1);
    assertStringIncludes(channel.topic.value, "High · Open");
    assertEquals(vendorsOf(workspace).jira.issues.length, 1);
  },
  { from: "set up" },
);

scene(
  "a private channel that the app is not in: the form opens again and says how to add it; then the incident is private",
  async (workspace) => {
    const war = await aChannel(workspace, "secret-team", true);
    await declareByHand(workspace, { ...CHECKOUT, channel: war });
    assertStringIncludes(
      modalOf(workspace, "arcadio"),
      "Write “/invite @Incident Automation” in it",
    );
    assertEquals(
      typedIn(workspace.openViewOf("arcadio")).summary,
      CHECKOUT.summary,
    );
    assertEquals(await incidentsOf(workspace), []);
    workspace.channel(war).members.push(workspace.app.bot_user);
    await workspace.as("arcadio").submit(workspace.openViewOf("arcadio")!, {});
    await atRest(workspace);
    assertEquals(saying(workspace, war, "has been created by").length, 1);
    assertEquals(workspace.messagesIn(ALERTS).filter((m) => !m.subtype), []);
    assertEquals(vendorsOf(workspace).jira.issues, []);
  },
  { from: "set up" },
);

scene(
  "a private incident is refused a public channel, and an archived one is refused to all",
  async (workspace) => {
    const open = await aChannel(workspace, "open-team", false);
    await declareByHand(workspace, {
      ...CHECKOUT,
      channel: open,
      options: ["private"],
    });
    assertStringIncludes(
      modalOf(workspace, "arcadio"),
      "which everybody can read. Choose a private channel",
    );
    workspace.channel(open).is_archived = true;
    await workspace.as("arcadio").submit(workspace.openViewOf("arcadio")!, {});
    await workspace.settle();
    assertEquals(await incidentsOf(workspace), []);
  },
  { from: "set up" },
);

scene(
  "what looks like an incident under way is said in the new channel, with a button to merge; it hinders nobody",
  async (workspace) => {
    await declareByHand(workspace, CHECKOUT);
    await declareByHand(workspace, { ...CHECKOUT, summary: "Checkout slow" });
    await declareByHand(workspace, { ...CHECKOUT, summary: "Mail is late" });
    await atRest(workspace);
    const question = "Is it the same as what is under way already?";
    assertEquals(saying(workspace, "inc-00447", question), []);
    assertEquals(saying(workspace, "inc-00449", question), []);
    const [warning, ...more] = saying(workspace, "inc-00448", question);
    assertEquals(more, []);
    assertStringIncludes(textOf(warning), "INC-00447: Checkout is slow in ");
    assertStringIncludes(textOf(warning), "Merge Incident");
  },
  { from: "set up" },
);

scene(
  "an incident that is private, or a drill, is likened to no public one, and the other way round",
  async (workspace) => {
    await declareByHand(workspace, { ...CHECKOUT, options: ["private"] });
    await declareByHand(workspace, { ...CHECKOUT, options: ["drill"] });
    await declareByHand(workspace, CHECKOUT);
    await atRest(workspace);
    for (const channel of ["drill-inc-00448", "inc-00449"]) {
      assertEquals(saying(workspace, channel, "Is it the same as"), []);
    }
    await declareByHand(workspace, { ...CHECKOUT, options: ["private"] });
    await atRest(workspace);
    const [warning] = saying(workspace, "inc-00450", "Is it the same as");
    assertStringIncludes(textOf(warning), "INC-00449");
    assert(!textOf(warning).includes("INC-00447"));
    assert(!textOf(warning).includes("Merge"));
  },
  { from: "set up" },
);

scene(
  "a channel in which another incident is worked on, or one of the app's own, is refused",
  async (workspace) => {
    await declareByHand(workspace, CHECKOUT);
    const first = workspace.channel("inc-00447").id;
    await declareByHand(workspace, { ...CHECKOUT, channel: first });
    assertStringIncludes(
      modalOf(workspace, "arcadio"),
      `<#${first}> is where INC-00447 is worked on.`,
    );
    const errors = await workspace.as("arcadio").submit(
      workspace.openViewOf("arcadio")!,
      { channel: workspace.channel(ALERTS).id },
    );
    assertStringIncludes(errors?.channel ?? "", "is used for other things");
    assertEquals((await incidentsOf(workspace)).length, 1);
  },
  { from: "set up" },
);

scene(
  "a declaration that Slack keeps waiting to its end is kept, and done by the next sweep, once",
  async (workspace) => {
    const allow = workspace.faults.add({
      on: "apps.datastore.get",
      function: "declare_incident",
      kind: { rateLimited: 1 },
    });
    await declareByHand(workspace, CHECKOUT);
    allow();
    assertStringIncludes(failedRuns(workspace).join(), "is kept and will be");
    assertEquals(incidentChannels(workspace), ["inc-00447"]);
    await workspace.advance(RECOVERY_MS);
    assertEquals(incidentChannels(workspace), ["inc-00447", "inc-00448"]);
    assertEquals(
      saying(workspace, "inc-00448", "has been created by").length,
      1,
    );
    assertEquals(vendorsOf(workspace).jira.issues.length, 2);
    assertEquals(await leftOver(workspace), []);
  },
);

scene(
  "a declaration without Set up is not done behind anybody's back later",
  async (workspace) => {
    workspace.faults.add({
      on: "apps.datastore.get",
      function: "declare_incident",
      kind: { status: 200, body: { ok: true, datastore: "app", item: {} } },
    });
    await declareByHand(workspace, CHECKOUT);
    assertStringIncludes(failedRuns(workspace).join(), "is not set up yet");
    assertEquals(await leftOver(workspace), []);
  },
);
