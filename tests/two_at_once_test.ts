/** Two people at once on every action that there is: one of both counts, or both do; nothing breaks. */
import { assert, assertEquals } from "@std/assert";
import { openDemo, setUp } from "../local/demo.ts";
import type { View } from "../local/state.ts";
import type { Workspace } from "../local/workspace.ts";
import { ACTIONS, type ActionStart } from "../types/callbacks.ts";
import {
  alert,
  ALERTS,
  cardOf,
  declare,
  follow,
  incidentChannels,
  leftOver,
  NUMBER,
  pressCard,
  vendorsOf,
} from "./scenes.ts";
import { second } from "./ending_steps.ts";
import { submit } from "../local/story_steps.ts";

const PEOPLE = ["bruno", "zoe.maxwell"] as const;
/** What the actions' buttons hold besides the incident. */
const HELD: Readonly<Record<string, string>> = {
  answer: "archive",
  role: "scribe",
  severity: "critical",
  summary: "Logins fail",
  description: "Nobody can log in.",
  message: "All is well again.",
  record: NUMBER,
  record_name: "Logins",
  update: "",
  task: "1",
  origin: "",
};
/** Two actions have this input, each with words of its own. */
const WISHES: Readonly<Record<string, string>> = {
  follow: "follow",
  update_timer: "snooze",
};
/** What people type, by field. */
const TYPED: Readonly<Record<string, unknown>> = {
  summary: "Logins fail",
  severity: "low",
  description: "Nobody can log in.",
  text: "Looking.",
  notes: "Rolled back.",
  message: "All is well again.",
  reason: "It is back.",
  status: "identified",
  role: "commander",
  into: "INC-00448",
  entry: "The certificate ran out.",
  task: "Roll back",
  task_time: "now",
  mail: "help@vendor.example",
};
/** These need an incident that is over, or an alert that nobody has declared. */
const OVER = new Set(["reopen", "archive"]);
const ALERTED = new Set(["declare", "acknowledge"]);

/** Of these, at least one of the two must have counted: else nothing was tried. */
const COUNTS = [
  "acknowledge",
  "add_task",
  "add_timeline_entry",
  "archive",
  "assign_role",
  "cancel",
  "change_case_owner",
  "claim_role",
  "close",
  "correct_update",
  "declare",
  "declare_by_hand",
  "declare_from_message",
  "deescalate",
  "escalate",
  "finish_task",
  "follow",
  "invite_vendor",
  "merge",
  "note_huddle",
  "page_on_call",
  "reopen",
  "send_update",
  "set_severity",
  "set_status",
  "start_swarm",
  "tell_stakeholders",
  "update_timer",
];

function values(workspace: Workspace, { blocks }: View) {
  const fields = (blocks as unknown as {
    type: string;
    block_id: string;
    element: { type: string };
  }[]).filter(({ type }) => type === "input");
  return Object.fromEntries(fields.flatMap(({ block_id, element }) => {
    if (element.type === "users_select") {
      return [[block_id, workspace.user("chen").id]];
    }
    if (block_id === "channels") {
      return [[block_id, [workspace.channel(ALERTS).id]]];
    }
    return block_id in TYPED ? [[block_id, TYPED[block_id]]] : [];
  }));
}

/** Both start it, and both send what it asks for, their calls mixed. */
async function both(workspace: Workspace, action: string): Promise<void> {
  const { inputs } = (ACTIONS as Record<string, ActionStart>)[action]!;
  const url = await linkOf(workspace, action);
  const held = {
    ...HELD,
    incident: NUMBER,
    wish: WISHES[action],
    update: await newestUpdate(workspace),
  } as Record<string, string>;
  const given = Object.fromEntries(
    inputs.map((name) => [name, held[name] ?? "1"]),
  );
  workspace.faults.interleave(7);
  await Promise.all(
    PEOPLE.map((person) =>
      workspace.as(person).runTrigger({ trigger: url, inputs: given })
    ),
  );
  await workspace.settle();
  await Promise.all(PEOPLE.map((person) => {
    const view = workspace.openViewOf(person);
    return view?.form === true
      ? workspace.as(person).submit(view, values(workspace, view))
      : undefined;
  }));
  await workspace.settle();
  workspace.faults.interleave(undefined);
  await workspace.advance(10 * 60_000);
}

async function newestUpdate(workspace: Workspace): Promise<string> {
  const { incidents = [] } = await workspace.datastores.dump();
  const all = incidents.flatMap(({ state }) =>
    (state as { updates: { key: string }[] }).updates
  );
  return all.at(-1)?.key ?? "";
}

/** Events that counted and are one of the two's doing: what happens by the clock meanwhile is not. */
async function done(workspace: Workspace): Promise<number> {
  await workspace.settle();
  const people = PEOPLE.map((person) => workspace.user(person).id);
  const { incidents = [] } = await workspace.datastores.dump();
  return incidents.flatMap(({ tail }) => tail as { by: { user?: string } }[])
    .filter(({ by }) => people.includes(by.user ?? "")).length;
}

async function linkOf(workspace: Workspace, action: string): Promise<string> {
  const { settings = [] } = await workspace.datastores.dump();
  const { links } = settings.find(({ id }) => id === "app") as unknown as {
    links: Record<string, string>;
  };
  return links[action]!;
}

/** Broken runs: a refusal in a sentence is none. */
function broken(workspace: Workspace): string[] {
  return workspace.state.activity.map((one) => JSON.stringify(one)).filter((
    text,
  ) => /TypeError|ReferenceError|is not there|unexpected happened/.test(text));
}

Deno.test("two people at once on every action: nothing is doubled, broken or left", async () => {
  const workspace = await openDemo();
  try {
    await setUp(workspace);
    await alert(workspace);
    const alerted = await workspace.snapshot();
    await declare(workspace);
    await second(workspace);
    await pressCard(workspace, "chen", "send_update");
    await submit(workspace, "chen", { text: "We are looking.", next: "60" });
    await follow(workspace, "chen", "Add task", NUMBER);
    await submit(workspace, "chen", { task: "Restart", task_time: "now" });
    await workspace.advance(10 * 60_000);
    const open = await workspace.snapshot();
    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Rolled back." });
    await workspace.advance(10 * 60_000);
    const over = await workspace.snapshot();

    const wrong: string[] = [];
    const changed: string[] = [];
    for (const action of Object.keys(ACTIONS)) {
      const from = OVER.has(action)
        ? over
        : ALERTED.has(action)
        ? alerted
        : open;
      await workspace.restore(from);
      // Cases go to the record's owner, who must be a person by then.
      const { incidents, records } = vendorsOf(workspace).salesforce;
      for (const { fields } of incidents) {
        fields["OwnerId"] = records["User"]![4]!.id;
      }
      const cards = cardOf(workspace).ts;
      const before = await done(workspace);
      await both(workspace, action);
      if (await done(workspace) > before) changed.push(action);
      const problems = [
        ...broken(workspace),
        ...(await leftOver(workspace)).map((plan) => `left: ${plan}`),
        ...(cardOf(workspace).ts === cards ? [] : ["the card moved"]),
      ];
      const names = incidentChannels(workspace);
      if (new Set(names).size !== names.length) problems.push("twin channels");
      if (problems.length > 0) wrong.push(`${action}: ${problems.join("; ")}`);
    }
    assertEquals(wrong, []);
    for (const action of COUNTS) {
      assert(changed.includes(action), `${action} counted for nobody`);
    }
  } finally {
    await workspace.close();
  }
});
