/**
 * Every action that there is, done to a private incident and to a drill: by a member nothing leaks, by
 * an outsider nothing happens, and of a drill nothing leaves Slack.
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { openDemo } from "../local/demo.ts";
import { submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { ACTIONS, type ActionStart } from "../types/callbacks.ts";
import { act, MARKER } from "./acting.ts";
import { appWith, replacing } from "./app_with.ts";
import { beginSetUp } from "./beginnings.ts";
import { alert, ALERTS, REGISTER, saying } from "./scenes.ts";

const SECURITY = `kinds: { security: { title: "Security", isPrivate: true } }`;
/** These begin something else, or show only what the person who asks may see. */
const ABOUT_NONE = Object.entries<ActionStart>(ACTIONS).filter((
  [, { inputs }],
) => !inputs.includes("incident")).map(([action]) => action);

async function withPrivate(
  play: (workspace: Workspace, incident: string) => Promise<void>,
): Promise<void> {
  const appDir = await appWith(
    replacing("kinds: {} as Record<string, KindSetup>", SECURITY),
  );
  const workspace = await openDemo({ appDir });
  try {
    await beginSetUp(workspace);
    await declarePrivate(workspace, "0");
    await play(workspace, await openKey(workspace));
  } finally {
    await workspace.close();
  }
}

/** From an alert, so that a card in public stands for it. */
async function declarePrivate(workspace: Workspace, key: string) {
  const before = cards(workspace).length;
  await alert(workspace, { dedup_key: key, title: `Alert ${key}` });
  const card = cards(workspace)[before]!;
  await workspace.as("arcadio").press({
    channel: ALERTS,
    ts: card.ts,
    action_id: "declare",
  });
  await workspace.settle();
  await submit(workspace, "arcadio", {
    summary: `${MARKER} reads our mail`,
    severity: "high",
    description: `${MARKER} has a password.`,
    kind: "security",
  });
}

function cards(workspace: Workspace) {
  return saying(workspace, ALERTS, "External Service");
}

async function rowsOf(workspace: Workspace, store: string) {
  return (await workspace.datastores.dump())[store] ?? [];
}

async function openKey(workspace: Workspace): Promise<string> {
  return String((await rowsOf(workspace, "open")).at(-1)?.id ?? "");
}

/** Where somebody can read the marker who is not let in: anywhere but in private channels, and in what members are told alone. */
function leaks(workspace: Workspace): string[] {
  const { messages, channels, vendors, triggers, canvases } = workspace.state;
  const home = new Set(
    Object.values(channels).filter(({ name, is_private }) =>
      is_private && name.startsWith("inc-")
    ).flatMap(({ members }) => members),
  );
  const isInside = (id: string) => {
    const channel = channels[id];
    if (!channel || channel.name === REGISTER) return false;
    return channel.is_private && !channel.is_im ||
      channel.is_im && channel.members.every((user) => home.has(user));
  };
  const outside = Object.keys(channels).filter((id) => !isInside(id));
  const places: Record<string, unknown> = {
    vendors,
    triggers,
    canvases: Object.values(canvases).filter(({ id }) =>
      !Object.values(channels).some((channel) =>
        channel.canvas === id && isInside(channel.id)
      )
    ),
    ...Object.fromEntries(
      outside.map((id) => [
        channels[id]!.name || id,
        [channels[id], messages[id] ?? []],
      ]),
    ),
  };
  return Object.entries(places).flatMap(([place, what]) =>
    JSON.stringify(what).includes(MARKER) ? [place] : []
  );
}

/** The actions did what they are for. */
async function happenedAll(workspace: Workspace): Promise<void> {
  const types = new Set(
    (await rowsOf(workspace, "incidents")).flatMap(({ tail }) =>
      (tail as { type: string }[]).map(({ type }) => type)
    ),
  );
  const missing = [
    "updated",
    "severity_changed",
    "status_changed",
    "role_assigned",
    "swarm_started",
    "cancelled",
    "closed",
  ].filter((type) => !types.has(type));
  assertEquals(missing, []);
}

/** The values of the buttons in a channel's messages. */
function held(workspace: Workspace): string {
  return JSON.stringify(
    Object.values(workspace.state.messages).flat().flatMap(({ blocks }) =>
      JSON.stringify(blocks ?? []).match(
        /"customizable_input_parameters":\[[^\]]*\]/g,
      ) ?? []
    ),
  );
}

Deno.test("whatever a member does to a private incident, no word of it is read outside, and no button holds one", () =>
  withPrivate(async (workspace) => {
    const tried: string[] = [];
    for (const [action, start] of Object.entries<ActionStart>(ACTIONS)) {
      if (ABOUT_NONE.includes(action) || action === "declare") continue;
      let incident = await openKey(workspace);
      if (!incident) {
        await declarePrivate(workspace, action);
        incident = await openKey(workspace);
      }
      await act(workspace, "arcadio", start, incident);
      tried.push(action);
      assertEquals(leaks(workspace), [], `after ${action}`);
      assert(!held(workspace).includes(MARKER), `a button after ${action}`);
    }
    assert(tried.length > 15, tried.join());
    await happenedAll(workspace);
    await workspace.advance(30 * 60_000);
    assertEquals(leaks(workspace), [], "half an hour later");
  }));

Deno.test("an outsider can do nothing to a private incident by any action, and is shown no word of it", () =>
  withPrivate(async (workspace, incident) => {
    const stateOf = async () =>
      JSON.stringify(
        (await rowsOf(workspace, "incidents")).map(({ id, tail }) => [
          id,
          (tail as { type: string }[]).map(({ type }) => type),
        ]),
      );
    const before = await stateOf();
    for (const [action, start] of Object.entries<ActionStart>(ACTIONS)) {
      if (ABOUT_NONE.includes(action)) continue;
      const seen = await act(workspace, "bruno", start, incident);
      const own = start.inputs.filter((name) => name !== "incident");
      const shown = own.length > 0 ? "" : seen;
      assert(!shown.includes(`${MARKER} reads`), `${action}: ${seen}`);
      assertEquals(await stateOf(), before, `after ${action}`);
    }
    const { id } = workspace.user("bruno");
    const his = Object.values(workspace.state.channels).filter((channel) =>
      channel.is_im && channel.members.includes(id)
    ).flatMap((channel) => workspace.state.messages[channel.id] ?? []);
    assert(!JSON.stringify(his).includes(MARKER));
  }));

Deno.test("whatever is done to a drill, nothing leaves Slack, and every message of it says DRILL", async () => {
  await using workspace = await openDemo();
  await beginSetUp(workspace);
  const outside = JSON.stringify(workspace.state.vendors);
  const drill = async () => {
    await workspace.as("arcadio").runTrigger({ trigger: "Declare Incident" });
    await workspace.settle();
    await submit(workspace, "arcadio", {
      summary: `${MARKER} is only practised`,
      severity: "high",
      options: ["drill"],
    });
  };
  for (const [action, start] of Object.entries<ActionStart>(ACTIONS)) {
    if (ABOUT_NONE.includes(action) || action === "declare") continue;
    if (!await openKey(workspace)) await drill();
    await act(workspace, "arcadio", start, await openKey(workspace));
  }
  await happenedAll(workspace);
  await workspace.advance(30 * 60_000);
  assertEquals(JSON.stringify(workspace.state.vendors), outside);
  assertEquals(
    workspace.trace.filter(({ slack }) => !slack).map(({ what }) => what),
    [],
  );
  const posts = Object.entries(workspace.state.messages).filter(([id]) =>
    workspace.state.channels[id]?.name !== REGISTER
  ).flatMap(([, messages]) => messages).filter((message) =>
    message.app_id && !message.subtype &&
    JSON.stringify(message).includes(MARKER)
  );
  assert(posts.length > 10, `${posts.length}`);
  for (const post of posts) {
    assertStringIncludes(textOf(post).toUpperCase(), "DRILL");
  }
  const [file] = Object.values(workspace.state.files);
  assertStringIncludes(atob(file!.content), "DRILL");
  const above = Object.values(workspace.state.messages).flat().find((
    { files },
  ) => files?.includes(file!.id));
  assertStringIncludes(above?.text ?? "", "DRILL");
  const canvases = Object.values(workspace.state.canvases).filter((
    { markdown },
  ) => markdown.includes(MARKER));
  for (const { markdown } of canvases) {
    assertStringIncludes(markdown.toUpperCase(), "DRILL");
  }
});
