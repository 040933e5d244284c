/** Any action, done as a person does it who fills in whatever form opens. */
import { assert } from "@std/assert";
import type { View } from "../local/state.ts";
import type { Workspace } from "../local/workspace.ts";
import { type ActionStart, WORKFLOWS } from "../types/callbacks.ts";

/** In everything that is written in this way. */
export const MARKER = "Zyxwvut";
/** What the actions' buttons hold besides the incident. */
const HELD: Readonly<Record<string, string>> = {
  role: "scribe",
  severity: "critical",
};
const WISHES: Readonly<Record<string, string>> = {
  [WORKFLOWS.follow]: "follow",
  [WORKFLOWS.updateTimer]: "snooze",
};

/** Starts the action by its link, and fills in and sends whatever form opens. */
export async function act(
  workspace: Workspace,
  person: string,
  { workflow, inputs }: ActionStart,
  incident: string,
): Promise<string> {
  const link = Object.values(workspace.state.triggers).find((trigger) =>
    trigger.type === "shortcut" &&
    JSON.stringify(trigger).includes(`"${workflow}"`)
  );
  assert(link, workflow);
  const given = Object.fromEntries(
    inputs.map((name) => [
      name,
      (name === "wish" ? WISHES[workflow] : HELD[name]) ?? `${MARKER} ${name}`,
    ]),
  );
  await workspace.as(person).runTrigger({
    trigger: link.id,
    inputs: { ...given, ...(inputs.includes("incident") ? { incident } : {}) },
  });
  await workspace.settle();
  let seen = "";
  for (let i = 0; i < 3; i++) {
    const view = workspace.openViewOf(person);
    if (!view) break;
    seen += JSON.stringify(view.blocks);
    const answers = i === 0 ? answersTo(workspace, view) : alone(view);
    if (Object.keys(answers).length === 0) {
      await workspace.as(person).cancel(view);
    } else await workspace.as(person).submit(view, answers);
    await workspace.settle();
  }
  return seen;
}

/** A form that opens again with channels chosen is sent without them: a private incident is told to nobody else. */
function alone({ blocks }: View): Record<string, unknown> {
  return Object.fromEntries(
    blocks.flatMap(({ block_id, element }) =>
      (element as { initial_channels?: string[] } | undefined)
          ?.initial_channels
        ? [[String(block_id), []]]
        : []
    ),
  );
}

function answersTo(workspace: Workspace, view: View): Record<string, unknown> {
  const now = Math.floor(workspace.clock.now() / 1000);
  const answers: Record<string, unknown> = {};
  for (const { type, block_id, element } of view.blocks) {
    if (type !== "input") continue;
    const { type: kind, options = [], max_length = 60 } = element as {
      type: string;
      options?: { value: string }[];
      max_length?: number;
    };
    const answer = {
      plain_text_input: `${MARKER} ${String(block_id)}`.slice(0, max_length),
      email_text_input: `${MARKER}@example.com`,
      static_select: options.at(-1)?.value,
      radio_buttons: options[0]?.value,
      users_select: workspace.user("zoe.maxwell").id,
      multi_users_select: [workspace.user("zoe.maxwell").id],
      multi_conversations_select: [workspace.channel("customer-support").id],
      datetimepicker: now - 600,
    }[kind];
    if (answer !== undefined) answers[String(block_id)] = answer;
  }
  return answers;
}
