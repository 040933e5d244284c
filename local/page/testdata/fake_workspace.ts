import type { Traced } from "../../outside.ts";
import type { State } from "../../state.ts";
import { APP } from "../../start_state.ts";
import type { Workspace } from "../api.ts";
import { openPage } from "../serve.ts";
import { NOW, story } from "./story.ts";

/** The page with a control API that only remembers what was asked of it. */
export async function fakeWorkspace() {
  const page = await openPage();
  const state = story();
  const acts: Record<string, unknown>[] = [];
  /** Other calls of the control API: the clock, limits, reset. */
  const calls: { call: string; body: unknown }[] = [];
  const alerts: { path: string; body: Record<string, string> }[] = [];
  /** What the state answer says besides Slack's side. */
  const about: Partial<Workspace> = { settings: { limits: false } };
  /** Outside calls of runs. */
  const trace: Traced[] = [];
  const readers = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const replies = {
    /** What the next acts and alerts are answered. */
    act: (_: Record<string, unknown>): unknown => ({ ok: true }),
    alert: () => Response.json({ ok: true }),
  };
  let version = 0;

  const changed = () => {
    const line = new TextEncoder().encode(`data: {"version":${++version}}\n\n`);
    for (const reader of readers) reader.enqueue(line);
  };
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === "/control/state") {
        const app = {
          id: APP.id,
          bot_user: APP.bot_user,
          bot_id: APP.bot_id,
          name: "Incident Automation",
          hosts: ["graph.microsoft.com"],
          icon: "/app-icon.png",
        };
        return Response.json({ ...state, app, now: NOW, ...about });
      }
      if (pathname.startsWith("/files-pri/")) {
        const [, id = ""] = pathname.match(/-(F\w+)\//) ?? [];
        const bytes = Uint8Array.fromBase64(state.files[id]?.content ?? "");
        const headers = { "content-type": "image/png" };
        return new Response(bytes, { headers });
      }
      if (pathname === "/control/events") {
        let mine: ReadableStreamDefaultController<Uint8Array>;
        const events = new ReadableStream<Uint8Array>({
          start(controller) {
            readers.add(mine = controller);
          },
          cancel: () => void readers.delete(mine),
        });
        return new Response(events, {
          headers: { "content-type": "text/event-stream" },
        });
      }
      if (pathname === "/control/act") {
        const act = await request.json();
        acts.push(act);
        return Response.json(await replies.act(act));
      }
      if (pathname === "/control/trace") {
        const run = new URL(request.url).searchParams.get("run");
        return Response.json({
          calls: trace.filter((call) => call.run === run),
        });
      }
      if (pathname.startsWith("/control/")) {
        const call = pathname.slice("/control/".length);
        calls.push({ call, body: await request.json() });
        return Response.json({ ok: true });
      }
      if (pathname.startsWith("/hooks.slack.com/")) {
        alerts.push({ path: pathname, body: await request.json() });
        return replies.alert();
      }
      return await page(request) ??
        new Response("There is nothing here.", { status: 404 });
    },
  );

  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    acts,
    calls,
    alerts,
    about,
    trace,
    replies,
    /** Something happened in the workspace: open pages show it. */
    change(how: (state: State) => void) {
      how(state);
      changed();
    },
    async [Symbol.asyncDispose]() {
      for (const reader of readers) reader.close();
      await server.shutdown();
    },
  };
}
