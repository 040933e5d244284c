/**
 * A server in the manner of Slack's hosted runtime (deno-slack-runtime): it runs built functions on the Deno that it
 * is started with, and may reach nothing but the embedded workspace. Plain enough for a Deno 1. Arguments: the folder
 * of built functions, the workspace's address, the app's outgoing domains.
 *
 * `POST /functions` with `{body, context}` answers 200 with the handler's response, or 500 with what it threw.
 */
import { call } from "../local/dispatch/contract.ts";

const [functions = "", workspace = "", domains = ""] = Deno.args;
const open = new Set([
  "slack.com",
  "hooks.slack.com",
  ...domains.split(",").filter((domain) => domain !== ""),
]);
/** Says what time it is there, in epoch milliseconds. */
const NOW_HEADER = "x-workspace-now";

const native = { fetch: globalThis.fetch, Date: globalThis.Date };
let ahead = 0;

// Outside hosts are played by the workspace, each below its name.
globalThis.fetch = (input, init) => {
  const request = new Request(input, init);
  const { hostname, pathname, search } = new URL(request.url);
  if (!open.has(hostname)) {
    const says =
      `Requires net access to "${hostname}", run again with the --allow-net flag`;
    return Promise.reject(new Deno.errors.PermissionDenied(says));
  }
  const there = `${workspace}/${hostname}${pathname}${search}`;
  return native.fetch(new Request(there, request));
};

globalThis.Date = new Proxy(native.Date, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new native.Date(now()).toString(),
  get: (target, key) => key === "now" ? now : Reflect.get(target, key),
});

function now(): number {
  return native.Date.now() + ahead;
}

async function run(request: Request): Promise<Response> {
  const { body, context } = await request.json();
  ahead = Number(request.headers.get(NOW_HEADER)) - native.Date.now();
  const callbackId = (body.event ?? body.function_data).function.callback_id;
  const source = new URL(`${callbackId}.js`, functions).href;
  const module = await import(source);
  const { reply } = await call(
    module,
    { run: 0, source, body, context },
    () => {},
  );
  return Response.json(reply);
}

const server = Deno.serve({
  hostname: "127.0.0.1",
  port: 0,
  onListen: ({ port }) =>
    console.log(JSON.stringify({ port, version: Deno.version.deno })),
  onError: (error) =>
    new Response(`error ${error instanceof Error ? error.stack : error}`, {
      status: 500,
    }),
}, (request) => {
  const { pathname } = new URL(request.url);
  if (request.method === "GET" && pathname === "/health") {
    return new Response("OK");
  }
  if (request.method === "POST" && pathname === "/functions") {
    return run(request);
  }
  return new Response("error unknown route", { status: 404 });
});
await server.finished;
