import { ALERT_TOKEN, openDemo, setUp } from "./demo.ts";
import { openPage } from "./page/serve.ts";
import { EBOOK_ALERT } from "./story_steps.ts";
import type { Workspace } from "./workspace.ts";

const DEFAULT_PORT = 3000;

/** `deno task start [--port N]`: the workspace with the app set up in it, and its page. */
const port = readPort(Deno.args);
const workspace = await open(port);
// Set up as an admin does it, before anybody looks; in real time it would keep them waiting.
await setUp(workspace);
workspace.time = "real";
await joinAlerts(workspace);
tell(workspace);

Deno.addSignalListener("SIGINT", async () => {
  await workspace.close();
  Deno.exit(0);
});

async function open(port: number): Promise<Workspace> {
  try {
    return await openDemo({
      port,
      isolation: "fresh",
      limits: true,
      startAt: Date.now(),
      page: await openPage(),
    });
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    console.error(
      `Port ${port} is in use. Stop what uses it, or choose another: deno task start --port ${
        port + 1
      }`,
    );
    Deno.exit(1);
  }
}

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

function readPort(args: readonly string[]): number {
  const [flag, value] = args[0]?.split("=").concat(args.slice(1)) ?? [];
  const port = Number(flag === "--port" ? value : flag ? NaN : DEFAULT_PORT);
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port;
  console.error("usage: deno task start [--port N]");
  Deno.exit(2);
}
