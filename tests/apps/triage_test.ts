import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../../local/workspace.ts";
import { failures, lastIn, openApp, press, start, submit } from "./open.ts";

const HOUR_MS = 3_600_000;

async function say(
  workspace: Workspace,
  text: string,
  ...reactions: string[]
): Promise<string> {
  const ts = await workspace.as("bruno").post({ channel: "general", text });
  for (const name of reactions) {
    await workspace.as("chen").react({ channel: "general", ts, name });
  }
  await workspace.settle();
  return ts;
}

async function fill(workspace: Workspace): Promise<void> {
  const first = await say(workspace, "Printer is on fire", "red_circle");
  for (const text of ["Really?", "Yes"]) {
    await workspace.as("dara").post({
      channel: "general",
      text,
      thread_ts: first,
    });
  }
  await say(workspace, "Coffee is out", "large_blue_circle", "eyes");
  await say(workspace, "Lunch?");
  await say(workspace, "Old ticket", "red_circle", "white_check_mark");
  await say(workspace, "Nicer chairs", "large_blue_circle");
}

const REPORT = ":red_circle: *Urgent*: 1 (0 taken, 2 replies)\n" +
  ":large_blue_circle: *Normal*: 2 (1 taken, 0 replies)";

Deno.test("triage: a report for one person, refreshed and shared by its response_url", async () => {
  await using workspace = await openApp("triage");
  await fill(workspace);
  await start(workspace, "ana", "What waits here?");
  const report = lastIn(workspace, "general");
  assertEquals([report.text, report.only_for], [
    REPORT,
    workspace.user("ana").id,
  ]);

  await say(workspace, "Light is out", "white_circle");
  await press(workspace, "ana", report, "refresh");
  const longer = `${REPORT}\n:white_circle: *Can wait*: 1 (0 taken, 0 replies)`;
  const mine = workspace.messagesIn("general").filter((one) => one.only_for);
  assertEquals(mine.map(({ text }) => text), [longer]);

  assert(mine[0]);
  await press(workspace, "ana", mine[0], "share");
  assertEquals(failures(workspace), "");
  assertEquals(
    lastIn(workspace, "general").text,
    `<@${workspace.user("ana").id}> shares:\n${longer}`,
  );
  assertEquals(
    workspace.messagesIn("general").filter((one) => one.only_for),
    [],
  );
});

Deno.test("triage: a report that is dismissed leaves nothing", async () => {
  await using workspace = await openApp("triage");
  await start(workspace, "ana", "What waits here?");
  const report = lastIn(workspace, "general");
  assertEquals(report.text, "Nothing waits. :tada:");
  await press(workspace, "ana", report, "dismiss");
  const { status } = Object.values(workspace.state.workflowRuns).at(-1)!;
  assertEquals(status, "success");
  assertEquals(workspace.messagesIn("general").includes(report), false);
});

/** Tuesday 24 November, 10:00 UTC; the first digest at 14:00 UTC, nine in New York. */
async function schedule(workspace: Workspace, urgentChannel: string) {
  await start(workspace, "ana", "Schedule the digest");
  await submit(workspace, "ana", {
    urgent_channel: urgentChannel,
    starts_at: Date.UTC(2026, 10, 24, 14) / 1000,
  });
  assertEquals(failures(workspace), "");
}

function digests(workspace: Workspace): number {
  return workspace.messagesIn("general").filter(({ text }) =>
    text.startsWith("*Good morning.*")
  ).length;
}

Deno.test("triage: the digest comes on weekdays, and one schedule replaces the other", async () => {
  await using workspace = await openApp("triage");
  const general = workspace.channel("general").id;
  await schedule(workspace, general);
  await schedule(workspace, general);
  await fill(workspace);
  await workspace.advance(4 * HOUR_MS - 60_000);
  assertEquals(digests(workspace), 0);
  await workspace.advance(2 * 60_000);
  assertEquals(failures(workspace), "");
  assertEquals(lastIn(workspace, "general").text, `*Good morning.*\n${REPORT}`);
  assertEquals(digests(workspace), 1);

  await workspace.advance(6 * 24 * HOUR_MS); // until Monday: Wednesday, Thursday, Friday, Monday
  assertEquals(digests(workspace), 5);
  assertEquals(
    lastIn(workspace, "general").text,
    "*Good morning.*\nNothing waits. :tada:",
  );
});

Deno.test("triage: what is urgent is told elsewhere, and one person takes it", async () => {
  await using workspace = await openApp("triage");
  const alarms = await workspace.as("ana").createChannel({ name: "alarms" });
  await schedule(workspace, alarms);
  const ts = await say(workspace, "Printer is on fire", "red_circle");
  assertEquals(failures(workspace), "");
  const [message] = workspace.thread("general", ts);
  assertEquals(message?.reactions?.map(({ name }) => name), [
    "red_circle",
    "rotating_light",
  ]);
  const told = lastIn(workspace, "alarms");
  assertStringIncludes(
    told.text,
    `/archives/${workspace.channel("general").id}/p`,
  );
  await press(workspace, "dara", told, "take");
  assertEquals(
    workspace.thread("general", ts).at(-1)?.text,
    `<@${workspace.user("dara").id}> takes this.`,
  );
});
