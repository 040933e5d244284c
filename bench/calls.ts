import { openDemo, setUp, slowDown } from "../local/demo.ts";
import type { HandleApi } from "../local/kernel.ts";
import type { Traced } from "../local/outside.ts";
import { handleApi } from "../local/web_api/server.ts";
import type { Workspace, WorkspaceOptions } from "../local/workspace.ts";

/** An outside call with what it asked for, where it asked Slack. */
export interface Call extends Traced {
  readonly args: Readonly<Record<string, unknown>>;
}

const WRITES = new Set(
  ["put", "update", "delete", "bulkPut", "bulkDelete"].map((name) =>
    `apps.datastore.${name}`
  ),
);

export function isWrite({ what }: Call): boolean {
  return WRITES.has(what);
}

/** A workspace after Set up, as slow as real life, that tells what was asked outside. */
export class Observed {
  private constructor(
    readonly workspace: Workspace,
    /** What Slack was asked, by the token that asked. */
    private readonly asked: Map<string, Record<string, unknown>[]>,
  ) {}

  static async open(options: WorkspaceOptions = {}): Promise<Observed> {
    const asked: Observed["asked"] = new Map();
    const api: HandleApi = (world, method, request) => {
      const token = request.headers.authorization ?? "";
      const form = Object.fromEntries(new URLSearchParams(request.body));
      const args = Object.entries(form).map(([name, value]) =>
        [name, read(value)] as const
      );
      asked.set(token, [
        ...asked.get(token) ?? [],
        { ...Object.fromEntries(args), method },
      ]);
      return handleApi(world, method, request);
    };
    const workspace = await openDemo({ ...options, parts: { api } });
    slowDown(workspace);
    await setUp(workspace);
    return new Observed(workspace, asked);
  }

  /** The outside calls of what is played, until all is at rest. */
  async calls(play: (workspace: Workspace) => Promise<void>): Promise<Call[]> {
    const from = this.workspace.trace.length;
    await play(this.workspace);
    const executions = [
      ...new Set(this.workspace.trace.slice(from).map(({ run }) => run)),
    ];
    return executions.flatMap((run) => this.#callsOf(run));
  }

  close(): Promise<void> {
    return this.workspace.close();
  }

  /** Slack's calls all take equally long, so they come in the order in which they were sent. */
  #callsOf(run: string): Call[] {
    const token = this.workspace.state.executions[run]?.token ?? "";
    const asked = this.asked.get(`Bearer ${token}`)?.values();
    return this.workspace.trace.filter((call) => call.run === run).map(
      (call) => {
        // A file goes to an address of its own, which is no method.
        if (!call.slack || call.what.includes(" ")) {
          return { ...call, args: {} };
        }
        const args = asked?.next().value;
        if (args?.method !== call.what) {
          throw new Error(`${call.what} was ${args?.method} on arrival.`);
        }
        return { ...call, args };
      },
    );
  }
}

/** The official client sends what is no text as JSON. */
function read(value: string): unknown {
  if (!/^[{[]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
