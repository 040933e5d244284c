import type { Settings } from "../world.ts";
import type { Workspace } from "../workspace.ts";
import { type FaultChange, type PlayedRequest, Replay } from "./bodies.ts";
import type { Act } from "./deeds.ts";
import { read } from "./reading.ts";

/** What comes from outside of the workspace: people, monitors, other programs, and the test's hand. */
export type Input =
  | { act: Act }
  | { http: PlayedRequest }
  | { settle: number }
  | { advanceMs: number }
  | { faults: FaultChange }
  | { settings: Partial<Settings> };

/** Everything that happened since the workspace was new. */
interface Recording {
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
 * Makes the workspace new and does everything once more, in virtual time, in which it stays. `same` is
 * true when it ends as the recording did. Throws Mistake for what is no `{ recording: Recording }`.
 */
export async function replay(
  workspace: Workspace,
  body: unknown,
): Promise<{ same: boolean; end: string }> {
  const { recording } = read(Replay, body, "A replay");
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
  return hash.toHex();
}
