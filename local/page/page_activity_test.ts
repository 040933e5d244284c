import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import type { State } from "../state.ts";
import { type Fake, pageSuite, PHONE } from "./testdata/browsing.ts";
import { ALERTS, NOW } from "./testdata/story.ts";

const pageTest = pageSuite("activity on the page");
const alerts = `#/channel/${ALERTS}?as=ana`;

pageTest(
  "the log shows all lines or those of one run",
  alerts,
  async (page, fake) => {
    const drawer = await open(page, fake);
    const log = drawer.getByRole("log");
    assertEquals(await log.locator(".activity-line").count(), 3);
    await log.locator(".error", { hasText: "channel_not_found" }).waitFor();
    await drawer.getByLabel("Run").selectOption({
      label: "11:59:00 AM  Declare incident",
    });
    await log.getByText("Workflow 'Declare' started").waitFor();
    assertEquals(await log.locator(".activity-line").count(), 1);
  },
);

pageTest(
  "the log follows what comes, until it may not",
  alerts,
  async (page, fake) => {
    const drawer = await open(page, fake);
    const log = drawer.getByRole("log");
    const more = (state: State) => {
      for (let line = 0; line < 60; line++) {
        state.activity.push({ ...state.activity[0]!, text: `Line ${line}` });
      }
      state.activity.push({
        ...state.activity[0]!,
        text: `End ${state.activity.length}`,
      });
    };
    fake.change(more);
    await log.getByText(/^End/).waitFor();
    const rest = () =>
      log.evaluate((box) =>
        box.scrollHeight - box.scrollTop - box.clientHeight
      );
    assert(await rest() < 2);
    await drawer.getByLabel("Follow").uncheck();
    fake.change(more);
    await log.getByText(/^End/).nth(1).waitFor();
    assert(await rest() > 100);
  },
);

pageTest(
  "each run says how it and its steps went",
  alerts,
  async (page, fake) => {
    const drawer = await open(page, fake);
    await drawer.getByRole("tab", { name: "Runs" }).click();
    const run = drawer.getByRole("listitem", { name: "Send update" });
    assertEquals(await run.locator(".status").allInnerTexts(), [
      "error",
      "success",
      "error",
    ]);
    await run.getByText("Slack: open_form").waitFor();
    await run.getByText("channel_not_found").first().waitFor();
    await run.getByText("by Ana Lima in #monitoring-alerts").waitFor();
    await run.getByRole("button", { name: "Show log" }).click();
    await drawer.getByRole("log").getByText("channel_not_found").waitFor();
    assertEquals(await drawer.locator(".activity-line").count(), 2);
  },
);

pageTest(
  "controls move the clock, lift the limits and begin anew",
  alerts,
  async (page, fake) => {
    const drawer = await open(page, fake);
    await drawer.getByRole("tab", { name: "Controls" }).click();
    await drawer.getByText("Tue, Nov 24, 12:00:00 PM").waitFor();
    const told = (act: () => Promise<unknown>) =>
      Promise.all([page.waitForResponse("**/control/*"), act()]);
    for (const name of ["+1 min", "+5 min", "+1 h", "+1 day"]) {
      await told(() => drawer.getByRole("button", { name }).click());
    }
    await told(() => drawer.getByLabel("Keep Slack’s rate limits").click());
    await drawer.getByRole("button", { name: "Reset workspace" }).click();
    const question = page.getByRole("dialog", {
      name: "Reset this workspace?",
    });
    await page.keyboard.press("Escape");
    await question.waitFor({ state: "detached" });
    await drawer.getByRole("button", { name: "Reset workspace" }).click();
    await told(() => question.getByRole("button", { name: "Reset" }).click());
    assertEquals(fake.calls.map(({ call, body }) => [call, body]), [
      ["clock", { advanceMs: 60_000 }],
      ["clock", { advanceMs: 300_000 }],
      ["clock", { advanceMs: 3_600_000 }],
      ["clock", { advanceMs: 86_400_000 }],
      ["limits", { on: true }],
      ["reset", {}],
    ]);
  },
);

pageTest(
  "on a phone the activity is a screen of its own",
  "#/?as=ana",
  async (page, fake) => {
    const drawer = await open(page, fake);
    assertEquals((await drawer.boundingBox())!.width, 390);
    assert(
      await page.evaluate(() =>
        document.documentElement.scrollWidth <= innerWidth
      ),
    );
    await drawer.getByRole("button", { name: "Close activity" }).tap();
    await drawer.waitFor({ state: "detached" });
  },
  PHONE,
);

/** The drawer, with two runs behind it: one goes on, one failed at its second step. */
async function open(page: Page, fake: Fake) {
  await page.getByRole("navigation", { name: "Areas" }).waitFor();
  fake.change(addRuns);
  await page.getByRole("button", { name: "Activity" }).click();
  const drawer = page.getByRole("complementary", { name: "Activity" });
  await drawer.locator(".activity-line").first().waitFor();
  return drawer;
}

function addRuns(state: State) {
  const run = {
    app_id: "A0000000001",
    step: 0,
    inputs: {},
    outputs: {},
    startedAt: NOW - 60_000,
  };
  state.workflowRuns.R1 = {
    ...run,
    id: "R1",
    workflow: "declare",
    trigger: "Ft0000000002",
    trace: "Tr1",
    status: "running",
  };
  state.workflowRuns.R2 = {
    ...run,
    id: "R2",
    workflow: "update",
    trigger: "Ft0000000001",
    trace: "Tr2",
    status: "error",
    error: "channel_not_found",
    actor: "U0000000001",
    channel: ALERTS,
  };
  const step = {
    app_id: "A0000000001",
    run: "R2",
    inputs: {},
    token: "",
    startedAt: NOW,
  };
  state.executions.Fx1 = {
    ...step,
    id: "Fx1",
    step: 0,
    function: "slack#/functions/open_form",
    status: "success",
  };
  state.executions.Fx2 = {
    ...step,
    id: "Fx2",
    step: 1,
    function: "send_update",
    status: "error",
    error: "channel_not_found",
  };
  const line = {
    level: "info",
    event_type: "workflow_execution_started",
    source: "slack",
    component_type: "workflow",
    component_id: "Wf1",
    created: (NOW - 60_000) * 1000,
  } as const;
  state.activity.push(
    {
      ...line,
      trace_id: "Tr1",
      text: "[Wf1] (Trace=Tr1) Workflow 'Declare' started",
    },
    {
      ...line,
      trace_id: "Tr2",
      text: "[Wf2] (Trace=Tr2) Workflow 'Update' started",
    },
    {
      ...line,
      trace_id: "Tr2",
      level: "error",
      text:
        "[Fn2] (Trace=Tr2) Function 'Send update' failed: channel_not_found",
    },
  );
}
