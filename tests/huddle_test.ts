import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Message } from "../local/state.ts";
import { submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  cardOf,
  CHANNEL,
  failedRuns,
  follow,
  modalOf,
  NUMBER,
  pressCard,
  saying,
  scene,
} from "./scenes.ts";

function canvasOf(workspace: Workspace): string {
  const { canvas = "" } = workspace.channel(CHANNEL);
  return workspace.state.canvases[canvas]?.markdown ?? "";
}

scene(
  "the card in the alert channel leads to the huddle of a public incident under way, and no longer when it is over",
  async (workspace) => {
    const { id } = workspace.channel(CHANNEL);
    const url = `https://app.slack.com/huddle/${workspace.state.team.id}/${id}`;
    assertStringIncludes(JSON.stringify(cardOf(workspace).blocks), url);
    assertStringIncludes(textOf(cardOf(workspace)), "· 🎧 Huddle");
    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Rolled back." });
    assert(!JSON.stringify(cardOf(workspace).blocks).includes("/huddle/"));
  },
);

scene("the card and the canvas link to the channel's huddle", (workspace) => {
  const { id } = workspace.channel(CHANNEL);
  const url = `https://app.slack.com/huddle/${workspace.state.team.id}/${id}`;
  const [card] = saying(workspace, CHANNEL, "Start or join the huddle");
  assertStringIncludes(JSON.stringify(card?.blocks), url);
  assertStringIncludes(textOf(card), "has been created by");
  assertStringIncludes(canvasOf(workspace), url);
  return Promise.resolve();
});

scene(
  "a huddle that took place is on the timeline by one click, once",
  async (workspace) => {
    await follow(workspace, "bruno", "Note the huddle", NUMBER);
    assertStringIncludes(canvasOf(workspace), "A huddle took place");
    await follow(workspace, "arcadio", "Note the huddle", NUMBER);
    assertStringIncludes(modalOf(workspace, "arcadio"), "on the timeline");
    assertEquals(canvasOf(workspace).split("A huddle took place").length, 2);
    assertEquals(failedRuns(workspace), []);
  },
);

scene(
  "where Slack's own message tells of the huddle, its time and length are told",
  async (workspace) => {
    const { id } = workspace.channel(CHANNEL);
    const start = Math.floor(workspace.clock.now() / 1000);
    const message = {
      type: "message",
      subtype: "huddle_thread",
      ts: `${start}.000900`,
      user: "USLACK",
      text: "A huddle started",
      room: { date_start: start, date_end: start + 420 },
    } as unknown as Message;
    workspace.state.messages[id]!.push(message);
    await workspace.advance(30 * 60_000);
    await follow(workspace, "bruno", "Note the huddle", NUMBER);
    assertStringIncludes(canvasOf(workspace), "A huddle took place: 7 min");
  },
);
