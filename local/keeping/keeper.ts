import { Turns } from "../turns.ts";
import type { DataFolder } from "./data_folder.ts";
import type { Kept } from "./kept.ts";

/** With the writing itself: a crash loses less than a second. */
const EVERY_MS = 500;
/** A disk that is full now may have room later. */
const AFTER_FAILURE_MS = 30_000;

/** Writes what has changed into a workspace's folder soon after; the whole when asked to, and at the end. */
export class Keeper {
  readonly #turns = new Turns();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(
    private readonly folder: DataFolder,
    private readonly take: () => Promise<Kept>,
  ) {}

  /** Something happened. */
  stirred(): void {
    this.#writeIn(EVERY_MS);
  }

  write(what: "changes" | "whole" = "whole"): Promise<void> {
    return this.#turns.take(async () => {
      if (this.#closed) return;
      this.#unset();
      await this.folder.write(await this.take(), what);
    });
  }

  /** Afterwards it does nothing any more. */
  async close(): Promise<void> {
    try {
      await this.write();
    } finally {
      this.#closed = true;
      this.#unset();
      await this.folder.close();
    }
  }

  #writeIn(ms: number): void {
    if (this.#closed) return;
    this.#timer ??= setTimeout(() => void this.#later(), ms);
  }

  /** The workspace goes on when that fails. */
  async #later(): Promise<void> {
    try {
      await this.write("changes");
    } catch (error) {
      console.error("The workspace could not be kept:", error);
      this.#unset();
      this.#writeIn(AFTER_FAILURE_MS);
    }
  }

  #unset(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
