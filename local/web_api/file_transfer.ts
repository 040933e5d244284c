import type { StoredFile } from "../state_messages.ts";
import type { World } from "../world.ts";
import { own } from "./channels.ts";
import { FILE_TYPES } from "./file_types.ts";
import { fillFile, isVisible } from "./files.ts";
import { grantedScopes } from "./scopes.ts";

/** What `https://files.slack.com` answers: uploads and downloads of bytes. */

export interface FileAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

export const UPLOAD_PATH = "/upload/v1/";

/**
 * Bytes that are sent to the `upload_url` of files.getUploadURLExternal, raw or as multipart form. `path` begins with
 * `/upload/v1/`. Slack documents only `OK - <bytes>`; what it says to an address that is unknown, used up or got
 * other bytes than were announced is not known: here 404, and the bytes that came count.
 */
export async function receiveUpload(
  world: World,
  path: string,
  bytes: Uint8Array,
  contentType: string,
): Promise<FileAnswer> {
  const secret = path.slice(UPLOAD_PATH.length);
  const file = Object.values(world.state.files).find((one) =>
    one.secret === secret && one.status === "announced"
  );
  if (!path.startsWith(UPLOAD_PATH) || !file) return text(404, "not found");
  const content = await contentOf(bytes, contentType);
  if (!content) return text(400, "no file in the form");
  fillFile(file, content);
  return text(200, `OK - ${content.length}`);
}

/**
 * `url_private`, `url_private_download` and thumbnails, for a token with files:read. Without one Slack sends to its
 * sign-in page. `path` begins with `/files-pri/` or `/files-tmb/`.
 */
export function serveFile(
  world: World,
  path: string,
  headers: Record<string, string>,
): FileAnswer {
  const file = fileAt(world, path);
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? "")?.[1];
  const token = own(world.state.tokens, bearer);
  const asked = token && !token.revoked ? world.of(token.app_id) : undefined;
  if (!asked || !grantedScopes(asked).includes("files:read")) {
    const location = `https://${world.state.team.domain}.slack.com/?redir=${
      encodeURIComponent(path)
    }`;
    return { status: 302, headers: { location }, body: "" };
  }
  if (file?.status !== "complete" || !isVisible(asked, file)) {
    return text(404, "not found");
  }
  return bytesOf(file, path.includes("/download/"));
}

/** The file that such a path names. */
export function fileAt(world: World, path: string): StoredFile | undefined {
  const [, id] =
    /^\/files-(?:pri|tmb)\/T\w+-(F\w+?)(?:-\w+)?\/.*$/.exec(path) ?? [];
  return own(world.state.files, id);
}

export function bytesOf(
  { filetype, name, content }: StoredFile,
  download: boolean,
): FileAnswer & { body: Uint8Array<ArrayBuffer> } {
  const { mimetype } = FILE_TYPES[filetype] ?? FILE_TYPES.binary!;
  const disposition: Record<string, string> = download
    ? { "content-disposition": `attachment; filename="${name}"` }
    : {};
  return {
    status: 200,
    headers: { "content-type": mimetype, ...disposition },
    body: Uint8Array.fromBase64(content),
  };
}

async function contentOf(
  bytes: Uint8Array,
  contentType: string,
): Promise<Uint8Array | undefined> {
  if (!contentType.startsWith("multipart/form-data")) return bytes;
  const headers = { "content-type": contentType };
  const form = await new Response(bytes as BodyInit, { headers }).formData()
    .catch(() => new FormData());
  for (const value of form.values()) {
    if (value instanceof File) return new Uint8Array(await value.arrayBuffer());
  }
  return undefined;
}

function text(status: number, body: string): FileAnswer {
  return { status, headers: { "content-type": "text/plain" }, body };
}
