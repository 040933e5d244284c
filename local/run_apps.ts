import { parseArgs } from "node:util";
import { manifestWarnings } from "./apps/manifest_warnings.ts";
import { watchApp } from "./apps/watch.ts";
import type { App } from "./world.ts";
import {
  closeAtInterrupt,
  fail,
  opened,
  readPort,
  tellWhereKept,
} from "./opening.ts";
import { openPage } from "./page/serve.ts";
import { vendors } from "./vendors/mod.ts";
import { type AppSetup, openWorkspace, type Workspace } from "./workspace.ts";

const USAGE = `usage: deno task workspace --app DIR [--app DIR …] [options]
  --app DIR       an app's folder: manifest.ts and its deno.jsonc; several make one workspace
  --trigger FILE  a trigger outside of its app's triggers/; may be given several times
  --built         the folders are built ones: manifest.json and functions/<callback_id>.js
  --port N        where the page is (3000)
  --data DIR      keep everything in this folder, and go on with what is in it
  --outside       calls to hosts that the workspace does not play go out to the real ones
  --no-limits     without Slack's rate limits
  --no-watch      do not load an app anew when its files change`;

/** `deno task workspace`: any Deno Slack apps, in one workspace with its page. */
if (import.meta.main) await main(Deno.args);

async function main(args: string[]): Promise<void> {
  const { values, setups } = read(args);
  const port = readPort(values.port, USAGE);
  const page = openPage();
  const workspace = await opened(
    port,
    "deno task workspace",
    (port) =>
      openWorkspace({
        apps: setups,
        brokenApps: "told",
        data: values.data,
        port,
        page: async (request) => (await page)(request),
        vendors,
        time: "real",
        isolation: "fresh",
        limits: !values["no-limits"],
        realOutside: values.outside === true,
      }),
  );
  closeAtInterrupt(() => workspace.close());
  for (const problem of workspace.problems.values()) console.error(problem);
  for (const setup of setups) {
    if (!values["no-watch"] && !setup.built) {
      watchApp(workspace, setup, (sentence, broken) => {
        (broken ? console.error : console.log)(sentence);
        if (!broken) warn(workspace.apps);
      });
    }
  }
  tell(workspace);
  tellWhereKept(values.data);
  // A built manifest may leave out what only sources need.
  if (!values.built) warn(workspace.apps);
}

function read(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        app: { type: "string", multiple: true },
        trigger: { type: "string", multiple: true },
        built: { type: "boolean" },
        port: { type: "string" },
        data: { type: "string" },
        outside: { type: "boolean" },
        "no-limits": { type: "boolean" },
        "no-watch": { type: "boolean" },
      },
    });
    const here = new URL(`file://${Deno.cwd()}/`);
    const triggers = (values.trigger ?? []).map((path) => new URL(path, here));
    const setups = (values.app ?? []).map((path): AppSetup => {
      const dir = new URL(path.replace(/\/?$/, "/"), here);
      return {
        dir,
        triggers: triggers.filter(({ href }) => href.startsWith(dir.href))
          .map(({ href }) => href.slice(dir.href.length)),
        ...(values.built && { built: true }),
      };
    });
    if (setups.length === 0) fail(`Which app? Give its folder.\n${USAGE}`);
    const lost = triggers.find(({ href }) =>
      !setups.some(({ dir }) => href.startsWith(dir.href))
    );
    if (lost) fail(`${lost.pathname} is in no app's folder.\n${USAGE}`);
    return { values, setups };
  } catch (error) {
    fail(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

function tell({ url, state, apps }: Workspace): void {
  const [first] = Object.values(state.users);
  console.log(`\nThe workspace is at ${url}/#/?as=${first?.name}`);
  for (const app of apps) {
    console.log(`\n${app.name} (${app.id})`);
    for (const trigger of Object.values(state.triggers)) {
      if (trigger.app_id !== app.id) continue;
      const { type, name, webhook_url } = trigger;
      const where = webhook_url
        ? `${url}/${webhook_url.replace("https://", "")}`
        : "";
      console.log(`  ${type} trigger "${name}" ${where}`);
    }
  }
}

/** What Slack takes at deploy, and what then fails in use. */
function warn(apps: readonly App[]): void {
  for (const { name, manifest } of apps) {
    for (const warning of manifestWarnings(manifest)) {
      console.warn(`${name}: manifest: ${warning}`);
    }
  }
}
