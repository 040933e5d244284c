import { Refusal } from "../engine/refusal.ts";
import type { Workspace } from "../workspace.ts";
import type { App, Settings } from "../world.ts";
import type { Act } from "./act.ts";
import { type FaultChange, type Recording, replay } from "./recording.ts";

/** `/control/…`: see docs/local-workspace.md. */
export async function control(
  workspace: Workspace,
  request: Request,
  path: string,
): Promise<Response> {
  if (path === "events") return events(workspace);
  try {
    const body = request.method === "POST"
      ? JSON.parse(await request.text() || "{}")
      : {};
    const answer = await answers(workspace, `${request.method} ${path}`, body);
    return answer
      ? Response.json({ ok: true, ...answer })
      : failed("There is no such call.", 404);
  } catch (error) {
    if (error instanceof Refusal) return failed(error.message, 200);
    if (error instanceof Error) {
      return failed(error.message, error instanceof SyntaxError ? 400 : 500);
    }
    throw error;
  }
}

type Body = Record<string, unknown>;

async function answers(
  workspace: Workspace,
  call: string,
  body: Body,
): Promise<Body | undefined> {
  switch (call) {
    case "GET state":
      return await wholeState(workspace);
    case "GET trace":
      return { calls: workspace.trace };
    case "POST act":
      return await workspace.act(body as unknown as Act);
    case "POST settle":
      await workspace.settle(body.maxMs as number | undefined);
      return {};
    case "POST clock":
      if (body.mode === "real" || body.mode === "virtual") {
        workspace.time = body.mode;
      }
      if (typeof body.advanceMs === "number") {
        await workspace.advance(body.advanceMs);
      }
      return { now: workspace.clock.now() };
    case "POST faults":
      workspace.changeFaults(body as FaultChange);
      return {};
    case "POST limits":
      workspace.changeSettings({ limits: body.on === true });
      return {};
    case "POST settings":
      workspace.changeSettings(settingsOf(body));
      return { settings: workspace.settings };
    case "GET record":
      return { recording: await workspace.recorder.take(workspace) };
    case "POST replay":
      return await replay(workspace, body.recording as Recording);
    case "POST reset":
      await workspace.reset();
      return {};
  }
}

async function wholeState(workspace: Workspace): Promise<Body> {
  const stores = await workspace.dumpStores();
  const [first] = workspace.apps;
  const { problems } = workspace;
  return {
    ...workspace.state,
    datastores: first ? stores[first.id] : {},
    datastoresByApp: stores,
    now: workspace.clock.now(),
    app: first && shown(workspace, first),
    apps: workspace.apps.map((app) => shown(workspace, app)),
    problems: Object.fromEntries(problems),
    limits: workspace.settings.limits,
    settings: workspace.settings,
    version: workspace.version,
  };
}

const SETTINGS: readonly (keyof Settings)[] = [
  "limits",
  "twinChannels",
  "eventual",
  "partialBulk",
];

/** Throws a sentence for what is no setting. */
function settingsOf(body: Body): Partial<Settings> {
  for (const key of Object.keys(body)) {
    if ((SETTINGS as readonly string[]).includes(key)) continue;
    throw new Refusal(
      `There is no setting ${key}. There are: ${SETTINGS.join(", ")}.`,
    );
  }
  return body as Partial<Settings>;
}

function shown(workspace: Workspace, app: App): Body {
  const { id, bot_user, bot_id, name } = app;
  const icon = workspace.iconOf(id) && `/icons/${id}`;
  return { id, bot_user, bot_id, name, ...(icon && { icon }) };
}

/** Server-sent events: one after each change, several at once count as one. */
function events(workspace: Workspace): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let told = -1;
      const tell = () => {
        if (told === workspace.version) return;
        told = workspace.version;
        const data = JSON.stringify({ version: told });
        controller.enqueue(encoder.encode(`data: ${data}\n\n`));
      };
      const unlisten = workspace.listen(() => queueMicrotask(tell));
      stop = () => {
        told = workspace.version;
        unlisten();
      };
      tell();
    },
    cancel: () => stop(),
  });
  const headers = {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
  };
  return new Response(body, { headers });
}

function failed(error: string, status: number): Response {
  return Response.json({ ok: false, error }, { status });
}
