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
    await drawer.getByLabel("Run").selectOption("");
    await drawer.getByLabel("Level").selectOption("error");
    await log.getByText("Workflow 'Declare' started").waitFor({
      state: "detached",
    });
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
  "a step shows what went in and out, each of its calls as a bar, and what it waits for",
  alerts,
  async (page, fake) => {
    const call = {
      run: "Fx2",
      function: "send_update",
      host: "slack.com",
      slack: true,
    };
    fake.trace.push(
      { ...call, n: 1, what: "chat.update", at: NOW, status: 200 },
      { ...call, n: 2, what: "chat.delete", at: NOW + 300, status: 500 },
    );
    fake.trace[0]!.endedAt = NOW + 200;
    fake.trace[1]!.endedAt = NOW + 400;
    const drawer = await open(page, fake);
    await drawer.getByRole("tab", { name: "Runs" }).click();
    await drawer.getByText("Waits for a delay, until 12:05:00 PM.").waitFor();
    await drawer.locator("summary", { hasText: "send_update" }).press("Enter");
    const calls = drawer.getByRole("list", { name: "Calls" })
      .getByRole("listitem");
    await calls.getByText("500 · 100 ms").waitFor();
    assertEquals(await calls.allInnerTexts(), [
      "chat.update\n200 · 200 ms",
      "chat.delete\n500 · 100 ms",
    ]);
    const bars = () =>
      calls.locator(".waterfall-line > span").evaluateAll((all) =>
        all.map((bar) => (bar as HTMLElement).style.left)
      );
    assertEquals(await bars(), ["0%", "75%"]);
    for (const call of fake.trace) call.at = call.endedAt = NOW;
    const step = drawer.locator("summary", { hasText: "send_update" });
    await step.press("Enter");
    await step.press("Enter");
    await drawer.getByText("The clock stood still").waitFor();
    assertEquals(await bars(), ["0%", "50%"]);
    await drawer.getByText("Inputs", { exact: true }).press("Enter");
    await drawer.getByLabel("Inputs", { exact: true }).getByText("INC-1")
      .waitFor();
    await drawer.getByLabel("Only those in flight").check();
    await drawer.getByRole("listitem", { name: "Send update" }).waitFor({
      state: "detached",
    });
  },
);

pageTest(
  "the stores show their rows, those with a word, and one whole",
  alerts,
  async (page, fake) => {
    fake.about.datastoresByApp = {
      A0000000001: {
        incidents: [{ id: "one", title: "Login" }, {
          id: "two",
          title: "Disk",
        }],
        tokens: [],
      },
    };
    const drawer = await open(page, fake);
    await drawer.getByRole("tab", { name: "Stores" }).click();
    const rows = drawer.getByRole("list", { name: "Rows" })
      .getByRole("listitem");
    assertEquals(await rows.allInnerTexts(), ["one", "two"]);
    await drawer.getByLabel("Only rows with").fill("disk");
    await drawer.getByText("one", { exact: true }).waitFor({
      state: "detached",
    });
    await rows.getByText("two", { exact: true }).press("Enter");
    await rows.getByText('"title": "Disk"').waitFor();
    await drawer.getByLabel("Store", { exact: true }).selectOption(
      "A0000000001/tokens",
    );
    await drawer.getByText("There is no such row.").waitFor();
  },
);

pageTest(
  "what goes wrong is listed in words, added and taken away",
  alerts,
  async (page, fake) => {
    fake.about.faults = [
      { id: 3, on: "*", kind: { latencyMs: { median: 120, p99: 900 } } },
      { id: 4, on: "chat.update", kind: "cut_after", times: 1, chance: 0.5 },
    ];
    const drawer = await open(page, fake);
    await drawer.getByRole("tab", { name: "Faults" }).click();
    const told = (act: () => Promise<unknown>) =>
      Promise.all([page.waitForResponse("**/control/faults"), act()]);
    const now = drawer.getByRole("region", { name: "What goes wrong now" });
    assertEquals(await now.locator("li > span").allInnerTexts(), [
      "Every call takes around 120 ms longer to arrive; always",
      "chat.update is done, and its answer is lost; 50 % of the time, 1 more time",
    ]);
    await told(() =>
      now.getByRole("button", { name: /^Remove: chat.update/ }).press("Enter")
    );
    const form = drawer.getByRole("region", { name: "Let something go wrong" });
    await form.getByRole("combobox", { name: /^Call/ }).fill("zoom.us");
    await form.getByLabel("What happens").selectOption("status");
    await form.getByRole("spinbutton", { name: "Status" }).fill("503");
    await form.getByLabel("How many times").fill("2");
    await form.getByText("Only some calls").press("Enter");
    await form.getByLabel("Per cent").fill("50");
    await told(() => form.getByRole("button", { name: "Add" }).press("Enter"));
    await told(() => now.getByRole("button", { name: "Remove all" }).click());
    await Promise.all([
      page.waitForResponse("**/control/settings"),
      drawer.getByLabel("Keep Slack’s rate limits").click(),
    ]);
    assertEquals(fake.calls.map(({ call, body }) => [call, body]), [
      ["faults", { remove: [4] }],
      ["faults", {
        add: [{
          on: "zoom.us",
          kind: { status: 503 },
          times: 2,
          chance: 0.5,
        }],
      }],
      ["faults", { clear: true }],
      ["settings", { limits: true }],
    ]);
  },
);

pageTest(
  "controls move the clock, let it stand or run, and begin anew",
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
    await told(() =>
      drawer.getByRole("button", { name: "Until the next schedule" }).click()
    );
    await told(() => drawer.getByLabel("It stands still").click());
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
      ["clock", { advanceMs: 300_000 }],
      ["clock", { mode: "virtual" }],
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
    startedAt: NOW - 60_000,
    step: 0,
    function: "slack#/functions/open_form",
    status: "success",
  };
  state.executions.Fx2 = {
    ...step,
    id: "Fx2",
    step: 1,
    function: "send_update",
    inputs: { incident: "INC-1" },
    status: "error",
    error: "channel_not_found",
  };
  state.executions.Fx3 = {
    ...step,
    id: "Fx3",
    run: "R1",
    step: 0,
    function: "slack#/functions/delay",
    status: "waiting",
    wakeAt: NOW + 300_000,
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
