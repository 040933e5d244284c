import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  alert,
  CHANNEL,
  declare,
  failedRuns,
  incidentChannels,
  leftOver,
  modalOf,
  NUMBER,
  pressCard,
  RECOVERY_MS,
  runningRuns,
  scene,
} from "./scenes.ts";

const OVERVIEW = "incidents-overview";

/** The one message of the overview's channel. */
function overviewOf(workspace: Workspace): string {
  const [message, ...more] = workspace.messagesIn(OVERVIEW).filter((each) =>
    each.app_id && !each.subtype
  );
  assertEquals(more, []);
  return textOf(message);
}

function canvasOf(workspace: Workspace): string {
  const { canvas = "" } = workspace.channel(OVERVIEW);
  return workspace.state.canvases[canvas]?.markdown ?? "";
}

function edits(workspace: Workspace, method: string): number {
  return workspace.trace.filter(({ what }) => what === method).length;
}

async function declareByHand(
  workspace: Workspace,
  person: string,
  summary: string,
  severity = "medium",
): Promise<void> {
  await workspace.as(person).runTrigger({ trigger: "Declare Incident" });
  await workspace.settle();
  await submit(workspace, person, { summary, severity, description: "" });
}

scene(
  "Set up makes one message and one canvas for all open incidents, pinned in a channel of their own",
  (workspace) => {
    assertStringIncludes(overviewOf(workspace), "No open incidents");
    assertStringIncludes(canvasOf(workspace), "# Open incidents");
    const { pins, topic } = workspace.channel(OVERVIEW);
    assertEquals(pins.length, 1);
    assertStringIncludes(topic.value, "kept up to date");
    return Promise.resolve();
  },
  { from: "set up" },
);

scene(
  "the overview follows every declaration, severity and all clear",
  async (workspace) => {
    const first = overviewOf(workspace);
    assertStringIncludes(first, "One open incident");
    assertStringIncludes(
      first,
      `🟠 High · ${NUMBER}: Mobile app login errors · Open`,
    );
    await declareByHand(workspace, "bruno", "Checkout is slow", "critical");
    await pressCard(workspace, "bruno", "escalate");
    const second = overviewOf(workspace);
    assertStringIncludes(second, "2 open incidents");
    assertStringIncludes(second, `🔴 Critical · ${NUMBER}`);
    assert(
      second.indexOf(NUMBER) < second.indexOf("INC-00448"),
      "of equals, the one that has been going on longest",
    );
    const canvas = canvasOf(workspace);
    for (
      const words of [
        "## By severity",
        "**🔴 Critical** (2)",
        "## By commander",
        "## By next update",
        "**INC-00448: Checkout is slow**",
        `![](#${workspace.channel(CHANNEL).id})`,
      ]
    ) assertStringIncludes(canvas, words);

    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Re-deployed." });
    const third = overviewOf(workspace);
    assertStringIncludes(third, "One open incident");
    assert(!third.includes(NUMBER), third);
    assert(!canvasOf(workspace).includes(NUMBER));
  },
);

scene(
  "what changes nothing in the overview does not edit it",
  async (workspace) => {
    const count = () => edits(workspace, "canvases.edit");
    await workspace.advance(RECOVERY_MS);
    const before = overviewOf(workspace);
    const counted = count();
    await workspace.advance(RECOVERY_MS);
    assertEquals(count(), counted);
    assertEquals(overviewOf(workspace), before);
  },
);

scene(
  "declarations at the same moment are all in the overview at the end",
  async (workspace) => {
    const people = ["arcadio", "bruno", "chiara", "ana"].filter((person) =>
      Object.values(workspace.state.users).some(({ name }) => name === person)
    );
    for (const person of people) {
      await workspace.as(person).runTrigger({ trigger: "Declare Incident" });
    }
    await workspace.settle();
    workspace.faults.interleave(11);
    await Promise.all(people.map((person, i) =>
      submit(workspace, person, {
        summary: `Trouble ${i}`,
        severity: "high",
        description: "",
      })
    ));
    workspace.faults.interleave(undefined);
    const text = overviewOf(workspace);
    people.forEach((_, i) => assertStringIncludes(text, `Trouble ${i}`));
    assertEquals(await leftOver(workspace), []);
  },
  { from: "set up" },
);

scene(
  "a run that dies before it shows the overview is made up for by the sweep",
  async (workspace) => {
    let updates = 0;
    workspace.faults.add({
      when: ({ what, function: name }) =>
        name === "close_incident" && what === "apps.datastore.query" &&
        ++updates === 1,
      kind: "kill_before",
      times: 1,
    });
    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Re-deployed." });
    await workspace.advance(RECOVERY_MS);
    assertStringIncludes(overviewOf(workspace), "No open incidents");
    assertEquals(await leftOver(workspace), []);
  },
);

scene(
  "an overview that somebody deleted is missed by no incident, and Set up makes it again",
  async (workspace) => {
    const channel = workspace.channel(OVERVIEW).id;
    workspace.state.messages[channel] = [];
    await alert(workspace);
    await declare(workspace);
    await workspace.advance(RECOVERY_MS);
    assertEquals([await leftOver(workspace), failedRuns(workspace)], [[], []]);
  },
  { from: "set up" },
);

async function listOf(
  workspace: Workspace,
  person: string,
  view?: string,
): Promise<string> {
  await workspace.as(person).runTrigger({ trigger: "My incidents" });
  await workspace.settle();
  if (view) {
    await workspace.as(person).pressView(workspace.openViewOf(person)!, {
      action_id: "pick_list",
      value: view,
    });
    await workspace.settle();
  }
  const text = modalOf(workspace, person);
  await workspace.as(person).cancel(workspace.openViewOf(person)!);
  await workspace.settle();
  return text;
}

scene(
  "my incidents are those that I declared, lead or am in the channel of; all others are a choice away",
  async (workspace) => {
    await declareByHand(workspace, "arcadio", "Checkout is slow", "critical");
    await declareByHand(workspace, "ana", "Search is down", "low");
    await workspace.as("bruno").join("inc-00449");
    await workspace.settle();

    assertStringIncludes(await listOf(workspace, "bruno"), "Search is down");
    assert(!(await listOf(workspace, "bruno")).includes("Checkout"));
    assertStringIncludes(
      await listOf(workspace, "arcadio"),
      "Checkout is slow",
    );
    assert(!(await listOf(workspace, "arcadio")).includes("Search"));

    const worst = await listOf(workspace, "bruno", "severity");
    assertEquals(
      [...worst.matchAll(/INC-\d+/g)].map(([number]) => number),
      ["INC-00448", NUMBER, "INC-00449"],
    );
    assertStringIncludes(
      await listOf(workspace, "bruno", "commander"),
      "Nobody leads these yet",
    );
    await listOf(workspace, "bruno", "due");
    assertEquals([failedRuns(workspace), runningRuns(workspace)], [[], []]);
  },
);

scene("who has no incident is told so", async (workspace) => {
  assertStringIncludes(
    await listOf(workspace, "bruno"),
    "You hold no role in an open incident",
  );
});

scene(
  "a private incident is in no overview, and in the lists of its channel's members only",
  async (workspace) => {
    await workspace.as("arcadio").runTrigger({ trigger: "Declare Incident" });
    await workspace.settle();
    await submit(workspace, "arcadio", {
      summary: "Somebody reads our mail",
      severity: "critical",
      description: "",
      options: ["private"],
    });
    await workspace.advance(RECOVERY_MS);
    for (const shown of [overviewOf(workspace), canvasOf(workspace)]) {
      assertStringIncludes(shown, "No open incidents");
    }
    const asks = (person: string, view?: string) =>
      listOf(workspace, person, view);
    assertStringIncludes(await asks("arcadio"), "Somebody reads our mail");
    assertStringIncludes(await asks("arcadio", "severity"), "reads our mail");
    for (const view of ["mine", "severity", "commander", "due"]) {
      assert(!(await asks("bruno", view)).includes("mail"), view);
    }
    const [channel] = incidentChannels(workspace);
    await workspace.as("arcadio").invite(channel!, ["bruno"]);
    await workspace.settle();
    assertStringIncludes(await asks("bruno"), "Somebody reads our mail");
  },
  { from: "set up" },
);
