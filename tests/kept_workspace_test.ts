import { assert, assertEquals } from "@std/assert";
import { openDemo, setUp } from "../local/demo.ts";
import { press, submit } from "../local/story_steps.ts";
import {
  alert,
  ALERTS,
  cardsOf,
  CHANNEL,
  declare,
  failedRuns,
  incidentsOf,
  leftOver,
  pressCard,
  pressChannelCard,
  saying,
  vendorsOf,
} from "./scenes.ts";

Deno.test("an incident goes on after the workspace was ended and started again: its form, buttons, systems and numbers", async () => {
  const data = await Deno.makeTempDir();
  try {
    {
      await using workspace = await openDemo({ data }, setUp);
      await alert(workspace);
      await declare(workspace);
      await pressCard(workspace, "arcadio", "send_update");
    }
    await using workspace = await openDemo({ data });
    await submit(workspace, "arcadio", { text: "We found it." });
    assert(saying(workspace, CHANNEL, "We found it.").length > 0);
    await alert(workspace, { dedup_key: "another" });
    const { ts } = cardsOf(workspace).at(-1)!;
    await press(workspace, "arcadio", ALERTS, ts, "declare");
    await submit(workspace, "arcadio", {
      summary: "Another",
      severity: "high",
      description: "Something else.",
    });
    await pressChannelCard(workspace, "arcadio", "close");
    await submit(workspace, "arcadio", { notes: "It is over." });
    const incidents = await incidentsOf(workspace);
    assertEquals(
      incidents.map(({ number, state }) => `${number} ${state.status}`).sort(),
      ["447 closed", "448 open"],
    );
    const { jira, twilio } = vendorsOf(workspace);
    assertEquals(jira.issues.map(({ key }) => key), ["INC-1", "INC-2"]);
    assertEquals(
      new Set(twilio.messages.map(({ sid }) => sid)).size,
      twilio.messages.length,
    );
    assertEquals(await leftOver(workspace), []);
    assertEquals(failedRuns(workspace), []);
  } finally {
    await Deno.remove(data, { recursive: true });
  }
});
