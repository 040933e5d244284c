import { openDemo, setUp, slowDown } from "./demo.ts";
import { type Check, STORY } from "./story_steps.ts";

/** `deno task story [--json FILE]`: plays the ebook's story on a fresh workspace, without a browser. */
const file = Deno.args[0] === "--json" ? Deno.args[1] : undefined;
if (Deno.args.length > 0 && !file) {
  console.error("usage: deno task story [--json FILE]");
  Deno.exit(2);
}

const workspace = await openDemo({ limits: true });
slowDown(workspace);
const failed: Check[] = [];
try {
  await timed("Ana, an admin, runs Set up", () => setUp(workspace));
  for (const { title, play, check } of STORY) {
    await timed(title, () => play(workspace));
    for (const result of check(workspace)) {
      console.log(`    ${result.ok ? "✓" : "✗"} ${result.what}`);
      if (!result.ok) failed.push(result);
    }
  }
  if (file) {
    const { state, datastores, now } = await workspace.snapshot();
    await Deno.writeTextFile(
      file,
      JSON.stringify({ ...state, datastores, now }, null, 2),
    );
    console.log(`The whole state is in ${file}.`);
  }
} finally {
  await workspace.close();
}
console.log(
  failed.length === 0
    ? "Everything is there."
    : `${failed.length} things are missing.`,
);
Deno.exit(failed.length === 0 ? 0 : 1);

/** Workspace time is what people wait for (rate limits, pauses); the other is what this machine computes. */
async function timed(title: string, play: () => Promise<void>): Promise<void> {
  const [start, virtual] = [performance.now(), workspace.clock.now()];
  await play();
  const real = `${Math.round(performance.now() - start)} ms here`;
  const waited = `${
    ((workspace.clock.now() - virtual) / 1000).toFixed(1)
  } s in Slack`;
  console.log(`${waited.padStart(16)} ${real.padStart(12)}  ${title}`);
}
