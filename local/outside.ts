import type {
  WireAnswer,
  WireFailure,
  WireRequest,
} from "./dispatch/protocol.ts";
import type { Faults, OutsideCall, Struck } from "./faults.ts";
import type { ApiAnswer, HandleApi } from "./kernel.ts";
import type { VendorAnswer, VendorCall } from "./vendors/vendor.ts";
import {
  receiveUpload,
  serveFile,
  UPLOAD_PATH,
} from "./web_api/file_transfer.ts";
import type { World } from "./world.ts";

/** Hosts that are open to every app (deno-slack-runtime's allow list). */
const SLACK_HOSTS = [
  "slack.com",
  "api.slack.com",
  "files.slack.com",
  "hooks.slack.com",
];

/** One line of the trace. `status` 0: it never got an answer. */
export interface Traced extends OutsideCall {
  status: number;
  /** When the run got the answer, or was told that there is none. */
  endedAt?: number;
  fault?: string;
}

/** Where calls go when they are let out. */
export interface Roads {
  world: World;
  faults: Faults;
  api: HandleApi;
  /** Undefined when no stand-in answers at this address. */
  vendor(call: VendorCall): Promise<VendorAnswer> | undefined;
  /** Calls to hosts that nobody plays go to the real ones. */
  realOutside: boolean;
  /** How the stand-in there refuses who calls too often. */
  tooOften(url: URL, seconds: number): VendorAnswer | undefined;
  /** Webhook triggers and response_urls. */
  hook(path: string, body: string, method: string): ApiAnswer;
  track<T>(work: Promise<T>): Promise<T>;
  trace(call: Traced): void;
}

export interface Caller {
  execution: string;
  /** Whose function it is. */
  app: string;
  function: string;
  n: number;
  /** False once the run is over, dead or has taken this call back. */
  alive(): boolean;
  kill(): void;
  answer(answer: WireAnswer | WireFailure): void;
}

/** The one way out of the app's sandbox: routes, refuses, delays, disturbs and records. */
export function callOutside(
  roads: Roads,
  request: WireRequest,
  caller: Caller,
): void {
  const { world, faults } = roads;
  const url = new URL(request.url);
  const host = url.hostname;
  const slack = isSlack(world, host);
  const what = slack && url.pathname.startsWith("/api/")
    ? url.pathname.slice("/api/".length)
    : `${host} ${request.method} ${url.pathname}`;
  const { execution: run, function: name, n } = caller;
  const call: Traced = {
    run,
    function: name,
    n,
    what,
    host,
    slack,
    at: world.clock.now(),
    status: 0,
  };
  const reply = (answer: WireAnswer | WireFailure) => {
    if (!caller.alive()) return;
    if ("status" in answer) call.status = answer.status;
    call.endedAt = world.clock.now();
    caller.answer(answer);
  };

  const { outgoing_domains } = world.of(caller.app).app.manifest;
  if (!slack && !outgoing_domains.includes(host)) {
    roads.trace({ ...call, fault: "undeclared host" });
    const port = url.port || (url.protocol === "http:" ? "80" : "443");
    return reply({
      failure: "NotCapable",
      message:
        `Requires net access to "${host}:${port}", run again with the --allow-net flag`,
    });
  }
  const { latencyMs, slowBodyMs, kind } = faults.strike(call);
  roads.trace(call);
  if (kind) call.fault = typeof kind === "string" ? kind : Object.keys(kind)[0];

  const go = async () => {
    if (!caller.alive() || kind === "hang") return;
    if (kind === "kill_before") return caller.kill();
    if (kind === "cut_before") return reply(reset(url));
    const instead = kind && disturbed(roads, kind, url, slack);
    const answer = instead ?? await reach(roads, request);
    if (kind === "kill_after") return caller.kill();
    const end = () => reply(kind === "cut_after" ? reset(url) : answer);
    if (slowBodyMs > 0) world.clock.after(slowBodyMs, end);
    else end();
  };
  const start = () => faults.turn(() => void roads.track(go()));
  if (latencyMs > 0) world.clock.after(latencyMs, start);
  else start();
}

function isSlack(world: World, host: string): boolean {
  return SLACK_HOSTS.includes(host) ||
    host === `${world.state.team.domain}.slack.com`;
}

/** The answer of Slack, of a stand-in, or of the real host. A mistake of the workspace is answered with 500. */
export async function reach(
  roads: Roads,
  request: WireRequest,
): Promise<WireAnswer | WireFailure> {
  const url = new URL(request.url);
  try {
    if (isSlack(roads.world, url.hostname)) {
      return await slackAnswer(roads, url, request);
    }
    const { method, headers } = request;
    const body = new TextDecoder().decode(request.body);
    const answer = await roads.vendor({ method, url, headers, body });
    if (answer) return wire(answer);
  } catch (error) {
    return ourMistake(error);
  }
  if (roads.realOutside) return await realAnswer(request);
  const message =
    `error sending request for url (${url}): client error (Connect): dns error: ` +
    "failed to lookup address information: Name or service not known";
  return { failure: "TypeError", message };
}

/** Of a body that was unpacked on the way they are no longer true. */
const OF_PACKING = ["content-encoding", "content-length", "transfer-encoding"];

async function realAnswer(
  { method, url, headers, body }: WireRequest,
): Promise<WireAnswer | WireFailure> {
  const { host: _, "content-length": __, ...sent } = headers;
  try {
    const answer = await fetch(url, {
      method,
      headers: sent,
      ...(body.length > 0 && { body: body as BodyInit }),
    });
    const { status, statusText } = answer;
    return {
      status,
      statusText,
      headers: Object.fromEntries(
        [...answer.headers].filter(([name]) => !OF_PACKING.includes(name)),
      ),
      body: await answer.bytes(),
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { failure: "TypeError", message };
  }
}

/** The Web API, files, webhook triggers and response_urls, below their real paths. */
async function slackAnswer(
  roads: Roads,
  url: URL,
  request: WireRequest,
): Promise<WireAnswer> {
  const { method, headers } = request;
  const contentType = headers["content-type"] ?? "";
  if (url.hostname === "files.slack.com") {
    return url.pathname.startsWith(UPLOAD_PATH)
      ? await receiveUpload(
        roads.world,
        url.pathname,
        request.body,
        contentType,
      )
      : serveFile(roads.world, url.pathname, headers);
  }
  const body = new TextDecoder().decode(request.body);
  if (url.hostname === "hooks.slack.com") {
    return json(await roads.hook(url.pathname, body, method));
  }
  return json(
    await roads.api(roads.world, url.pathname.slice("/api/".length), {
      method,
      headers,
      contentType: contentType.split(";")[0]?.trim() ?? "",
      body,
      query: url.searchParams,
    }),
  );
}

function wire({ status, headers = {}, body }: VendorAnswer): WireAnswer {
  if (body === undefined) return { status, headers, body: "" };
  if (typeof body === "string") return { status, headers, body };
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  };
}

function json({ status, headers, body }: ApiAnswer): WireAnswer {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(body),
  };
}

/** Faults that answer in the other side's place. */
function disturbed(
  roads: Roads,
  kind: NonNullable<Struck["kind"]>,
  url: URL,
  slack: boolean,
): WireAnswer | undefined {
  if (kind === "garbage") {
    return {
      status: 200,
      headers: { "content-type": "text/html" },
      body: "<html><body>Bad gateway</body></html>",
    };
  }
  if (typeof kind !== "object") return undefined;
  if ("rateLimited" in kind) {
    const seconds = kind.rateLimited;
    const known = slack ? undefined : roads.tooOften(url, seconds);
    return wire(
      known ?? {
        status: 429,
        headers: { "retry-after": String(seconds) },
        body: slack
          ? { ok: false, error: "ratelimited" }
          : { message: "Too Many Requests" },
      },
    );
  }
  return wire({ status: kind.status, body: kind.body });
}

/** A stand-in or a method broke: shown where a developer looks, and answered as a server's failure. */
function ourMistake(error: unknown): WireAnswer {
  console.error(error);
  return wire({ status: 500, body: { ok: false, error: "internal_error" } });
}

function reset(url: URL): WireFailure {
  return {
    failure: "TypeError",
    message:
      `error sending request for url (${url}): connection error: Connection reset by peer (os error 104)`,
  };
}
