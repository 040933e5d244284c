import { Refusal } from "../engine/refusal.ts";
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

/** Characters of JSON: a day of work by hand is far below. */
const MAX_LENGTH = 8_000_000;
const TOO_LONG =
  "More came from outside since this workspace was new than a recording holds (8 MB). POST /control/reset begins another one, and forgets everything.";

/** A recording under way. Without its beginning it would be worth nothing, so it is given up as a whole. */
export class Recorder {
  #startAt: number;
  /** As JSON. */
  #inputs: string[] = [];
  #length = 0;

  constructor(
    private readonly now: () => number,
    /** Why there is no recording, in a sentence. */
    private missing?: string,
    private readonly maxLength = MAX_LENGTH,
  ) {
    this.#startAt = now();
  }

  note(input: Input): void {
    if (this.missing !== undefined) return;
    const noted = JSON.stringify({ at: this.now(), ...input });
    this.#inputs.push(noted);
    this.#length += noted.length;
    if (this.#length <= this.maxLength) return;
    this.begin();
    this.missing = TOO_LONG;
  }

  /** Forgets everything: the workspace is new again. */
  begin(): void {
    this.#startAt = this.now();
    this.#inputs = [];
    this.#length = 0;
    this.missing = undefined;
  }

  /** Throws Refusal when there is none. */
  async take(workspace: Workspace): Promise<Recording> {
    if (this.missing !== undefined) throw new Refusal(this.missing);
    return {
      startAt: this.#startAt,
      inputs: this.#inputs.map((one) => JSON.parse(one)),
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
