import { assertEquals } from "@std/assert";
import { openDemo, setUp, slowDown } from "../local/demo.ts";
import { STORY } from "../local/story_steps.ts";

for (
  const [circumstances, options] of [
    ["with Slack's limits and realistic latency", { limits: true }],
    ["each run in an isolate of its own", { isolation: "fresh" }],
  ] as const
) {
  Deno.test(`the ebook's story, ${circumstances}`, async () => {
    const workspace = await openDemo(options);
    try {
      if ("limits" in options) slowDown(workspace);
      await setUp(workspace);
      for (const { title, play, check } of STORY) {
        await play(workspace);
        const missing = check(workspace).filter(({ ok }) => !ok).map((
          { what },
        ) => what);
        assertEquals({ title, missing }, { title, missing: [] });
      }
    } finally {
      await workspace.close();
    }
  });
}
