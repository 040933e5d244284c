import type { StoredFile } from "../state_messages.ts";
import type { Channel, Message } from "../state.ts";
import type { World } from "../world.ts";
import { isVisible as isVisibleChannel, own, seconds } from "./channels.ts";
import { FILE_TYPES, fileTypeOf, isImage, isText } from "./file_types.ts";
import { ApiError } from "./method.ts";

/** Widths of the thumbnails that Slack makes. Here all of them are the image itself. */
const THUMBNAILS = [64, 80, 160, 360];
/** How much of a text Slack shows under a message. */
const PREVIEW_LINES = 5;

interface NewFile {
  user: string;
  name: string;
  size: number;
  app_id?: string;
  title?: string;
  alt_txt?: string;
  /** Of a snippet: its syntax. */
  snippet_type?: string;
}

/** A file whose bytes are yet to come, by its upload address. */
export function announceFile(
  world: World,
  { snippet_type, title, ...fields }: NewFile,
): StoredFile {
  const file: StoredFile = {
    ...fields,
    id: world.id("F"),
    title: title ?? fields.name,
    filetype: snippet_type ?? fileTypeOf(fields.name),
    is_snippet: snippet_type !== undefined,
    created: seconds(world),
    secret: world.hex(10),
    status: "announced",
    content: "",
  };
  return world.state.files[file.id] = file;
}

export function fillFile(file: StoredFile, bytes: Uint8Array): void {
  file.content = bytes.toBase64();
  file.size = bytes.length;
  file.status = "uploaded";
}

/** A file that a person chose, in the message box or in a `file_input`. */
export function addFile(
  world: World,
  fields: Omit<NewFile, "size">,
  bytes: Uint8Array,
): StoredFile {
  const file = announceFile(world, { ...fields, size: bytes.length });
  fillFile(file, bytes);
  file.status = "complete";
  return file;
}

/** A file that the app may see: its own, one of a public channel, or of a conversation that it is in. */
export function findFile(world: World, id: unknown): StoredFile {
  const file = own(world.state.files, id);
  const there = file && (file.status === "complete" ||
    file.status === "deleted");
  if (!there || !isVisible(world, file)) throw new ApiError("file_not_found");
  if (file.status === "deleted") throw new ApiError("file_deleted");
  return file;
}

export function isVisible(world: World, file: StoredFile): boolean {
  return file.app_id === world.app.id || file.user === world.app.bot_user ||
    visibleShares(world, file).length > 0;
}

/** Whether this `slack_file` of an image block may be shown by the app. */
export function hasImage(
  world: World,
  picture: Record<string, unknown>,
): boolean {
  const file = Object.values(world.state.files).find((one) =>
    isNamed(world, one, picture)
  );
  return file?.status === "complete" && isImage(file.filetype) &&
    isVisible(world, file);
}

/** Whether a `slack_file` means this file. */
export function isNamed(
  world: World,
  file: StoredFile,
  { id, url }: Record<string, unknown>,
): boolean {
  return file.id === id || urlPrivate(world, file) === url ||
    permalink(world, file) === url;
}

export interface Share {
  channel: Channel;
  message: Message;
}

function sharesOf(world: World, file: StoredFile): Share[] {
  const shares: Share[] = [];
  for (const channel of Object.values(world.state.channels)) {
    for (const message of world.state.messages[channel.id] ?? []) {
      if (message.files?.includes(file.id)) shares.push({ channel, message });
    }
  }
  return shares;
}

/** What is in a private channel nobody outside hears of. */
export function visibleShares(world: World, file: StoredFile): Share[] {
  return sharesOf(world, file).filter(({ channel }) =>
    isVisibleChannel(world, channel)
  );
}

/** Slack's file object; of a deleted file only a tombstone is left. */
export function presentFile(
  world: World,
  file: StoredFile,
): Record<string, unknown> {
  if (file.status === "deleted") return { id: file.id, mode: "tombstone" };
  const { id, user, name, title, filetype, size, created, alt_txt } = file;
  const { mimetype, pretty } = FILE_TYPES[filetype] ?? FILE_TYPES.binary!;
  const shares = visibleShares(world, file);
  const among = (wanted: (channel: Channel) => boolean) => [
    ...new Set(
      shares.filter(({ channel }) => wanted(channel)).map(({ channel }) =>
        channel.id
      ),
    ),
  ];
  const channels = among(({ is_private, is_im }) => !is_private && !is_im);
  const url_private = urlPrivate(world, file);
  return {
    id,
    created,
    timestamp: created,
    name,
    title,
    mimetype,
    filetype,
    pretty_type: pretty,
    user,
    user_team: world.state.team.id,
    editable: file.is_snippet,
    size,
    mode: file.is_snippet ? "snippet" : "hosted",
    is_external: false,
    external_type: "",
    is_public: channels.length > 0,
    public_url_shared: false,
    is_starred: false,
    display_as_bot: false,
    username: "",
    ...(alt_txt && { alt_txt }),
    url_private,
    url_private_download: url_private.replace(
      `-${id}/`,
      `-${id}/download/`,
    ),
    permalink: permalink(world, file),
    permalink_public:
      `https://slack-files.com/${world.state.team.id}-${id}-${file.secret}`,
    channels,
    groups: among(({ is_private, is_im }) => is_private && !is_im),
    ims: among(({ is_im }) => is_im),
    shares: presentShares(world, shares),
    comments_count: 0,
    has_rich_preview: false,
    file_access: "visible",
    ...thumbnails(world, file),
    ...textPreview(file),
  };
}

/** Slack shows a text's content in files.info only. */
export function presentContent(file: StoredFile): Record<string, unknown> {
  if (!isText(file.filetype)) return {};
  return { content: textOf(file), is_truncated: false };
}

function presentShares(world: World, shares: Share[]) {
  const shown: Record<string, Record<string, unknown[]>> = {};
  for (const { channel, message } of shares) {
    const kind = channel.is_private || channel.is_im ? "private" : "public";
    const { ts, thread_ts } = message;
    ((shown[kind] ??= {})[channel.id] ??= []).push({
      ts,
      ...(thread_ts && { thread_ts }),
      channel_name: channel.name,
      team_id: world.state.team.id,
      share_user_id: message.user,
      reply_users: [],
      reply_users_count: 0,
      reply_count: 0,
    });
  }
  return shown;
}

function urlPrivate(world: World, { id, name }: StoredFile): string {
  return `https://files.slack.com/files-pri/${world.state.team.id}-${id}/${
    encodeURIComponent(name.toLowerCase().replaceAll(" ", "_"))
  }`;
}

function permalink(world: World, { id, user, name }: StoredFile): string {
  const { domain } = world.state.team;
  return `https://${domain}.slack.com/files/${user}/${id}/${
    encodeURIComponent(name.toLowerCase().replaceAll(" ", "_"))
  }`;
}

function thumbnails(world: World, file: StoredFile): Record<string, unknown> {
  if (!isImage(file.filetype)) return {};
  const base = `https://files.slack.com/files-tmb/${world.state.team.id}-` +
    `${file.id}-${file.secret}/`;
  const addresses = THUMBNAILS.map((size) => [
    `thumb_${size}`,
    `${base}${size}`,
  ]);
  return { image_exif_rotation: 1, ...Object.fromEntries(addresses) };
}

function textPreview(file: StoredFile): Record<string, unknown> {
  if (!isText(file.filetype)) return {};
  const lines = textOf(file).split("\n");
  const preview = lines.slice(0, PREVIEW_LINES).join("\n");
  return {
    preview,
    lines: lines.length,
    lines_more: Math.max(0, lines.length - PREVIEW_LINES),
    preview_is_truncated: lines.length > PREVIEW_LINES,
  };
}

function textOf(file: StoredFile): string {
  return new TextDecoder().decode(Uint8Array.fromBase64(file.content));
}
