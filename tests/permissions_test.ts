import { assertEquals, assertStringIncludes } from "@std/assert";
import { openDemo } from "../local/demo.ts";
import { submit } from "../local/story_steps.ts";
import type { PagerDutyState } from "../local/vendors/pagerduty_incidents.ts";
import type { Workspace } from "../local/workspace.ts";
import { appWith, replacing } from "./app_with.ts";
import { beginSetUp } from "./beginnings.ts";
import {
  alert,
  declare,
  failedRuns,
  follow,
  incidentsOf,
  modalOf,
  NUMBER,
  pressCard,
} from "./scenes.ts";

const ONCALL = "S0000000009";

/** What app.config.ts says, and what it says instead. */
async function withRules(
  rules: Readonly<Record<string, (zoe: string) => string>>,
  play: (workspace: Workspace) => Promise<void>,
) {
  const ids = await openDemo();
  const zoe = ids.user("zoe.maxwell").id;
  await ids.close();
  const appDir = await appWith((config) =>
    Object.entries(rules).reduce(
      (text, [before, after]) => replacing(before, after(zoe))(text),
      config,
    )
  );
  const workspace = await openDemo({ appDir });
  try {
    await beginSetUp(workspace);
    await alert(workspace);
    await play(workspace);
  } finally {
    await workspace.close();
  }
}

function onCall(workspace: Workspace, handle: string): void {
  workspace.state.usergroups[ONCALL] = {
    id: ONCALL,
    name: "On call",
    handle: "oncall",
    description: "",
    prefs: { channels: [], groups: [] },
    users: [workspace.user(handle).id],
    created_by: "",
    updated_by: "",
    deleted_by: null,
    date_create: 0,
    date_update: 0,
    date_delete: 0,
  };
}

Deno.test("app.config.ts says who may: others read who it is, and nothing changes", () =>
  withRules({
    [`close: "everyone"`]: () => `close: { groups: ["${ONCALL}"] }`,
    [`declare: "everyone"`]: (zoe) => `declare: { people: ["${zoe}"] }`,
  }, async (workspace) => {
    const zoe = workspace.user("zoe.maxwell").id;
    const groupsRead = () =>
      workspace.trace.filter(({ what }) => what === "usergroups.users.list")
        .length;

    await declare(workspace);
    assertStringIncludes(
      modalOf(workspace, "arcadio"),
      `Only <@${zoe}> may declare incidents. Ask one of them.`,
    );
    assertEquals((await incidentsOf(workspace))[0]?.state.status, "alerted");
    assertEquals(groupsRead(), 0, "no rule in question names a group");

    // The group is not there at all: it has no members, and nothing breaks.
    const close = async (person: string) => {
      await pressCard(workspace, person, "close");
      await workspace.as(person).submit(workspace.openViewOf(person)!, {
        notes: "A test of the monitor",
      });
      await workspace.settle();
    };
    await close("bruno");
    assertStringIncludes(
      modalOf(workspace, "bruno"),
      `Only members of <!subteam^${ONCALL}> may close incidents.`,
    );
    assertEquals((await incidentsOf(workspace))[0]?.state.status, "alerted");

    onCall(workspace, "bruno");
    await close("bruno");
    assertEquals((await incidentsOf(workspace))[0]?.state.status, "dismissed");
    assertEquals(groupsRead(), 2);
    assertEquals(failedRuns(workspace), []);
  }));

Deno.test("app.config.ts says who may page, and who may work on private incidents though they are not in the channel", () =>
  withRules({
    [`page: "everyone"`]: (zoe) => `page: { people: ["${zoe}"] }`,
    [`see_private: { people: []`]: (zoe) => `see_private: { people: ["${zoe}"]`,
  }, async (workspace) => {
    const zoe = workspace.user("zoe.maxwell").id;
    await declare(workspace);
    await follow(workspace, "bruno", "Page on call", NUMBER);
    assertStringIncludes(
      modalOf(workspace, "bruno"),
      `Only <@${zoe}> may page people. Ask one of them.`,
    );
    const pages = () =>
      (workspace.state.vendors["pagerduty"] as PagerDutyState).incidents.length;
    assertEquals(pages(), 0);
    await follow(workspace, "zoe.maxwell", "Page on call", NUMBER);
    assertEquals(pages(), 1);

    await workspace.as("arcadio").runTrigger({ trigger: "Declare Incident" });
    await workspace.settle();
    await submit(workspace, "arcadio", {
      summary: "Somebody reads our mail",
      severity: "low",
      options: ["private"],
    });
    const severity = async () =>
      (await incidentsOf(workspace)).find(({ number }) => number === 448)?.state
        .severity;
    await follow(workspace, "bruno", "Escalate", "INC-00448");
    assertStringIncludes(
      modalOf(workspace, "bruno"),
      "INC-00448 is only for the members of its channel.",
    );
    assertEquals(await severity(), "low");
    await follow(workspace, "zoe.maxwell", "Escalate", "INC-00448");
    assertEquals(await severity(), "medium");
    assertEquals(failedRuns(workspace), []);
  }));
