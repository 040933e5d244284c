import { control } from "./control/api.ts";
import { personFile } from "./control/person_file.ts";
import type { WireAnswer } from "./dispatch/protocol.ts";
import { plays } from "./vendors/vendor.ts";
import type { Workspace } from "./workspace.ts";

interface Served {
  url: string;
  close(): Promise<void>;
}

/** The workspace over HTTP: the page, and every host that it plays below its name. */
export function serve(workspace: Workspace, port: number): Served {
  const stop = new AbortController();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port, signal: stop.signal, onListen: () => {} },
    (request) => route(workspace, request),
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    async close() {
      stop.abort();
      await server.finished;
    },
  };
}

async function route(
  workspace: Workspace,
  request: Request,
): Promise<Response> {
  const url = new URL(request.url);
  const [, first = "", ...rest] = url.pathname.split("/");
  if (first === "control") {
    return await control(workspace, request, rest.join("/"));
  }
  if (first === "files-pri") return personFile(workspace, url);
  if (first === "icons") return await icon(workspace, rest.join("/"));
  if (first === "api") {
    return await played(
      workspace,
      request,
      "slack.com",
      url.pathname + url.search,
    );
  }
  if (first === "slack.com" && rest[0] !== "api") {
    return await page(workspace, request);
  }
  const path = `/${rest.join("/")}${url.search}`;
  if (first.includes(".") && isPlayed(workspace, first, path)) {
    return await played(workspace, request, first, path);
  }
  return await page(workspace, request);
}

async function icon(workspace: Workspace, appId: string): Promise<Response> {
  const file = workspace.iconOf(appId);
  return file
    ? new Response(await Deno.readFile(file))
    : new Response("This app has no icon.", { status: 404 });
}

async function page(workspace: Workspace, request: Request): Promise<Response> {
  const answer = await workspace.options.page?.(request);
  return answer ?? new Response("There is nothing here.", { status: 404 });
}

function isPlayed(workspace: Workspace, host: string, path: string): boolean {
  return ["slack.com", "hooks.slack.com", "files.slack.com"].includes(host) ||
    (workspace.options.vendors ?? []).some((vendor) =>
      plays(vendor, new URL(`https://${host}${path}`))
    );
}

async function played(
  workspace: Workspace,
  request: Request,
  host: string,
  path: string,
): Promise<Response> {
  const answer = await workspace.http({
    method: request.method,
    url: new URL(`https://${host}${path}`).href,
    headers: Object.fromEntries(request.headers),
    ...sent(await request.bytes()),
  });
  if ("failure" in answer) return new Response(answer.message, { status: 502 });
  return response(back(answer, new URL(request.url).origin));
}

/** A body as a recording keeps it. */
function sent(bytes: Uint8Array): { body: string; base64?: true } {
  try {
    return { body: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { body: bytes.toBase64(), base64: true };
  }
}

/** Who calls from outside of the sandbox cannot reach Slack's hosts: addresses lead back here. */
function back(answer: WireAnswer, origin: string): WireAnswer {
  const { body } = answer;
  if (typeof body !== "string") return answer;
  return {
    ...answer,
    body: body.replaceAll(
      /https:\/\/((?:files|hooks)\.slack\.com)/g,
      `${origin}/$1`,
    ),
  };
}

function response(
  { status, statusText, headers, body }: WireAnswer,
): Response {
  const empty = status === 204 || status === 205 || status === 304;
  const init = { status, statusText, headers };
  return new Response(empty ? null : body as BodyInit, init);
}
