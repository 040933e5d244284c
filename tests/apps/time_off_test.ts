import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../../local/workspace.ts";
import {
  itemsOf,
  lastTo,
  messagesTo,
  openApp,
  press,
  start,
  submit,
  viewOf,
} from "./open.ts";

const DAYS = { first_day: "2026-12-21", last_day: "2026-12-23" };

async function request(workspace: Workspace, more: Record<string, unknown>) {
  await start(workspace, "bruno", "Request time off");
  const manager = workspace.user("ana").id;
  await submit(workspace, "bruno", { manager, ...DAYS, ...more });
}

Deno.test("time off: approved by a button in a DM, kept, and told", async () => {
  await using workspace = await openApp("time_off");
  await request(workspace, { reason: "A <wedding> & a trip" });
  const asked = lastTo(workspace, "ana");
  assertEquals(asked.blocks?.map(({ type }) => type), [
    "header",
    "section",
    "section",
    "actions",
  ]);
  await workspace.advance(3 * 86_400_000); // a step that waits has no timeout
  await press(workspace, "ana", asked, "approve");

  const decided = lastTo(workspace, "ana");
  assertEquals([decided.ts, decided.text], [asked.ts, "Approved"]);
  assertEquals(
    lastTo(workspace, "bruno").text,
    "Your days from 2026-12-21 to 2026-12-23 are *approved*. Have a good time!",
  );
  const [saved] = await itemsOf(workspace, "time_offs");
  assertEquals(
    [saved?.employee, saved?.first_day, saved?.decided_at],
    [
      workspace.user("bruno").id,
      "2026-12-21",
      Math.floor(workspace.clock.now() / 1000),
    ],
  );
});

Deno.test("time off: denied with a reason; a denied request cannot be approved", async () => {
  await using workspace = await openApp("time_off");
  await request(workspace, {});
  const asked = lastTo(workspace, "ana");
  assertEquals(asked.blocks?.length, 3);
  await press(workspace, "ana", asked, "deny");
  assertEquals(viewOf(workspace, "ana").title, "Deny the request");
  assertEquals(await submit(workspace, "ana"), {
    reason: "Please complete this required field.",
  });
  await workspace.as("ana").cancel(viewOf(workspace, "ana"));
  await press(workspace, "ana", asked, "deny");
  await submit(workspace, "ana", { reason: "The release is that week." });

  assertEquals(lastTo(workspace, "ana").text, "Denied");
  assertStringIncludes(
    lastTo(workspace, "bruno").text,
    "are *denied*. The release is that week.",
  );
  await assertRejects(() => press(workspace, "ana", asked, "approve"));
  assertEquals(await itemsOf(workspace, "time_offs"), []);
});

Deno.test("time off: days in the wrong order are told to who asked", async () => {
  await using workspace = await openApp("time_off");
  await request(workspace, { last_day: "2026-12-01" });
  const asked = messagesTo(workspace, "ana").filter(({ app_id }) => app_id);
  assertEquals(asked, []);
  assertStringIncludes(
    lastTo(workspace, "bruno").text,
    "The last day is before the first.",
  );
});
