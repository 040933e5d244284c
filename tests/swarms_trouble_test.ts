/** Swarms where something is odd: places, private incidents, two people at once, channels that are gone. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  press,
  pressCardOrMore,
  submit,
  textOf,
} from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { OTHER, OTHER_CHANNEL, second } from "./ending_steps.ts";
import {
  CHANNEL,
  failedRuns,
  follow,
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
const LINK = "Start a Swarm";

function form(workspace: Workspace, fields: Record<string, unknown> = {}) {
  return {
    record_type: "incident",
    record: NUMBER,
    record_name: "Login endpoint",
    owner: workspace.user("chen").id,
    ...fields,
  };
}

async function openByLink(
  workspace: Workspace,
  person: string,
  channel?: string,
): Promise<void> {
  await workspace.as(person).runTrigger({
    trigger: LINK,
    ...(channel ? { channel } : {}),
  });
  await workspace.settle();
}

async function start(
  workspace: Workspace,
  fields: Record<string, unknown> = {},
  channel?: string,
): Promise<void> {
  await openByLink(workspace, "arcadio", channel);
  await submit(workspace, "arcadio", form(workspace, fields));
}

function swarmChannels(workspace: Workspace) {
  return Object.values(workspace.state.channels).filter(({ purpose }) =>
    purpose.value.startsWith("Swarm on")
  ).map(({ name, is_archived }) => is_archived ? `${name} (archived)` : name);
}

async function pressFinish(
  workspace: Workspace,
  person: string,
  channel: string,
): Promise<void> {
  await workspace.as(person).join(channel);
  const [request] = saying(workspace, channel, REQUEST);
  await press(workspace, person, channel, request?.ts ?? "", "finish_swarm");
}

async function atRest(workspace: Workspace): Promise<void> {
  await workspace.advance(RECOVERY_MS);
  assertEquals(await leftOver(workspace), []);
  assertEquals(failedRuns(workspace), []);
}

scene(
  "S14: by the link from anywhere, the record is the incident; in an incident's channel, any record belongs to it",
  async (workspace) => {
    await start(workspace);
    assertEquals(swarmChannels(workspace), [SWARM]);
    await workspace.as("arcadio").join(CHANNEL);
    await start(workspace, {
      record_type: "case",
      record: "https://example.my.salesforce.com/500000000000042",
      record_name: "Customer answers",
    }, workspace.channel(CHANNEL).id);
    const [note] = saying(workspace, CHANNEL, "Customer answers");
    assertStringIncludes(
      JSON.stringify(note?.blocks),
      "https://example.my.salesforce.com/500000000000042",
    );
    await atRest(workspace);
  },
);

scene(
  "by the link, a record that is no incident is refused with what was typed, and corrected it counts",
  async (workspace) => {
    await start(workspace, { record_type: "case", record: "00001042" });
    assertStringIncludes(
      modalOf(workspace, "arcadio"),
      "There is no incident 00001042.",
    );
    assertEquals(
      typedIn(workspace.openViewOf("arcadio")).record_name,
      "Login endpoint",
    );
    await submit(workspace, "arcadio", { record: ` ${NUMBER.toLowerCase()} ` });
    assertEquals(swarmChannels(workspace), [SWARM]);
  },
);

scene(
  "an alert that nobody declared has no swarms",
  async (workspace) => {
    await start(workspace);
    assertStringIncludes(modalOf(workspace, "arcadio"), "is still an alert");
    assertEquals(swarmChannels(workspace), []);
  },
  { from: "alert" },
);

scene(
  "an incident that was closed meanwhile starts no swarm and says who closed it",
  async (workspace) => {
    await openByLink(workspace, "arcadio");
    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Rolled back." });
    await submit(workspace, "arcadio", form(workspace));
    assertStringIncludes(
      modalOf(workspace, "arcadio"),
      `all clear by <@${workspace.user("bruno").id}>`,
    );
    assertEquals(swarmChannels(workspace), []);
  },
);

for (const seed of [1, 2, 3]) {
  scene(
    `the same swarm started by two at the same moment (seed ${seed}) is one, and finished by two it ends once`,
    async (workspace) => {
      const people = ["bruno", "zoe.maxwell"];
      for (const person of people) await openByLink(workspace, person);
      workspace.faults.interleave(seed);
      await Promise.all(people.map((person) =>
        workspace.as(person).submit(
          workspace.openViewOf(person)!,
          form(workspace),
        )
      ));
      await workspace.settle();
      assertEquals(swarmChannels(workspace), [SWARM]);
      const told = people.filter((person) => workspace.openViewOf(person));
      assertEquals(told.length, 1);
      assertStringIncludes(modalOf(workspace, told[0]!), "worked on already");
      await workspace.as(told[0]!).cancel(workspace.openViewOf(told[0]!)!);

      for (const person of people) await pressFinish(workspace, person, SWARM);
      await Promise.all(
        people.map((person) =>
          workspace.as(person).submit(workspace.openViewOf(person)!, {
            summary: "Found it.",
          })
        ),
      );
      await workspace.settle();
      workspace.faults.interleave(undefined);
      assertEquals(saying(workspace, SWARM, "Found it.").length, 1);
      assertEquals(saying(workspace, CHANNEL, "Found it.").length, 1);
      const second = people.filter((person) => workspace.openViewOf(person));
      assertEquals(second.length, 1);
      assertStringIncludes(
        modalOf(workspace, second[0]!),
        "is finished already, by",
      );
      await workspace.as(second[0]!).cancel(workspace.openViewOf(second[0]!)!);
      await atRest(workspace);
    },
  );
}

for (const gone of ["archived", "deleted"] as const) {
  scene(
    `a swarm's channel that somebody ${gone}: the swarm is finished from the incident's channel, which reads all`,
    async (workspace) => {
      await start(workspace);
      const { id } = workspace.channel(SWARM);
      if (gone === "archived") await workspace.as("ana").archive(SWARM);
      else delete workspace.state.channels[id];
      await pressCard(workspace, "bruno", "close");
      await submit(workspace, "bruno", { notes: "Rolled back." });
      await pressFinish(workspace, "bruno", CHANNEL);
      await submit(workspace, "bruno", { summary: "Found it." });
      const [result] = saying(workspace, CHANNEL, "Found it.");
      assertStringIncludes(
        textOf(result),
        "is archived or gone, so this is said only here.",
      );
      await atRest(workspace);
    },
  );
}

for (const kind of ["cut_after", "cut_before", "hang"] as const) {
  scene(
    `Slack's answer to the swarm's conversations.create is lost (${kind}): one channel`,
    async (workspace) => {
      workspace.faults.add({ on: "conversations.create", kind, times: 1 });
      await start(workspace);
      await workspace.advance(RECOVERY_MS);
      assertEquals(swarmChannels(workspace), [SWARM]);
      assertEquals(saying(workspace, SWARM, REQUEST).length, 1);
      assertEquals(saying(workspace, CHANNEL, REQUEST).length, 1);
      await atRest(workspace);
    },
  );
}

async function declareByHand(
  workspace: Workspace,
  option: "private" | "drill",
): Promise<string> {
  await workspace.as("arcadio").runTrigger({ trigger: "Declare Incident" });
  await workspace.settle();
  await submit(workspace, "arcadio", {
    summary: "Zyxwvut reads our mail",
    severity: "critical",
    options: [option],
  });
  const channel = Object.values(workspace.state.channels).find(({ purpose }) =>
    purpose.value.startsWith("Where INC-00447")
  );
  assert(channel);
  return channel.name;
}

scene(
  "a private incident's swarm is private, says nothing of the incident, and its owner may finish it",
  async (workspace) => {
    const home = await declareByHand(workspace, "private");
    const [card] = saying(workspace, home, "has been created by");
    await pressCardOrMore(workspace, "arcadio", home, card, "start_swarm");
    assertEquals(
      typedIn(workspace.openViewOf("arcadio")).record_name,
      NUMBER,
    );
    await submit(workspace, "arcadio", form(workspace));
    const swarm = workspace.channel(SWARM);
    assertEquals(swarm.is_private, true);
    assertEquals(
      swarm.members.includes(workspace.user("chen").id),
      true,
    );
    const { channels, messages } = workspace.state;
    const others = Object.entries(messages).filter(([id]) =>
      channels[id]?.name !== home
    );
    assert(!JSON.stringify(others).includes("Zyxwvut"));
    const [request] = saying(workspace, SWARM, REQUEST);
    assert(!JSON.stringify(request).includes("tell_stakeholders"));

    await openByLink(workspace, "bruno");
    await submit(workspace, "bruno", form(workspace, { record_name: "Mail" }));
    assertStringIncludes(
      modalOf(workspace, "bruno"),
      "only for the members of its channel",
    );
    await workspace.as("bruno").cancel(workspace.openViewOf("bruno")!);

    await press(workspace, "chen", SWARM, request?.ts ?? "", "finish_swarm");
    await submit(workspace, "chen", { summary: "Found it." });
    assertEquals(saying(workspace, home, "Found it.").length, 1);
    await atRest(workspace);
  },
  { from: "set up" },
);

scene(
  "a drill's swarm says everywhere that it is one",
  async (workspace) => {
    const home = await declareByHand(workspace, "drill");
    await start(workspace);
    const [name] = swarmChannels(workspace);
    assertStringIncludes(name!, "drill");
    assertEquals(
      workspace.channel(name!).topic.value,
      "DRILL · Swarm · INC-00447 · Login endpoint",
    );
    for (const channel of [name!, home]) {
      const [request] = saying(workspace, channel, REQUEST);
      assertStringIncludes(textOf(request), "DRILL");
    }
    await atRest(workspace);
  },
  { from: "set up" },
);

scene(
  "both steps work in a workflow that somebody built: the next ones know the swarm and its channel",
  async (workspace) => {
    const actor = "{{inputs.interactivity.interactor}}";
    workspace.app.manifest.workflows!.built = {
      title: "Built",
      description: "",
      input_parameters: {
        properties: { interactivity: { type: "slack#/types/interactivity" } },
        required: ["interactivity"],
      },
      steps: [{
        id: "0",
        function_id: "#/functions/start_swarm",
        inputs: { ...form(workspace), incident: NUMBER, actor },
      }, {
        id: "1",
        function_id: "#/functions/finish_swarm",
        inputs: {
          incident: "{{steps.0.incident}}",
          swarm: "{{steps.0.swarm}}",
          summary: "Found it at once.",
          actor,
        },
      }, {
        id: "2",
        function_id: "slack#/functions/send_message",
        inputs: { channel_id: "{{steps.0.channel}}", message: "Thank you!" },
      }],
    };
    const { trigger } = await workspace.api("workflows.triggers.create", {
      type: "shortcut",
      name: "Built",
      workflow: "#/workflows/built",
      inputs: { interactivity: { value: "{{data.interactivity}}" } },
    }) as { trigger: { id: string } };
    await workspace.api("workflows.triggers.permissions.set", {
      trigger_id: trigger.id,
      permission_type: "everyone",
    });
    await workspace.as("bruno").runTrigger({ trigger: trigger.id });
    await workspace.settle();
    for (const channel of [SWARM, CHANNEL]) {
      assertEquals(saying(workspace, channel, "Found it at once.").length, 1);
    }
    assertEquals(saying(workspace, SWARM, "Thank you!").length, 1);
    await atRest(workspace);
  },
);

scene(
  "a duplicate's swarm goes on after the merge, and what it found is read where the incident goes on",
  async (workspace) => {
    await second(workspace);
    await start(workspace, { record: OTHER });
    const [name] = swarmChannels(workspace);
    await follow(workspace, "bruno", "Merge Incident", OTHER);
    await submit(workspace, "bruno", { into: NUMBER });
    const [over] = saying(workspace, name!, "is merged into");
    assertStringIncludes(textOf(over), `${OTHER} is merged into ${NUMBER}`);
    const [note] = saying(workspace, OTHER_CHANNEL, `into ${NUMBER}`);
    assertStringIncludes(textOf(note), "One swarm still works");

    await pressFinish(workspace, "chen", name!);
    await submit(workspace, "chen", { summary: "Found it." });
    assertEquals(saying(workspace, CHANNEL, "Found it.").length, 1);
    assertEquals(saying(workspace, OTHER_CHANNEL, "Found it."), []);
    await atRest(workspace);
  },
);
