/** `deno task verify-timeline FILE`: whether an exported timeline is as it was made. */
import { words } from "../messages/words/mod.ts";
import { verify } from "../platform/timeline_chain.ts";

const [path] = Deno.args;
if (!path) {
  console.error(words.timeline.verify.usage);
  Deno.exit(2);
}
const found = await verify(await Deno.readTextFile(path));
if (found.ok) {
  console.log(words.timeline.verify.whole(found.count, found.head));
} else {
  console.error(
    found.why === "entry"
      ? words.timeline.verify.brokenAt(found.entry)
      : words.timeline.verify.broken[found.why],
  );
  Deno.exit(1);
}
