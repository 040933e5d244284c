/** `flat.ts`: the heap after garbage collection when so many functions have run, as JSON. Wants `--expose-gc`. */
import { open, work } from "./workspace.ts";

const RUNS = [2000, 10_000] as const;
const { gc } = globalThis as unknown as { gc(): void };

await using workspace = await open({ isolation: "shared" });
const heap: number[] = [];
let n = 0;
for (const runs of RUNS) {
  for (; n < runs; n++) await work(workspace, "apps.datastore.put", 1);
  gc();
  heap.push(Math.round(Deno.memoryUsage().heapUsed / 1e5) / 10);
}
console.log(JSON.stringify({ runs: RUNS, heap }));
