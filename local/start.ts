import { parseArgs } from "node:util";
import { ALERT_TOKEN, openDemo, setUp } from "./demo.ts";
import {
  closeAtInterrupt,
  fail,
  opened,
  readPort,
  tellWhereKept,
} from "./opening.ts";
import { openPage } from "./page/serve.ts";
import { EBOOK_ALERT } from "./story_steps.ts";
import { ebookTour } from "./tour.ts";
import type { Workspace } from "./workspace.ts";

const USAGE = "usage: deno task start [--port N] [--data DIR]";

/** `deno task start [--port N] [--data DIR]`: the workspace with the app set up in it, and its page. */
const { port, data } = read(Deno.args);
const page = openPage();
const workspace = await opened(
  readPort(port, USAGE),
  "deno task start",
  (port) =>
    openDemo({
      port,
      page: async (request) => (await page)(request),
      data,
      isolation: "fresh",
      limits: true,
      startAt: Date.now(),
      tour: ebookTour,
    }, begin),
);
closeAtInterrupt(() => workspace.close());
tell(workspace);

/** Set up as an admin does it, before anybody looks; in real time, or within Slack's limits, it would keep them waiting. */
async function begin(workspace: Workspace): Promise<void> {
  workspace.changeSettings({ limits: false });
  await setUp(workspace);
  workspace.changeSettings({ limits: true });
  // Setting up took a while, and this clock stood still.
  workspace.clock.moveTo(Date.now());
  workspace.time = "real";
  // The alert channel is where everybody looks first.
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
    `\nFire an alert:\n  curl -d '${body}' ${page}/${host}${pathname}`,
  );
  tellWhereKept(data);
}

function read(args: string[]): { port?: string; data?: string } {
  try {
    return parseArgs({
      args,
      options: { port: { type: "string" }, data: { type: "string" } },
    }).values;
  } catch {
    fail(USAGE);
  }
}
