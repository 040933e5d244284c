import { parseArgs } from "node:util";
import { ALERT_TOKEN, openDemo, setUp } from "./demo.ts";
import { closeAtInterrupt, fail, onPort, readPort } from "./opening.ts";
import { openPage } from "./page/serve.ts";
import { EBOOK_ALERT } from "./story_steps.ts";
import type { Workspace } from "./workspace.ts";

const USAGE = "usage: deno task start [--port N]";

/** `deno task start [--port N]`: the workspace with the app set up in it, and its page. */
const page = await openPage();
const workspace = await onPort(
  readPort(portOf(Deno.args), USAGE),
  "deno task start",
  (port) =>
    openDemo({
      port,
      page,
      isolation: "fresh",
      limits: true,
      startAt: Date.now(),
    }),
);
closeAtInterrupt(() => workspace.close());
// Set up as an admin does it, before anybody looks; in real time it would keep them waiting.
await setUp(workspace);
workspace.time = "real";
await joinAlerts(workspace);
tell(workspace);

/** The alert channel is where everybody looks first. */
async function joinAlerts(workspace: Workspace): Promise<void> {
  for (const person of ["arcadio", "bruno", "chen", "zoe.maxwell"]) {
    await workspace.as(person).join("monitoring-alerts");
  }
}

function tell({ url, state }: Workspace): void {
  const page = url.replace(/\/$/, "");
  console.log(`\nThe workspace is at ${page}/#/?as=arcadio\n`);
  for (const { name, webhook_url } of Object.values(state.triggers)) {
    if (!webhook_url) continue;
    const { host, pathname } = new URL(webhook_url);
    console.log(`${name}\n  ${page}/${host}${pathname}`);
  }
  const alert = Object.values(state.triggers).find(({ name }) =>
    name === "PagerDuty alert"
  );
  const { host, pathname } = new URL(alert?.webhook_url ?? "");
  const body = JSON.stringify({ ...EBOOK_ALERT, token: ALERT_TOKEN });
  console.log(
    `\nFire an alert:\n  curl -d '${body}' ${page}/${host}${pathname}\n\nStop it with Ctrl+C.`,
  );
}

function portOf(args: string[]): string | undefined {
  try {
    return parseArgs({ args, options: { port: { type: "string" } } }).values
      .port;
  } catch {
    fail(USAGE);
  }
}
