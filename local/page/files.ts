import { FILE_TYPES } from "../web_api/file_types.ts";
import type { Answer, ShownFile, Workspace } from "./api.ts";
import type { Page } from "./context.ts";

/** A file that can be shown: uploaded as a whole, and not deleted. */
export function fileOf(
  workspace: Workspace,
  id: string | undefined,
): ShownFile | undefined {
  const file = id === undefined ? undefined : workspace.files?.[id];
  return file?.status === "deleted" ? undefined : file;
}

/** The file that an address of Slack's names: `https://files.slack.com/files-pri/T1-F1/a.png`. */
export function fileAt(
  workspace: Workspace,
  url: string | undefined,
): ShownFile | undefined {
  return fileOf(workspace, url?.match(/\b(F[A-Z0-9]+)\//)?.[1]);
}

/** Where its bytes are for who looks. The workspace gives them only to who may see them. */
export function fileAddress(
  { id, name }: ShownFile,
  { workspace, me }: Page,
): string {
  const path = `${workspace.team.id}-${id}/${encodeURIComponent(name)}`;
  return `/files-pri/${path}?as=${me.id}`;
}

export function isImage(file: ShownFile): boolean {
  return mimetype(file).startsWith("image/");
}

/** `PNG · 1.4 MB` */
export function aboutFile({ filetype, size }: ShownFile): string {
  const pretty = FILE_TYPES[filetype]?.pretty ?? filetype.toUpperCase();
  return `${pretty} · ${fileSize(size)}`;
}

function mimetype({ filetype }: ShownFile): string {
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
