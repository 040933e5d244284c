import type { Fault } from "../faults.ts";
import type { Settings } from "../world.ts";
import type { Workspace } from "../workspace.ts";
import type { Act } from "./act.ts";

/** What comes from outside of the workspace: people, monitors, other programs, and the test's hand. */
export type Input =
  | { act: Act }
  | { http: SlackRequest }
  | { settle: number | null }
  | { advanceMs: number }
  | { faults: FaultChange }
  | { settings: Partial<Settings> };

/** To one of Slack's hosts: the Web API, a webhook trigger, a response_url. */
export interface SlackRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  /** `body` is bytes in base64. */
  base64?: true;
}

export interface FaultChange {
  clear?: boolean;
  seed?: number;
  add?: Fault[];
  /** `null` ends it. */
  interleave?: number | null;
}

/** Everything that happened since the workspace was new. */
export interface Recording {
  startAt: number;
  /** `at` is workspace time, epoch ms. */
  inputs: ({ at: number } & Input)[];
  /** A fingerprint of the state after the last input. */
  end: string;
}

/** A recording under way. */
export class Recorder {
  #startAt: number;
  #inputs: Recording["inputs"] = [];

  constructor(private readonly now: () => number) {
    this.#startAt = now();
  }

  note(input: Input): void {
    this.#inputs.push(structuredClone({ at: this.now(), ...input }));
  }

  /** Forgets everything: the workspace is new again. */
  begin(): void {
    this.#startAt = this.now();
    this.#inputs = [];
  }

  async take(workspace: Workspace): Promise<Recording> {
    return {
      startAt: this.#startAt,
      inputs: structuredClone(this.#inputs),
      end: await fingerprint(workspace),
    };
  }
}

/**
 * Makes the workspace new and does everything once more, in virtual time. `same` is true when it ends
 * as the recording did. Throws where an input is refused that was not refused then.
 */
export async function replay(
  workspace: Workspace,
  recording: Recording,
): Promise<{ same: boolean; end: string }> {
  workspace.time = "virtual";
  await workspace.reset(recording.startAt);
  for (const { at, ...input } of recording.inputs) {
    const wait = at - workspace.clock.now();
    if (wait > 0) await workspace.advance(wait);
    await workspace.input(input as Input);
  }
  const end = await fingerprint(workspace);
  return { same: end === recording.end, end };
}

async function fingerprint(workspace: Workspace): Promise<string> {
  const all = { state: workspace.state, stores: await workspace.dumpStores() };
  const bytes = new TextEncoder().encode(JSON.stringify(all));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
}
