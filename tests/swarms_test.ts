import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  press,
  pressCardOrMore,
  submit,
  textOf,
} from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  CHANNEL,
  failedRuns,
  hasRetry,
  leftOver,
  modalOf,
  NUMBER,
  pressCard,
  RECOVERY_MS,
  saying,
  scene,
  typedIn,
} from "./scenes.ts";

const SWARM = "inc-00447-login-endpoint";
const REQUEST = "Swarm request from";

function startForm(workspace: Workspace, fields: Record<string, unknown> = {}) {
  return {
    record_name: "Login endpoint",
    owner: workspace.user("chen").id,
    details: "Which release changed the URL?",
    ...fields,
  };
}

/** Presses Start a Swarm on the incident's card in its channel, and fills its form in. */
async function start(
  workspace: Workspace,
  fields: Record<string, unknown> = {},
  person = "arcadio",
): Promise<void> {
  await openForm(workspace, person);
  await submit(workspace, person, startForm(workspace, fields));
}

async function openForm(workspace: Workspace, person: string): Promise<void> {
  await workspace.as(person).join(CHANNEL);
  const [card] = saying(workspace, CHANNEL, "has been created by");
  await pressCardOrMore(workspace, person, CHANNEL, card, "start_swarm");
}

/** The request in a channel: in the swarm's own, or in the incident's. */
function requestIn(workspace: Workspace, channel: string) {
  const [request] = saying(workspace, channel, REQUEST);
  assert(request, `no request in ${channel}`);
  return request;
}

async function finish(
  workspace: Workspace,
  person: string,
  channel: string,
  summary: string,
): Promise<void> {
  const { ts } = requestIn(workspace, channel);
  await press(workspace, person, channel, ts, "finish_swarm");
  await submit(workspace, person, { summary });
}

function membersOf(workspace: Workspace, channel: string): string[] {
  return workspace.channel(channel).members.map((id) =>
    workspace.state.users[id]?.name ?? id
  );
}

function buttonsOf(message: { blocks?: readonly unknown[] } | undefined) {
  return [
    ...JSON.stringify(message?.blocks ?? []).matchAll(/"action_id":"(\w+)"/g),
  ].map(([, action]) => action);
}

function swarmChannels(workspace: Workspace): string[] {
  return Object.values(workspace.state.channels).map(({ name }) => name)
    .filter((name) => name.startsWith("inc-00447-"));
}

scene(
  "S14, S15: Start a Swarm opens from the incident's card, ready with its record, with the ebook's six fields",
  async (workspace) => {
    await openForm(workspace, "arcadio");
    const form = workspace.openViewOf("arcadio")!;
    assertEquals(form.title, "Start a Swarm");
    assertEquals([form.close, form.submit], ["Cancel", "Create"]);
    const labels = form.blocks.filter(({ type }) => type === "input").map((
      { label, optional },
    ) => [(label as { text: string }).text, optional]);
    assertEquals(labels, [
      ["Record Type to Swarm On", false],
      ["Swarm Record", false],
      ["Swarm Channel", true],
      ["Swarm Record Name", false],
      ["Swarm Owner", false],
      ["Description", true],
    ]);
    const { record_type, record, record_name } = typedIn(form);
    assertEquals([record_type, record, record_name], [
      "incident",
      NUMBER,
      "Mobile app login errors",
    ]);
  },
);

scene(
  "S16, S17: a swarm has its own channel with owner, details, topic and the way back; the incident's channel reads of it",
  async (workspace) => {
    await start(workspace);
    const channel = workspace.channel(SWARM);
    const people = membersOf(workspace, SWARM);
    assert(people.includes("arcadio") && people.includes("chen"), `${people}`);
    assertEquals(
      channel.topic.value,
      "Swarm · INC-00447 · Login endpoint",
    );
    const { id } = workspace.channel(CHANNEL);
    assertEquals(
      channel.bookmarks.map(({ title, link }) => [
        title,
        String(link).endsWith(`/archives/${id}`),
      ]),
      [["INC-00447: incident channel", true]],
    );
    const card = requestIn(workspace, SWARM);
    assertEquals(channel.pins.map(({ ts }) => ts), [card.ts]);
    for (const message of [card, requestIn(workspace, CHANNEL)]) {
      const text = textOf(message);
      for (
        const line of [
          "Subject: Login endpoint",
          "Record: Incident INC-00447",
          "Description: Which release changed the URL?",
          "Urgency: 🟠 High",
          `Swarm Owner: @${workspace.user("chen").id}`,
        ]
      ) assertStringIncludes(text, line);
    }
    assertEquals(buttonsOf(card), [
      "finish_swarm",
      "tell_stakeholders",
      "change_case_owner",
    ]);
    const note = JSON.stringify(requestIn(workspace, CHANNEL).blocks);
    assertStringIncludes(note, channel.id);
    const [incidentCard] = saying(workspace, CHANNEL, "has been created by");
    assertStringIncludes(textOf(incidentCard), "Swarms at work: ");
    await workspace.advance(RECOVERY_MS);
    assertEquals(await leftOver(workspace), []);
    assertEquals(failedRuns(workspace), []);
  },
);

scene(
  "S18: a colleague asks in the swarm for customer communication, and the button there tells stakeholder channels",
  async (workspace) => {
    await start(workspace);
    await workspace.as("dara").join(SWARM);
    await workspace.as("dara").post({
      channel: SWARM,
      text: "This is impacting a lot of customers - can we get comms out?",
    });
    const { ts } = requestIn(workspace, SWARM);
    await press(workspace, "dara", SWARM, ts, "tell_stakeholders");
    await submit(workspace, "dara", {
      channels: [workspace.channel("customer-support").id],
      message: "Logins fail in the mobile app. We are on it.",
    });
    const [told] = saying(workspace, "customer-support", NUMBER);
    assertStringIncludes(
      textOf(told),
      "Logins fail in the mobile app. We are on it.",
    );
  },
);

scene(
  "Finish Swarming: both channels read the summary, the messages lose their buttons, the channel stays a person's to archive",
  async (workspace) => {
    await start(workspace);
    await finish(workspace, "chen", SWARM, "This morning's release did it.");
    for (const channel of [SWARM, CHANNEL]) {
      const [end, ...more] = saying(
        workspace,
        channel,
        "This morning's release did it.",
      );
      assertEquals(more, []);
      assertStringIncludes(textOf(end), "finished: Login endpoint");
      assertStringIncludes(textOf(end), "archive");
      const request = requestIn(workspace, channel);
      assertEquals(buttonsOf(request), []);
      assertStringIncludes(textOf(request), "✅ Finished by");
    }
    const channel = workspace.channel(SWARM);
    assertEquals(channel.is_archived, false);
    assertEquals(channel.topic.value, "Finished · INC-00447 · Login endpoint");
    const [card] = saying(workspace, CHANNEL, "has been created by");
    assertEquals(textOf(card).includes("Swarms at work"), false);
    await workspace.advance(RECOVERY_MS);
    assertEquals(await leftOver(workspace), []);
  },
);

scene(
  "several swarms work at once, each in a channel of its own; closing says so and leaves them working",
  async (workspace) => {
    await start(workspace);
    await start(workspace, {
      record_type: "case",
      record: "00001042",
      record_name: "Customer answers",
      swarm_channel: "Customer Answers!",
      owner: workspace.user("dara").id,
    }, "bruno");
    await finish(workspace, "chen", SWARM, "Found it.");
    await start(workspace, { record_name: "Database" }, "bruno");
    assertEquals(
      membersOf(workspace, "customer-answers").includes("dara"),
      true,
    );

    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Rolled back." });
    const [allClear] = saying(workspace, CHANNEL, "All Clear");
    assertStringIncludes(
      textOf(allClear),
      "2 swarms still work and go on until somebody finishes them",
    );
    const over = "INC-00447 is closed by";
    assertEquals(saying(workspace, SWARM, over), []);
    for (const channel of ["customer-answers", "inc-00447-database"]) {
      assertEquals(saying(workspace, channel, over).length, 1);
    }

    await finish(workspace, "dara", "customer-answers", "All are answered.");
    assertEquals(saying(workspace, CHANNEL, "All are answered.").length, 1);
    await workspace.advance(RECOVERY_MS);
    assertEquals(await leftOver(workspace), []);
    assertEquals(failedRuns(workspace), []);
  },
);

scene(
  "a name that others have taken gets a number; when all are taken, the note says so, and Retry goes on",
  async (workspace) => {
    const bruno = workspace.as("bruno");
    for (const n of ["", "-2", "-3", "-4", "-5"]) {
      await bruno.createChannel({ name: `war-room${n}` });
    }
    await bruno.createChannel({ name: SWARM });
    await start(workspace);
    assertEquals(swarmChannels(workspace), [SWARM, `${SWARM}-2`]);

    await start(workspace, {
      record_name: "War",
      swarm_channel: "war-room",
    }, "bruno");
    const note = () =>
      saying(workspace, CHANNEL, REQUEST).find((message) =>
        textOf(message).includes("Subject: War")
      );
    assertStringIncludes(
      textOf(note()),
      "The swarm's channel could not be opened: All names like #war-room are taken.",
    );
    assert(hasRetry(note()));
    await bruno.rename("war-room", "peace-room");
    await press(workspace, "bruno", CHANNEL, note()!.ts, "retry");
    await workspace.advance(RECOVERY_MS);
    assertEquals(hasRetry(note()), false);
    assertEquals(saying(workspace, "war-room", REQUEST).length, 1);
  },
);

scene(
  "what cannot be: a blank record, an owner who left, the same swarm twice, and one that is finished",
  async (workspace) => {
    await openForm(workspace, "arcadio");
    await openForm(workspace, "bruno");
    await openForm(workspace, "zoe.maxwell");
    await workspace.as("ana").deactivate("dara");

    const blank = startForm(workspace, { record: "  " });
    await submit(workspace, "arcadio", blank);
    assertStringIncludes(modalOf(workspace, "arcadio"), "Say which record");
    assertEquals(
      typedIn(workspace.openViewOf("arcadio")).record_name,
      "Login endpoint",
    );
    await submit(workspace, "arcadio", { record: NUMBER });
    assertEquals(swarmChannels(workspace), [SWARM]);

    const owner = workspace.user("dara").id;
    const leaver = startForm(workspace, { record_name: "Customers", owner });
    await submit(workspace, "bruno", leaver);
    assertStringIncludes(
      modalOf(workspace, "bruno"),
      `<@${owner}> is no longer active here.`,
    );
    await submit(workspace, "bruno", {
      record_name: "LOGIN endpoint",
      owner: workspace.user("bruno").id,
    });
    await submit(workspace, "zoe.maxwell", startForm(workspace));
    const { id } = workspace.channel(SWARM);
    const known = `led by <@${workspace.user("chen").id}>. Go to <#${id}>.`;
    assertStringIncludes(modalOf(workspace, "zoe.maxwell"), known);
    await workspace.as("zoe.maxwell").cancel(
      workspace.openViewOf("zoe.maxwell")!,
    );

    const { ts } = requestIn(workspace, SWARM);
    for (const person of ["chen", "arcadio"]) {
      await press(workspace, person, SWARM, ts, "finish_swarm");
    }
    await submit(workspace, "chen", { summary: " " });
    assertStringIncludes(modalOf(workspace, "chen"), "what the swarm found");
    await submit(workspace, "chen", { summary: "Found it." });
    await submit(workspace, "arcadio", { summary: "Found it too." });
    assertStringIncludes(
      modalOf(workspace, "arcadio"),
      `is finished already, by <@${workspace.user("chen").id}>.`,
    );
    assertEquals(
      typedIn(workspace.openViewOf("arcadio")).summary,
      "Found it too.",
    );
    await workspace.advance(RECOVERY_MS);
    assertEquals(saying(workspace, CHANNEL, "Found it too."), []);
    assertEquals(swarmChannels(workspace), [SWARM]);
  },
);
