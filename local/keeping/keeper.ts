import { Turns } from "../turns.ts";
import type { DataFolder } from "./data_folder.ts";
import type { Kept } from "./kept.ts";

/** With the writing itself: a crash loses less than a second. */
const EVERY_MS = 500;

/** Writes what has changed into a workspace's folder soon after; the whole when asked to, and at the end. */
export class Keeper {
  readonly #turns = new Turns();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly folder: DataFolder,
    private readonly take: () => Promise<Kept>,
  ) {}

  /** Something happened. */
  stirred(): void {
    this.#timer ??= setTimeout(() => void this.#later(), EVERY_MS);
  }

  write(what: "changes" | "whole" = "whole"): Promise<void> {
    return this.#turns.take(async () => {
      this.#unset();
      await this.folder.write(await this.take(), what);
    });
  }

  async close(): Promise<void> {
    await this.write();
    this.#unset();
    await this.folder.close();
  }

  /** A disk that is full now may have room later; meanwhile the workspace goes on. */
  async #later(): Promise<void> {
    try {
      await this.write("changes");
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
