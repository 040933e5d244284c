import { assertEquals } from "@std/assert";
import { openDesk } from "../testdata/desk.ts";
import type { Workspace } from "../workspace.ts";
import { refused } from "./testing.ts";

const join = { do: "join_huddle", channel: "general" } as const;
const leave = { do: "leave_huddle", channel: "general" } as const;
const [ANA, BRUNO] = ["U0000000001", "U0000000002"];

function rooms(workspace: Workspace, channel = "general") {
  return workspace.messagesIn(channel).flatMap(({ room }) => room ?? []);
}

Deno.test("a huddle lasts from the first who joins to the last who leaves, and is one message", async () => {
  await using workspace = await openDesk();
  await workspace.as("ana").joinHuddle("general");
  await workspace.as("bruno").joinHuddle("general");
  await refused(workspace, "bruno", join, "in this huddle already");
  await workspace.as("ana").leaveHuddle("general");
  assertEquals(rooms(workspace).map((room) => room.has_ended), [false]);
  await workspace.advance(7 * 60_000);
  await workspace.as("bruno").leaveHuddle("general");
  await refused(workspace, "bruno", leave, "not in this huddle");
  const [room] = rooms(workspace);
  assertEquals(room?.participants, []);
  assertEquals(room?.participant_history, [ANA, BRUNO]);
  assertEquals(room!.date_end - room!.date_start, 7 * 60);
  await workspace.as("ana").joinHuddle("general");
  assertEquals(rooms(workspace).map((room) => room.has_ended), [true, false]);
});

Deno.test("who joins another huddle, leaves the channel or is deactivated leaves the first; archiving ends it", async () => {
  await using workspace = await openDesk();
  const ana = workspace.as("ana");
  await ana.createChannel({ name: "plans" });
  await ana.invite("plans", ["bruno"]);
  await workspace.as("ana").joinHuddle("general");
  await ana.joinHuddle("plans");
  await workspace.as("bruno").joinHuddle("plans");
  assertEquals(rooms(workspace)[0]?.has_ended, true);
  await workspace.as("bruno").leave("plans");
  assertEquals(rooms(workspace, "plans")[0]?.participants, [ANA]);
  await ana.archive("plans");
  assertEquals(rooms(workspace, "plans")[0]?.has_ended, true);
  await workspace.as("bruno").joinHuddle("general");
  await ana.deactivate("bruno");
  assertEquals(rooms(workspace).at(-1)?.has_ended, true);
});
