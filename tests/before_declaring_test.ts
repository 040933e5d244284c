import { assertEquals, assertStringIncludes } from "@std/assert";
import { openDemo, setUp } from "../local/demo.ts";
import { EBOOK_ALERT, press, submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";

const ALERTS = "monitoring-alerts";
const cards = (workspace: Workspace) =>
  workspace.messagesIn(ALERTS).filter(({ app_id, subtype, thread_ts }) =>
    app_id && !subtype && !thread_ts
  );

Deno.test("before anybody declares it, an alert can be counted, escalated, updated, resolved and dismissed, and no system hears of it", async () => {
  const workspace = await openDemo();
  try {
    await setUp(workspace);
    const outside = JSON.stringify(workspace.state.vendors);
    for (let i = 0; i < 2; i++) {
      workspace.post("PagerDuty alert", EBOOK_ALERT);
      await workspace.settle();
    }
    const card = cards(workspace)[0]!.ts;
    assertStringIncludes(textOf(cards(workspace)[0]), "Seen 2 times");
    await press(workspace, "bruno", ALERTS, card, "escalate");
    assertStringIncludes(textOf(cards(workspace)[0]), "Severity: Critical");
    await press(workspace, "bruno", ALERTS, card, "deescalate");
    await press(workspace, "bruno", ALERTS, card, "deescalate");
    assertStringIncludes(textOf(cards(workspace)[0]), "Severity: Medium");
    await press(workspace, "bruno", ALERTS, card, "send_update");
    await submit(workspace, "bruno", { text: "Looking" });
    assertStringIncludes(textOf(cards(workspace)[0]), "Last Update: Looking");
    workspace.post("PagerDuty alert", { ...EBOOK_ALERT, status: "resolved" });
    await workspace.settle();
    assertStringIncludes(
      textOf(cards(workspace)[0]),
      "The monitor says that it is over",
    );
    await press(workspace, "bruno", ALERTS, card, "close");
    await submit(workspace, "bruno", { notes: "False alarm" });
    assertStringIncludes(textOf(cards(workspace)[0]), "Status: Dismissed");
    assertEquals(JSON.stringify(workspace.state.vendors), outside);

    workspace.post("PagerDuty alert", EBOOK_ALERT);
    await workspace.settle();
    assertEquals(
      cards(workspace).length,
      2,
      "after that, an equal alert is a new one",
    );
    assertStringIncludes(textOf(cards(workspace)[1]), "INC-00448");
  } finally {
    await workspace.close();
  }
});
