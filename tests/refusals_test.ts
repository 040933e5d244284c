import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { press, submit } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  CHANNEL,
  failedRuns,
  follow,
  incidentChannels,
  incidentsOf,
  leftOver,
  modalOf,
  NUMBER,
  pressCard,
  RECOVERY_MS,
  runningRuns,
  saying,
  scene,
  typedIn,
  vendorsOf,
} from "./scenes.ts";

/** Messages in the incident's channel, without the question who leads, which comes by the clock. */
function heard(workspace: Workspace): number {
  return workspace.messagesIn(CHANNEL).filter(({ blocks }) =>
    !JSON.stringify(blocks ?? []).includes("claim_commander")
  ).length;
}

const BLANK = "   ";
const TOO_LONG = "x".repeat(1301);
const ALL_CLEAR = "All Clear has been declared!";

async function declareBlank(workspace: Workspace): Promise<void> {
  await pressCard(workspace, "arcadio", "declare");
  await submit(workspace, "arcadio", {
    summary: BLANK,
    severity: "critical",
    description: "Nobody can log in.",
  });
}

scene(
  "a blank summary opens the form again with all that was typed and the sentence",
  async (workspace) => {
    await declareBlank(workspace);
    assertEquals(typedIn(workspace.openViewOf("arcadio")), {
      summary: BLANK,
      severity: "critical",
      description: "Nobody can log in.",
    });
    assertStringIncludes(
      modalOf(workspace, "arcadio"),
      "Say in a few words what is wrong.",
    );
  },
  { from: "alert" },
);

scene(
  "a refused declaration that is corrected declares the incident once",
  async (workspace) => {
    await declareBlank(workspace);
    await submit(workspace, "arcadio", { summary: "Logins fail" });
    await workspace.advance(RECOVERY_MS);
    const [incident, ...others] = await incidentsOf(workspace);
    assertEquals(others, []);
    assertEquals(incident?.state.title, "Logins fail");
    assertEquals(incident?.state.severity, "critical");
    assertEquals(incidentChannels(workspace), [CHANNEL]);
    assertEquals(vendorsOf(workspace).jira.issues.length, 1);
    assertEquals(workspace.openViewOf("arcadio"), undefined);
    assertEquals(runningRuns(workspace), []);
  },
  { from: "alert" },
);

scene(
  "a refused declaration that is cancelled ends its run and leaves the alert as it was",
  async (workspace) => {
    await declareBlank(workspace);
    await workspace.as("arcadio").cancel(workspace.openViewOf("arcadio")!);
    await workspace.advance(RECOVERY_MS);
    assertEquals((await incidentsOf(workspace))[0]?.state.status, "alerted");
    assertEquals(incidentChannels(workspace), []);
    assertEquals(vendorsOf(workspace).jira.issues, []);
    assertEquals(runningRuns(workspace), []);
    assertEquals(failedRuns(workspace), []);
  },
  { from: "alert" },
);

for (
  const [action, field, sentence, corrected, shown] of [
    [
      "send_update",
      "text",
      "Write what has changed or what you are doing.",
      "Rolling back.",
      "Rolling back.",
    ],
    [
      "close",
      "notes",
      "Say in a sentence how it ended",
      "Rolled back.",
      ALL_CLEAR,
    ],
  ] as const
) {
  scene(
    `${action} with nothing but spaces asks again, and corrected it counts once`,
    async (workspace) => {
      await pressCard(workspace, "bruno", action);
      await submit(workspace, "bruno", { [field]: BLANK });
      assertStringIncludes(modalOf(workspace, "bruno"), sentence);
      assertEquals(typedIn(workspace.openViewOf("bruno")), { [field]: BLANK });
      await submit(workspace, "bruno", { [field]: corrected });
      await workspace.advance(RECOVERY_MS);
      assertEquals(
        saying(workspace, CHANNEL, shown).length,
        shown === ALL_CLEAR ? 1 : 2,
      ); // the update's message, and the card with it
      assertEquals(failedRuns(workspace), []);
    },
  );

  scene(
    `${action} with nothing but spaces, cancelled, changes nothing`,
    async (workspace) => {
      const before = heard(workspace);
      await pressCard(workspace, "bruno", action);
      await submit(workspace, "bruno", { [field]: BLANK });
      await workspace.as("bruno").cancel(workspace.openViewOf("bruno")!);
      await workspace.advance(RECOVERY_MS);
      assertEquals(heard(workspace), before);
      assertEquals((await incidentsOf(workspace))[0]?.state.status, "open");
      assertEquals(runningRuns(workspace), []);
    },
  );

  scene(
    `${action}'s form refuses 1,301 characters at the field`,
    async (workspace) => {
      await pressCard(workspace, "bruno", action);
      const form = workspace.openViewOf("bruno")!;
      const errors = await workspace.as("bruno").submit(form, {
        [field]: TOO_LONG,
      });
      assertEquals(Object.keys(errors ?? {}), [field]);
      assertEquals((await incidentsOf(workspace))[0]?.state.status, "open");
    },
  );

  scene(
    `${action}'s form, opened again, refuses 1,301 characters at the field`,
    async (workspace) => {
      await pressCard(workspace, "bruno", action);
      await submit(workspace, "bruno", { [field]: BLANK });
      const again = workspace.openViewOf("bruno")!;
      const errors = await workspace.as("bruno").submit(again, {
        [field]: TOO_LONG,
      });
      assertStringIncludes(errors?.[field] ?? "", "1301 characters; 1300 fit.");
    },
  );
}

scene(
  "the declare form refuses an overlong description at the field",
  async (workspace) => {
    await pressCard(workspace, "arcadio", "declare");
    const errors = await workspace.as("arcadio").submit(
      workspace.openViewOf("arcadio")!,
      { summary: "Logins fail", severity: "high", description: TOO_LONG },
    );
    assertEquals(Object.keys(errors ?? {}), ["description"]);
  },
  { from: "alert" },
);

/** A workflow that somebody built with our step in Workflow Builder. Answers its link's name. */
async function builtWorkflow(
  workspace: Workspace,
  inputs: Record<string, unknown>,
): Promise<string> {
  const { workflows } = workspace.app.manifest;
  workflows!.built = {
    title: "Built",
    description: "",
    input_parameters: {
      properties: { interactivity: { type: "slack#/types/interactivity" } },
      required: ["interactivity"],
    },
    steps: [{ id: "0", function_id: "#/functions/declare_incident", inputs }],
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
  return trigger.id;
}

const OVERLONG_STEP = {
  summary: "Logins fail",
  severity: "high",
  description: TOO_LONG,
  actor: "{{inputs.interactivity.interactor}}",
};

scene(
  "a step of somebody's own workflow with 1,301 characters opens our form with the sentence",
  async (workspace) => {
    const trigger = await builtWorkflow(workspace, {
      ...OVERLONG_STEP,
      interactivity: "{{inputs.interactivity}}",
    });
    await workspace.as("bruno").runTrigger({ trigger });
    await workspace.settle();
    assertStringIncludes(
      modalOf(workspace, "bruno"),
      "The description has 1301 characters; 1300 fit.",
    );
    await submit(workspace, "bruno", { description: "Shorter." });
    await workspace.advance(RECOVERY_MS);
    assertEquals(
      (await incidentsOf(workspace)).map(({ state }) => state.title),
      [
        "Logins fail",
      ],
    );
  },
  { from: "set up" },
);

scene(
  "a step of somebody's own workflow without a click fails with the sentence",
  async (workspace) => {
    const trigger = await builtWorkflow(workspace, OVERLONG_STEP);
    await workspace.as("bruno").runTrigger({ trigger });
    await workspace.settle();
    const [failed] = failedRuns(workspace);
    assertStringIncludes(failed ?? "", "The description has 1301 characters");
    assertEquals(await incidentsOf(workspace), []);
  },
  { from: "set up" },
);

scene(
  "Declare on what somebody declared meanwhile says who did and where to go",
  async (workspace) => {
    await pressCard(workspace, "bruno", "declare");
    await pressCard(workspace, "arcadio", "declare");
    const typed = { summary: "Logins fail", severity: "high", description: "" };
    await submit(workspace, "arcadio", typed);
    await submit(workspace, "bruno", typed);
    const { id } = workspace.user("arcadio");
    assertStringIncludes(
      modalOf(workspace, "bruno"),
      `${NUMBER} has been declared already by <@${id}>. Go to <#${
        workspace.channel(CHANNEL).id
      }>.`,
    );
    await workspace.advance(RECOVERY_MS);
    assertEquals(incidentChannels(workspace), [CHANNEL]);
    assertEquals(vendorsOf(workspace).jira.issues.length, 1);
  },
  { from: "alert" },
);

scene(
  "Send Update on what somebody closed meanwhile says who closed it and keeps what was typed",
  async (workspace) => {
    await pressCard(workspace, "bruno", "send_update");
    await pressCard(workspace, "zoe.maxwell", "close");
    await submit(workspace, "zoe.maxwell", { notes: "Rolled back." });
    await submit(workspace, "bruno", { text: "Still looking." });
    const { id } = workspace.user("zoe.maxwell");
    assertStringIncludes(
      modalOf(workspace, "bruno"),
      `${NUMBER} is closed already: all clear by <@${id}>.`,
    );
    assertEquals(typedIn(workspace.openViewOf("bruno")), {
      text: "Still looking.",
    });
    await workspace.advance(RECOVERY_MS);
    assertEquals(saying(workspace, CHANNEL, "Still looking."), []);
  },
);

for (const seed of [1, 2, 3, 4, 5]) {
  scene(
    `closed by two at the same moment (seed ${seed}): one All Clear, the second is told who was first`,
    async (workspace) => {
      const people = ["bruno", "zoe.maxwell"];
      for (const person of people) await pressCard(workspace, person, "close");
      workspace.faults.interleave(seed);
      await Promise.all(
        people.map((person) =>
          workspace.as(person).submit(workspace.openViewOf(person)!, {
            notes: `Rolled back, says ${person}.`,
          })
        ),
      );
      await workspace.settle();
      workspace.faults.interleave(undefined);
      await workspace.advance(RECOVERY_MS);

      const allClears = saying(workspace, CHANNEL, ALL_CLEAR);
      assertEquals(allClears.length, 1);
      const [second, ...others] = people.filter((person) =>
        workspace.openViewOf(person)
      );
      assertEquals(others, []);
      const first = people.find((person) => person !== second)!;
      assertStringIncludes(JSON.stringify(allClears), `says ${first}.`);
      assertStringIncludes(
        modalOf(workspace, second!),
        `all clear by <@${workspace.user(first).id}>`,
      );
      assertEquals(await leftOver(workspace), []);
    },
  );

  scene(
    `escalated by two at the same moment (seed ${seed}): critical once, the second is told`,
    async (workspace) => {
      const people = ["bruno", "zoe.maxwell"];
      workspace.faults.interleave(seed);
      await Promise.all(
        people.map((person) => pressCard(workspace, person, "escalate")),
      );
      workspace.faults.interleave(undefined);
      await workspace.advance(RECOVERY_MS);

      assertEquals(
        (await incidentsOf(workspace))[0]?.state.severity,
        "critical",
      );
      assertEquals(saying(workspace, CHANNEL, "was escalated").length, 1);
      const told = people.filter((person) => workspace.openViewOf(person));
      assertEquals(told.length, 1);
      assertStringIncludes(
        modalOf(workspace, told[0]!),
        `${NUMBER} is Critical`,
      );
    },
  );
}

for (
  const [action, steps, end, sentence] of [
    ["escalate", 1, "critical", "the highest severity there is"],
    ["deescalate", 2, "low", "the lowest severity there is"],
  ] as const
) {
  scene(
    `${action} beyond ${end} says so in a modal and changes nothing`,
    async (workspace) => {
      for (let i = 0; i <= steps; i++) {
        assertEquals(workspace.openViewOf("bruno"), undefined);
        await pressCard(workspace, "bruno", action);
      }
      assertStringIncludes(modalOf(workspace, "bruno"), sentence);
      await workspace.advance(RECOVERY_MS);
      assertEquals((await incidentsOf(workspace))[0]?.state.severity, end);
      assertEquals(saying(workspace, CHANNEL, "escalated from").length, steps);
      assertEquals(failedRuns(workspace), []);
    },
  );
}

for (
  const incident of [
    "INC-99999",
    "rubbish",
    "C0000000099-1795514400000003",
    "<!channel>",
  ]
) {
  scene(
    `Escalate on “${incident}” says that there is no such incident`,
    async (workspace) => {
      await follow(workspace, "bruno", "Escalate", incident);
      const shown = incident.replace("<", "&lt;").replace(">", "&gt;");
      assertStringIncludes(
        modalOf(workspace, "bruno"),
        `There is no incident ${shown}. Use its number, such as INC-00447.`,
      );
      assertEquals(failedRuns(workspace), []);
    },
  );
}

for (const incident of ["INC-99999", "rubbish"]) {
  scene(
    `Close on “${incident}” says that there is no such incident`,
    async (workspace) => {
      await follow(workspace, "bruno", "Close Incident", incident);
      await submit(workspace, "bruno", { notes: "Over." });
      assertStringIncludes(
        modalOf(workspace, "bruno"),
        `There is no incident ${incident}.`,
      );
    },
  );
}

for (const incident of [NUMBER, " inc-00447 "]) {
  scene(
    `Escalate on “${incident}” finds the incident by its number`,
    async (workspace) => {
      await follow(workspace, "bruno", "Escalate", incident);
      assertEquals(
        (await incidentsOf(workspace))[0]?.state.severity,
        "critical",
      );
    },
  );
}

scene(
  "a button of the channel's card and one of the alert's card mean the same incident",
  async (workspace) => {
    await workspace.as("bruno").join(CHANNEL);
    const [card] = saying(workspace, CHANNEL, "has been created by");
    assert(card);
    await press(workspace, "bruno", CHANNEL, card.ts, "escalate");
    await pressCard(workspace, "bruno", "escalate");
    assertStringIncludes(modalOf(workspace, "bruno"), "the highest severity");
  },
);
