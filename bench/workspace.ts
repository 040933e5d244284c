import { openDemo } from "../local/demo.ts";
import { openWorkspace, type Workspace } from "../local/workspace.ts";
import { printTable, round } from "./print.ts";

const CALLS = 2_000;
const RUNS = 200;
const FRESH_RUNS = 40;
const GREETER = new URL("../local/testdata/app/", import.meta.url);

/** How fast the embedded workspace is on this machine: for information. */
export async function timeWorkspace(): Promise<void> {
  await using demo = await openDemo();
  const posts = await perSecond((i) =>
    demo.api("chat.postMessage", { channel: "general", text: `Message ${i}` })
  );
  const puts = await perSecond((i) =>
    demo.api("apps.datastore.put", {
      datastore: "open",
      item: {
        id: String(i % 100),
        v: 1,
        number: "INC-1",
        title: `Number ${i}`,
      },
    })
  );
  const shared = await perRun("shared", RUNS);
  const fresh = await perRun("fresh", FRESH_RUNS);
  printTable("The embedded workspace on this machine", ["", ""], [
    ["chat.postMessage", `${posts} calls a second`],
    ["apps.datastore.put", `${puts} calls a second`],
    ["a function that does nothing, same isolate", `${shared} ms a run`],
    ["a function that does nothing, fresh isolate", `${fresh} ms a run`],
  ]);
}

/** Called one after the other, in this process: no HTTP between. */
async function perSecond(
  call: (i: number) => Promise<Record<string, unknown>>,
): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < CALLS; i++) {
    const answer = await call(i);
    if (answer.ok !== true) throw new Error(JSON.stringify(answer));
  }
  return round(CALLS / (performance.now() - start) * 1000);
}

/** From the webhook to the end of the workflow, its completion included. */
async function perRun(
  isolation: "shared" | "fresh",
  runs: number,
): Promise<number> {
  await using workspace = await openWorkspace({
    appDir: GREETER,
    isolation,
    limits: false,
  });
  await greet(workspace);
  const start = performance.now();
  for (let i = 0; i < runs; i++) await greet(workspace);
  const ms = (performance.now() - start) / runs;
  const failed = Object.values(workspace.state.workflowRuns).filter((run) =>
    run.status !== "success"
  );
  if (failed.length > 0) throw new Error(`${failed.length} runs failed.`);
  return round(ms, 2);
}

async function greet(workspace: Workspace): Promise<void> {
  workspace.post("Greet", { how: "time", name: "" });
  await workspace.settle();
}
