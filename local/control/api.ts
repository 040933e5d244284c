import { Mistake, Refusal } from "../engine/refusal.ts";
import type { Workspace } from "../workspace.ts";
import type { App } from "../world.ts";
import { readAct } from "./act.ts";
import {
  ClockChange,
  FaultChange,
  Limits,
  Nothing,
  SettingsChange,
  Settle,
  TraceOf,
} from "./bodies.ts";
import { read } from "./reading.ts";
import { replay } from "./recording.ts";

/** `/control/…`: see docs/local-workspace.md. */
export async function control(
  workspace: Workspace,
  request: Request,
  path: string,
): Promise<Response> {
  const name = `${request.method} ${path}`;
  if (name === "GET events") return events(workspace);
  const call = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined;
  if (!call) return failed(`There is no call ${name}.`, 404);
  try {
    const body = request.method === "POST"
      ? parse(await request.text())
      : Object.fromEntries(new URL(request.url).searchParams);
    return Response.json({ ok: true, ...await call(workspace, body) });
  } catch (error) {
    if (error instanceof Mistake) return failed(error.message, 400);
    if (error instanceof Refusal) return failed(error.message, 200);
    console.error(error);
    return failed(error instanceof Error ? error.message : String(error), 500);
  }
}

type Body = Record<string, unknown>;
type Call = (workspace: Workspace, body: unknown) => Body | Promise<Body>;

const CALLS: Record<string, Call> = {
  "GET state": wholeState,
  "GET trace"(workspace, body) {
    const { run } = read(TraceOf, body, "trace");
    const calls = workspace.trace.filter((call) =>
      run === undefined || call.run === run
    );
    return { calls };
  },
  "GET record": async (workspace) => ({
    recording: await workspace.recorder.take(workspace),
  }),
  "POST act": (workspace, body) => workspace.act(readAct(body)),
  async "POST settle"(workspace, body) {
    const { maxMs } = read(Settle, body, "settle");
    await workspace.settle(maxMs);
    return {};
  },
  async "POST clock"(workspace, body) {
    const { mode, advanceMs } = read(ClockChange, body, "clock");
    if (mode !== undefined) {
      workspace.time = mode;
      workspace.changed({ type: "run", id: "" });
    }
    if (advanceMs !== undefined) await workspace.advance(advanceMs);
    return { now: workspace.clock.now() };
  },
  "POST faults"(workspace, body) {
    workspace.changeFaults(read(FaultChange, body, "faults"));
    return {};
  },
  "POST limits"(workspace, body) {
    const { on: limits } = read(Limits, body, "limits");
    workspace.changeSettings({ limits });
    return {};
  },
  "POST settings"(workspace, body) {
    workspace.changeSettings(read(SettingsChange, body, "settings"));
    return { settings: workspace.settings };
  },
  "POST replay": replay,
  async "POST reset"(workspace, body) {
    read(Nothing, body, "reset");
    await workspace.reset();
    return {};
  },
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text || "{}");
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    throw new Mistake(`The body is no JSON: ${why}`);
  }
}

async function wholeState(workspace: Workspace): Promise<Body> {
  const stores = await workspace.dumpStores();
  const [first] = workspace.apps;
  const { problems } = workspace;
  return {
    ...workspace.state,
    files: withoutContent(workspace),
    datastores: first ? stores[first.id] : {},
    datastoresByApp: stores,
    now: workspace.clock.now(),
    time: workspace.clock.mode,
    faults: workspace.faults.list(),
    app: first && shown(workspace, first),
    apps: workspace.apps.map((app) => shown(workspace, app)),
    problems: Object.fromEntries(problems),
    limits: workspace.settings.limits,
    settings: workspace.settings,
    tour: workspace.options.tour?.(
      workspace.state,
      first ? stores[first.id] ?? {} : {},
    ),
    version: workspace.version,
  };
}

/** The bytes have addresses of their own: see person_file.ts. */
function withoutContent({ state }: Workspace): Body {
  return Object.fromEntries(
    Object.entries(state.files).map(([id, { content: _, ...file }]) =>
      [id, file] as const
    ),
  );
}

function shown(workspace: Workspace, app: App): Body {
  const { id, bot_user, bot_id, name, manifest } = app;
  const { description } = manifest.display_information;
  const hosts = manifest.outgoing_domains;
  const icon = workspace.iconOf(id) && `/icons/${id}`;
  return {
    id,
    bot_user,
    bot_id,
    name,
    description,
    hosts,
    ...(icon && { icon }),
  };
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
