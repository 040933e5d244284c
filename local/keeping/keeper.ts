import { Turns } from "../turns.ts";
import type { DataFolder } from "./data_folder.ts";
import type { Kept } from "./kept.ts";

/** What a crash may lose, at least. */
const EVERY_MS = 1000;
/** Writing takes at most a tenth of the time. */
const REST_SHARE = 10;

/** Writes a workspace into its folder a second after something happened, when asked to, and at the end. */
export class Keeper {
  readonly #turns = new Turns();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitMs = EVERY_MS;

  constructor(
    private readonly folder: DataFolder,
    private readonly take: () => Promise<Kept>,
  ) {}

  /** Something happened. */
  stirred(): void {
    this.#timer ??= setTimeout(() => void this.#later(), this.#waitMs);
  }

  write(): Promise<void> {
    return this.#turns.take(async () => {
      this.#unset();
      const start = performance.now();
      await this.folder.write(await this.take());
      const tookMs = performance.now() - start;
      this.#waitMs = Math.max(EVERY_MS, tookMs * REST_SHARE);
    });
  }

  async close(): Promise<void> {
    await this.write();
    this.#unset();
    this.folder.close();
  }

  /** A disk that is full now may have room later; meanwhile the workspace goes on. */
  async #later(): Promise<void> {
    try {
      await this.write();
    } catch (error) {
      console.error("The workspace could not be kept:", error);
      this.#timer = undefined;
      this.stirred();
    }
  }

  #unset(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
