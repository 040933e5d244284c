import { Refusal } from "../engine/starts.ts";
import type { Fault } from "../faults.ts";
import type { Workspace } from "../workspace.ts";
import type { App } from "../world.ts";
import type { Act } from "./act.ts";

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
      if (body.clear === true) workspace.faults.clear();
      for (const fault of (body.add ?? []) as Fault[]) {
        workspace.faults.add(fault);
      }
      if ("interleave" in body) {
        workspace.faults.interleave(
          (body.interleave ?? undefined) as number | undefined,
        );
      }
      return {};
    case "POST limits":
      workspace.settings.limits = body.on === true;
      return {};
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
    app: first && shown(first),
    apps: workspace.apps.map(shown),
    problems: Object.fromEntries(problems),
    limits: workspace.settings.limits,
    version: workspace.version,
  };
}

function shown({ id, bot_user, bot_id, name }: App): Body {
  return { id, bot_user, bot_id, name };
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
