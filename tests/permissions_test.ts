import { assertEquals, assertStringIncludes } from "@std/assert";
import { openDemo } from "../local/demo.ts";
import type { Workspace } from "../local/workspace.ts";
import { appWith, replacing } from "./app_with.ts";
import { beginSetUp } from "./beginnings.ts";
import {
  alert,
  declare,
  failedRuns,
  incidentsOf,
  modalOf,
  pressCard,
} from "./scenes.ts";

const ONCALL = "S0000000009";

/** Only members of a user group may close; only Zoe may declare. */
async function withRules(play: (workspace: Workspace) => Promise<void>) {
  const ids = await openDemo();
  const zoe = ids.user("zoe.maxwell").id;
  await ids.close();
  const appDir = await appWith((config) =>
    replacing(`close: "everyone"`, `close: { groups: ["${ONCALL}"] }`)(
      replacing(`declare: "everyone"`, `declare: { people: ["${zoe}"] }`)(
        config,
      ),
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
  withRules(async (workspace) => {
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
