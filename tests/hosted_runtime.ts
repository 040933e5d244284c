/** Built functions on a Deno of one's choice, as Slack runs them, dispatched by the embedded workspace. */
import type { Host, Runner } from "../local/dispatch/runtime.ts";
import type { Dispatch, Outcome } from "../local/kernel.ts";
import { ROOT } from "./files.ts";

const SERVER = `${ROOT}tests/hosted_server.ts`;

/** One function call that ended, in the order of their ends. */
export type Ran = { function: string; type: string; outcome: Outcome };

/**
 * Starts `hosted_server.ts` once the workspace is there, which has to run in real time: the other process has no
 * part in a virtual clock, it is only told what time it is when a call begins.
 */
export class HostedRuntime implements Runner {
  readonly ran: Ran[] = [];
  /** The Deno that runs the functions, as it calls itself. */
  version = "";
  readonly #running = new Map<number, () => void>();
  #port = 0;
  #last = 0;
  #process: Deno.ChildProcess | undefined;
  #printed: Promise<string>[] = [];

  constructor(readonly host: Host) {}

  /** `functions` is the folder of `<callback id>.js`. */
  async connect(
    deno: string,
    functions: string,
    workspace: string,
    domains: readonly string[],
  ): Promise<void> {
    const { host } = new URL(workspace);
    this.#process = new Deno.Command(deno, {
      args: [
        "run",
        "--no-prompt",
        "--no-config",
        "--no-lock",
        "--no-npm",
        "--no-remote",
        "--no-check",
        `--allow-read=${functions}`,
        `--allow-net=127.0.0.1:0,${host}`,
        SERVER,
        `file://${functions}/`,
        workspace,
        domains.join(","),
      ],
      cwd: functions,
      env: { NO_COLOR: "1" },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const errors = text(this.#process.stderr);
    const output = this.#process.stdout.pipeThrough(new TextDecoderStream())
      .getReader();
    let hello = "";
    while (!hello.includes("\n")) {
      const { value, done } = await output.read();
      if (done) throw new Error(`The server does not start: ${await errors}`);
      hello += value;
    }
    const { port, version } = JSON.parse(hello);
    this.#port = port;
    this.version = version;
    this.#printed = [rest(output), errors];
  }

  get inFlight(): number {
    return this.#running.size;
  }

  start(dispatch: Dispatch, then: (outcome: Outcome) => void): void {
    const id = ++this.#last;
    const end = (outcome: Outcome) => {
      if (!this.#running.delete(id)) return;
      stopLimit();
      const { body } = dispatch;
      const { type } = (body.event ?? body) as { type: string };
      this.ran.push({ function: dispatch.function, type, outcome });
      then(outcome);
      this.host.stirred();
    };
    const stopLimit = this.host.clock.after(
      dispatch.limitMs,
      () => end({ ended: "timed_out" }),
    );
    this.#running.set(id, stopLimit);
    this.#post(dispatch).then(end);
  }

  /** Whatever it does is told of by its calls. */
  rests(): boolean {
    return true;
  }

  drop(): void {
    for (const stop of this.#running.values()) stop();
    this.#running.clear();
  }

  close(): void {
    this.drop();
  }

  /** Ends the other process; answers what it printed. */
  async stop(): Promise<string> {
    try {
      this.#process?.kill();
    } catch { /* it has ended by itself */ }
    await this.#process?.status;
    return (await Promise.all(this.#printed)).join("");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  async #post(dispatch: Dispatch): Promise<Outcome> {
    const { context } = this.host.describe(dispatch);
    try {
      const response = await fetch(`http://127.0.0.1:${this.#port}/functions`, {
        method: "POST",
        headers: { "x-workspace-now": String(this.host.clock.now()) },
        body: JSON.stringify({ body: dispatch.body, context }),
      });
      const answer = await response.text();
      if (!response.ok) return { threw: answer, phase: "handler" };
      const reply = JSON.parse(answer);
      const isInteraction = dispatch.body.event === undefined;
      const completed = !isInteraction &&
        Boolean(reply.error || (reply.completed ?? true));
      return { reply, completed };
    } catch (error) {
      return { threw: String(error), phase: "handler" };
    }
  }
}

async function rest(
  reader: ReadableStreamDefaultReader<string>,
): Promise<string> {
  let all = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return all;
    all += value;
  }
}

async function text(stream: ReadableStream<Uint8Array>): Promise<string> {
  return await new Response(stream).text();
}
