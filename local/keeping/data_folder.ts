import type { State } from "../state.ts";
import { type Change, changed, Shadow } from "./changes.ts";
import type { Kept } from "./kept.ts";

/** Goes up whenever an older kept state cannot be read as it is (new, empty parts of the State are no reason). */
const FORMAT = 1;

/** Why a folder cannot be used, and what to do, in a sentence. */
export class DataProblem extends Error {
  override readonly name = "DataProblem";
}

/** Bytes of changes before the whole is written anew, at least. */
const MANY_CHANGES = 1_000_000;

/**
 * The folder that `--data` names: `workspace.json` holds everything but the content of files, which lie
 * in `files/` by their ids. What changes is added to `changes-N.jsonl`, a line each time. When that is as
 * long as the whole, the whole is written anew beside it, as edition N + 1, while changes go on in a file
 * of their own. A crash at any moment leaves what was there before: a line without its end does not count.
 * Tokens are in it: only whoever made it can read it.
 */
export class DataFolder {
  /** What `files/` holds, in base64 as in the state. */
  readonly #contents = new Map<string, string>();
  /** How all was when it was written last. Undefined when that failed: then the whole is next. */
  #written: Shadow | undefined;
  #changes: Deno.FsFile | undefined;
  #changesLength = 0;
  #wholeLength = 0;
  /** The whole is being written; why that failed the last time. */
  #renewing: Promise<void> | undefined;
  #failure: unknown;

  private constructor(
    private readonly path: string,
    private readonly lock: Deno.FsFile,
    private edition: number,
    /** What was in it when it was opened; undefined: it is new. */
    readonly kept?: Kept,
  ) {
    for (const { id, content } of Object.values(kept?.state.files ?? {})) {
      if (content !== "") this.#contents.set(id, content);
    }
  }

  /** Makes the folder if there is none. Throws DataProblem. */
  static async open(path: string): Promise<DataFolder> {
    const lock = await takeFolder(path);
    try {
      const { edition = 0, kept } = await read(path) ?? {};
      return new DataFolder(path, lock, edition, kept);
    } catch (error) {
      lock.close();
      throw error;
    }
  }

  /**
   * What has changed, or the whole, as it is at the time of the call. One call has to end before the next.
   */
  async write(kept: Kept, what: "changes" | "whole" = "whole"): Promise<void> {
    const contents = contentsOf(kept.state);
    const { savedAt, now, ...all } = withoutContents(kept);
    const changes = this.#written?.follow(all);
    const shadow = this.#written ?? new Shadow(all);
    const times = `"savedAt":${savedAt},"now":${now}`;
    this.#written = undefined;
    for (const [id, content] of contents) {
      if (this.#contents.get(id) === content) continue;
      await replace(
        contentFile(this.path, id),
        Uint8Array.fromBase64(content),
      );
      this.#contents.set(id, content);
    }
    if (what === "changes" && changes && this.#failure === undefined) {
      await this.#append(`{${times},"changes":[${changes.join()}]}\n`);
      const isLong =
        this.#changesLength > Math.max(MANY_CHANGES, this.#wholeLength);
      if (isLong && !this.#renewing) await this.#beginEdition(shadow, times);
    } else {
      await this.#renewing;
      await this.#beginEdition(shadow, times);
      await this.#renewing;
      if (this.#failure !== undefined) throw this.#failure;
    }
    this.#written = shadow;
    for (const id of this.#contents.keys()) {
      if (contents.has(id)) continue;
      await Deno.remove(contentFile(this.path, id));
      this.#contents.delete(id);
    }
  }

  async close(): Promise<void> {
    await this.#renewing;
    this.#changes?.close();
    this.lock.close();
  }

  async #append(line: string): Promise<void> {
    const bytes = new TextEncoder().encode(line);
    await writeAll(this.#changes!, bytes);
    await this.#changes!.syncData();
    this.#changesLength += bytes.length;
  }

  /** From now on changes belong to the next edition, whose beginning is being written. */
  async #beginEdition(shadow: Shadow, times: string): Promise<void> {
    const edition = this.edition + 1;
    const changes = await Deno.open(changesFile(this.path, edition), {
      create: true,
      truncate: true,
      write: true,
      mode: 0o600,
    });
    this.#changes?.close();
    this.#changes = changes;
    this.#changesLength = 0;
    this.edition = edition;
    this.#failure = undefined;
    const head = `{"format":${FORMAT},"edition":${edition},${times},`;
    const text = head + [...shadow.pieces()].join("").slice(1);
    this.#renewing = this.#writeWhole(edition, text)
      .catch((error) => this.#failure = error)
      .finally(() => this.#renewing = undefined);
  }

  async #writeWhole(edition: number, text: string): Promise<void> {
    const bytes = new TextEncoder().encode(text);
    await replace(stateFile(this.path), bytes);
    this.#wholeLength = bytes.length;
    for await (const { name } of Deno.readDir(this.path)) {
      const of = Number(CHANGES.exec(name)?.[1] ?? edition);
      // A higher one is of a state that this one has replaced.
      if (of !== edition) await Deno.remove(`${this.path}/${name}`);
    }
  }
}

function stateFile(path: string): string {
  return `${path}/workspace.json`;
}

const CHANGES = /^changes-(\d+)\.jsonl$/;

function changesFile(path: string, edition: number): string {
  return `${path}/changes-${edition}.jsonl`;
}

function contentFile(path: string, id: string): string {
  return `${path}/files/${id}`;
}

function contentsOf({ files }: State): Map<string, string> {
  return new Map(
    Object.values(files).filter(({ content }) => content !== "")
      .map(({ id, content }) => [id, content]),
  );
}

function withoutContents(kept: Kept): Kept {
  const files = Object.entries(kept.state.files).map(([id, file]) =>
    [id, { ...file, content: file.content && `files/${id}` }] as const
  );
  return {
    ...kept,
    state: { ...kept.state, files: Object.fromEntries(files) },
  };
}

/** The lock is the process's: when that ends, however it ends, the folder is free. */
async function takeFolder(path: string): Promise<Deno.FsFile> {
  try {
    await Deno.mkdir(`${path}/files`, { recursive: true, mode: 0o700 });
    const lock = await Deno.open(`${path}/lock`, {
      create: true,
      write: true,
      mode: 0o600,
    });
    if (await lock.tryLock(true)) return lock;
    lock.close();
  } catch (error) {
    throw new DataProblem(
      `${path} cannot be used for --data: ${
        said(error)
      }. Choose another folder.`,
    );
  }
  throw new DataProblem(
    `Another workspace is using ${path}. Stop that one, or choose another folder for --data.`,
  );
}

async function read(
  path: string,
): Promise<{ edition: number; kept: Kept } | undefined> {
  let file = stateFile(path);
  try {
    const text = await Deno.readTextFile(file);
    const { format, edition: first = 0, ...whole } = JSON.parse(text) as
      & Kept
      & { format: number; edition?: number };
    checkFormat(file, format);
    let kept: Kept = whole;
    let edition = first;
    for (; await exists(changesFile(path, edition)); edition++) {
      file = changesFile(path, edition);
      kept = withChanges(kept, await Deno.readTextFile(file));
    }
    for (const one of Object.values(kept.state.files)) {
      if (one.content === "") continue;
      file = contentFile(path, one.id);
      one.content = (await Deno.readFile(file)).toBase64();
    }
    return { edition: edition - 1, kept };
  } catch (error) {
    if (error instanceof DataProblem) throw error;
    if (
      error instanceof Deno.errors.NotFound && !await exists(stateFile(path))
    ) {
      return;
    }
    throw new DataProblem(
      `${file} cannot be read: ${
        said(error)
      }. Nothing in it was changed. Put a copy of the folder back in its place, or choose another folder for --data to begin anew.`,
    );
  }
}

/** A crash may have cut the last line off. */
function withChanges(kept: Kept, text: string): Kept {
  const lines = text.split("\n").slice(0, -1);
  return lines.map((line) =>
    JSON.parse(line) as Pick<Kept, "savedAt" | "now"> & { changes: Change[] }
  )
    .reduce(
      (kept, { changes, ...times }) => ({
        ...changed(kept, changes),
        ...times,
      }),
      kept,
    );
}

function checkFormat(file: string, format: unknown): void {
  if (format === FORMAT) return;
  if (!Number.isInteger(format)) throw new Error("it has no format");
  const other = Number(format) > FORMAT ? "a newer" : "an older";
  throw new DataProblem(
    `${file} was written by ${other} version of this workspace (format ${format}, and this version reads ${FORMAT}). Nothing in it was changed. Start it with that version, or choose another folder for --data to begin anew.`,
  );
}

async function replace(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.part`;
  await Deno.writeFile(part, bytes, { mode: 0o600 });
  {
    // A name that is on the disk before what it names would be an empty file after a power cut.
    using file = await Deno.open(part, { write: true });
    await file.sync();
  }
  await Deno.rename(part, path);
}

async function writeAll(file: Deno.FsFile, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    at += await file.write(bytes.subarray(at));
  }
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

function said(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\.$/, "");
}
