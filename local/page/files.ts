import type { StoredFile } from "../state_messages.ts";
import { FILE_TYPES } from "../web_api/file_types.ts";
import type { Answer, Workspace } from "./api.ts";

/** A file that can be shown: uploaded as a whole, and not deleted. */
export function fileOf(
  workspace: Workspace,
  id: string | undefined,
): StoredFile | undefined {
  const file = id === undefined ? undefined : workspace.files?.[id];
  return file?.status === "deleted" ? undefined : file;
}

/** The file that an address of Slack's names: `https://files.slack.com/files-pri/T1-F1/a.png`. */
export function fileAt(
  workspace: Workspace,
  url: string | undefined,
): StoredFile | undefined {
  return fileOf(workspace, url?.match(/\b(F[A-Z0-9]+)\//)?.[1]);
}

/** The workspace brings the bytes themselves, so nothing has to be asked of Slack. */
export function fileAddress(file: StoredFile): string {
  return `data:${mimetype(file)};base64,${file.content}`;
}

export function isImage(file: StoredFile): boolean {
  return mimetype(file).startsWith("image/");
}

/** `PNG · 1.4 MB` */
export function aboutFile({ filetype, size }: StoredFile): string {
  const pretty = FILE_TYPES[filetype]?.pretty ?? filetype.toUpperCase();
  return `${pretty} · ${fileSize(size)}`;
}

function mimetype({ filetype }: StoredFile): string {
  return FILE_TYPES[filetype]?.mimetype ?? "application/octet-stream";
}

function fileSize(bytes: number): string {
  const units = ["bytes", "KB", "MB", "GB"];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${unit === 0 ? size : size.toFixed(1)} ${units[unit]}`;
}

/** Brings a file from this computer to the workspace; the answer names it in `file`. */
export async function upload(
  run: (deed: { do: string } & Record<string, unknown>) => Promise<Answer>,
  file: File,
): Promise<Answer> {
  return await run({
    do: "upload",
    name: file.name,
    mimetype: file.type || "application/octet-stream",
    content: await base64(file),
  });
}

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
