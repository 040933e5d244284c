import type { State } from "../state.ts";
import type { Kept } from "./kept.ts";

/** Goes up whenever an older kept state cannot be read as it is (new, empty parts of the State are no reason). */
const FORMAT = 1;

/** Why a folder cannot be used, and what to do, in a sentence. */
export class DataProblem extends Error {
  override readonly name = "DataProblem";
}

/**
 * The folder that `--data` names: `workspace.json` holds everything but the content of files, which lie
 * in `files/` by their ids. A file is written beside its place and then takes it, so that a crash at any
 * moment leaves the one before. Tokens are in it: only whoever made it can read it.
 */
export class DataFolder {
  /** What `files/` holds, in base64 as in the state. */
  readonly #contents = new Map<string, string>();

  private constructor(
    private readonly path: string,
    private readonly lock: Deno.FsFile,
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
      return new DataFolder(path, lock, await read(path));
    } catch (error) {
      lock.close();
      throw error;
    }
  }

  /** What is written is how it is at the time of the call. */
  async write(kept: Kept): Promise<void> {
    const contents = new Map<string, string>();
    const files: State["files"] = {};
    for (const [id, file] of Object.entries(kept.state.files)) {
      if (file.content !== "") contents.set(id, file.content);
      files[id] = { ...file, content: file.content && `files/${id}` };
    }
    const state = { ...kept.state, files };
    const text = JSON.stringify({ format: FORMAT, ...kept, state });
    for (const [id, content] of contents) {
      if (this.#contents.get(id) === content) continue;
      await replace(contentFile(this.path, id), Uint8Array.fromBase64(content));
      this.#contents.set(id, content);
    }
    await replace(stateFile(this.path), new TextEncoder().encode(text));
    for (const id of this.#contents.keys()) {
      if (contents.has(id)) continue;
      await Deno.remove(contentFile(this.path, id));
      this.#contents.delete(id);
    }
  }

  close(): void {
    this.lock.close();
  }
}

function stateFile(path: string): string {
  return `${path}/workspace.json`;
}

function contentFile(path: string, id: string): string {
  return `${path}/files/${id}`;
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

async function read(path: string): Promise<Kept | undefined> {
  const file = stateFile(path);
  try {
    const text = await Deno.readTextFile(file);
    const { format, ...kept } = JSON.parse(text) as Kept & { format: number };
    checkFormat(file, format);
    for (const one of Object.values(kept.state.files)) {
      if (one.content === "") continue;
      const bytes = await Deno.readFile(contentFile(path, one.id));
      one.content = bytes.toBase64();
    }
    return kept;
  } catch (error) {
    if (error instanceof DataProblem) throw error;
    if (error instanceof Deno.errors.NotFound && !await exists(file)) return;
    throw new DataProblem(
      `${file} cannot be read: ${
        said(error)
      }. Nothing in it was changed. Put a copy of the folder back in its place, or choose another folder for --data to begin anew.`,
    );
  }
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

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

function said(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\.$/, "");
}
