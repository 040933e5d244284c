/** The ebook's story by built functions, as `slack deploy` sends them out: on this Deno, and on one as old as Slack's. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { openDemo, setUp } from "../local/demo.ts";
import type { Host } from "../local/dispatch/runtime.ts";
import { STORY } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { bundleAll, hostedDeno, readApp } from "./app.ts";
import { HostedRuntime } from "./hosted_runtime.ts";

const app = await readApp();
const { folder } = await bundleAll(app);
const bundles = new URL(`file://${folder}/`);

/** Functions that the story has no need of. */
const NOT_IN_STORY = ["retry_deliveries"];

Deno.test("the story runs from bundles, each call in an isolate of its own", async (t) => {
  await using workspace = await openDemo({ bundles, isolation: "fresh" });
  await play(workspace, t);
  assertEquals(unused(workspace.trace), NOT_IN_STORY);
});

Deno.test("the story runs from bundles on the hosted runtime's generation of Deno", async (t) => {
  let hosted: HostedRuntime | undefined;
  const runner = (host: Host) => hosted = new HostedRuntime(host);
  await using workspace = await openDemo({
    bundles,
    time: "real",
    parts: { runner },
  });
  await using runtime = hosted!;
  await runtime.connect(
    await hostedDeno(),
    `${folder}/functions`,
    workspace.url,
    app.manifest.outgoing_domains ?? [],
  );
  assertEquals(runtime.version, "1.46.3");
  await play(workspace, t);
  assertEquals(unused(runtime.ran), NOT_IN_STORY);
  assertEquals(runtime.ran.filter(({ outcome }) => !("reply" in outcome)), []);
  assertEquals(runtime.printed, "");
});

async function play(workspace: Workspace, t: Deno.TestContext): Promise<void> {
  await setUp(workspace);
  for (const { title, play, check } of STORY) {
    await t.step(title, async () => {
      await play(workspace);
      assertEquals(check(workspace).filter(({ ok }) => !ok), []);
    });
  }
}

/** Functions of the app that did not run: what they do is not shown to work. */
function unused(ran: readonly { function: string }[]): string[] {
  const used = new Set(ran.map((one) => one.function));
  return Object.keys(app.manifest.functions ?? {}).filter((id) =>
    !used.has(id)
  );
}
