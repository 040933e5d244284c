/** The ebook's story by built functions, as `slack deploy` sends them out: on this Deno, and on one as old as Slack's. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { ALERT_TOKEN, openDemo, setUp } from "../local/demo.ts";
import type { Host } from "../local/dispatch/runtime.ts";
import { STORY, submit } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { ACTIONS, type ActionStart } from "../types/callbacks.ts";
import { act } from "./acting.ts";
import { bundleAll, hostedDeno, readApp } from "./app.ts";
import { HostedRuntime } from "./hosted_runtime.ts";

const app = await readApp();
const { folder } = await bundleAll(app);
const bundles = new URL(`file://${folder}/`);
const FUNCTIONS = Object.keys(app.manifest.functions ?? {}).sort();

Deno.test("the story runs from bundles, each call in an isolate of its own", async (t) => {
  await using workspace = await openDemo({ bundles, isolation: "fresh" });
  const played = () => functionsOf(workspace.trace);
  await play(workspace, t, played);
  assertEquals(played(), FUNCTIONS);
});

Deno.test("the story runs from bundles on the hosted runtime's generation of Deno", async (t) => {
  let hosted: HostedRuntime | undefined;
  const runner = (host: Host) => hosted = new HostedRuntime(host);
  const options = { bundles, time: "real", parts: { runner } } as const;
  await using workspace = await openDemo(options);
  await using runtime = hosted!;
  await runtime.connect(
    await hostedDeno(),
    `${folder}/functions`,
    workspace.url,
    app.manifest.outgoing_domains ?? [],
  );
  assertEquals(runtime.version, "1.46.3");
  const played = () => functionsOf(runtime.ran);
  await play(workspace, t, played);
  assertEquals(workspace.trace, [], "no function runs anywhere else");
  assertEquals(played(), FUNCTIONS);
  assertEquals(
    [...new Set(runtime.ran.map(({ type }) => type))].sort(),
    ["function_executed", "view_closed", "view_submission"],
  );
  assertEquals(runtime.ran.filter(({ outcome }) => !("reply" in outcome)), []);
  assertEquals(await runtime.stop(), "", "nothing is printed");
});

async function play(
  workspace: Workspace,
  t: Deno.TestContext,
  played: () => string[],
): Promise<void> {
  await setUp(workspace);
  for (const { title, play, check } of STORY) {
    await t.step(title, async () => {
      await play(workspace);
      assertEquals(check(workspace).filter(({ ok }) => !ok), []);
    });
  }
  await t.step(
    "beyond the story: forms that open again, and Retry",
    () => more(workspace),
  );
  await t.step(
    "beyond the story: every other action that there is",
    () => theOthers(workspace, played),
  );
  await t.step(
    "beyond the story: a system of record has news",
    async () => {
      const body = { incident: "inc-00447 and-more", token: ALERT_TOKEN };
      assertEquals(workspace.post("System news", body).body, { ok: true });
      await workspace.settle();
    },
  );
}

async function more(workspace: Workspace): Promise<void> {
  const bruno = workspace.as("bruno");
  const modal = () =>
    JSON.stringify(workspace.openViewOf("bruno")?.blocks ?? null);
  const declare = async () => {
    await bruno.runTrigger({ trigger: "Declare Incident" });
    await workspace.settle();
    await submit(workspace, "bruno", {
      summary: "   ",
      severity: "low",
      description: "",
    });
    assertStringIncludes(modal(), "summary");
  };

  await declare();
  await bruno.cancel(workspace.openViewOf("bruno")!);
  await workspace.settle();

  await declare();
  await submit(workspace, "bruno", {
    summary: "Checkout is slow",
    severity: "low",
  });
  assertEquals(
    workspace.channel("inc-00448").topic.value,
    "Low · Open · No commander · Checkout is slow",
  );

  await bruno.runTrigger({
    trigger: "Retry",
    inputs: { incident: "INC-00448" },
  });
  await workspace.settle();
  assertStringIncludes(modal(), "there is nothing to try again");
}

/** What the story has not run runs here, whether the app says yes or no to it: what it does is other tests' matter. */
async function theOthers(
  workspace: Workspace,
  played: () => string[],
): Promise<void> {
  for (const start of Object.values<ActionStart>(ACTIONS)) {
    const steps = app.manifest.workflows?.[start.workflow]?.steps ?? [];
    const done = played().map((id) => `#/functions/${id}`);
    if (
      steps.every(({ function_id: id }) =>
        id.startsWith("slack#") || done.includes(id)
      )
    ) continue;
    await act(workspace, "bruno", start, "INC-00448");
  }
}

function functionsOf(ran: readonly { function: string }[]): string[] {
  return [...new Set(ran.map((one) => one.function))].sort();
}
