import { invalidArguments } from "../arguments.ts";
import { joinedChannel, refuseArchived, seconds } from "../channels.ts";
import type { Bookmark, Channel } from "../../state.ts";
import type { World } from "../../world.ts";
import { ApiError, type Argument, defineMethod } from "../method.ts";

const MAX_TITLE = 256;
const MAX_LINK = 2048;
/** Slack: per conversation. */
const MAX_BOOKMARKS = 100;

const EMOJI = /^:[\p{L}\p{N}_+'-]+:(:skin-tone-[2-6]:)?$/u;

const channel_id: Argument = { type: "string", required: true };
const bookmark_id: Argument = { type: "string", required: true };

const CHANNEL_ERRORS = ["channel_not_found", "not_in_channel"] as const;
const FIELD_ERRORS = ["invalid_link", "invalid_emoji"] as const;

/** Slack has but one type of bookmark that can be added: a link, without a parent. */
const add = defineMethod({
  name: "bookmarks.add",
  tier: 2,
  scopes: ["bookmarks:write"],
  args: {
    channel_id,
    title: { type: "string", required: true },
    type: { type: "string", required: true },
    link: { type: "string" },
    emoji: { type: "string" },
    entity_id: { type: "string" },
    access_level: { type: "string" },
    parent_id: { type: "string" },
  },
  errors: [
    ...CHANNEL_ERRORS,
    ...FIELD_ERRORS,
    "is_archived",
    "invalid_bookmark_type",
    "invalid_parent_type",
    "too_many_bookmarks",
  ],
  answer({ world, args }) {
    const channel = joinedChannel(world, args.channel_id);
    refuseArchived(channel);
    if (args.type !== "link") throw new ApiError("invalid_bookmark_type");
    if (args.parent_id) throw new ApiError("invalid_parent_type");
    const access = args.access_level;
    if (access && access !== "read" && access !== "write") {
      throw invalidArguments(
        "must be one of: read, write [json-pointer:/access_level]",
      );
    }
    const fields = {
      title: readTitle(args.title),
      link: readLink(args.link),
      emoji: readEmoji(args.emoji ?? ""),
    };
    if (channel.bookmarks.length >= MAX_BOOKMARKS) {
      throw new ApiError("too_many_bookmarks");
    }
    const bookmark: Bookmark = {
      id: world.id("Bk"),
      channel_id: channel.id,
      ...fields,
      type: "link",
      date_created: seconds(world),
      date_updated: 0,
      rank: nextRank(channel),
      last_updated_by_user_id: world.app.bot_user,
      app_id: world.app.id,
    };
    channel.bookmarks.push(bookmark);
    return shown(world, bookmark);
  },
});

const list = defineMethod({
  name: "bookmarks.list",
  tier: 3,
  scopes: ["bookmarks:read"],
  args: { channel_id },
  errors: CHANNEL_ERRORS,
  answer({ world, args }) {
    const { bookmarks } = joinedChannel(world, args.channel_id);
    return {
      bookmarks: bookmarks.map((bookmark) => presentBookmark(world, bookmark)),
    };
  },
});

const edit = defineMethod({
  name: "bookmarks.edit",
  tier: 2,
  scopes: ["bookmarks:write"],
  args: {
    channel_id,
    bookmark_id,
    title: { type: "string" },
    link: { type: "string" },
    emoji: { type: "string" },
  },
  errors: [...CHANNEL_ERRORS, ...FIELD_ERRORS, "is_archived", "not_found"],
  answer({ world, args }) {
    const channel = joinedChannel(world, args.channel_id);
    refuseArchived(channel);
    const bookmark = findBookmark(channel, args.bookmark_id);
    Object.assign(bookmark, {
      title: readTitle(args.title ?? bookmark.title),
      link: readLink(args.link ?? bookmark.link),
      emoji: readEmoji(args.emoji ?? bookmark.emoji),
      date_updated: seconds(world),
      last_updated_by_user_id: world.app.bot_user,
    });
    return shown(world, bookmark);
  },
});

const remove = defineMethod({
  name: "bookmarks.remove",
  tier: 2,
  scopes: ["bookmarks:write"],
  args: { channel_id, bookmark_id, quip_section_id: { type: "string" } },
  errors: [...CHANNEL_ERRORS, "is_archived", "not_found"],
  answer({ world, args }) {
    const channel = joinedChannel(world, args.channel_id);
    refuseArchived(channel);
    const bookmark = findBookmark(channel, args.bookmark_id);
    channel.bookmarks.splice(channel.bookmarks.indexOf(bookmark), 1);
    world.changed({ type: "bookmark", id: bookmark.id });
    return {};
  },
});

export const bookmarks = [add, list, edit, remove];

function findBookmark(channel: Channel, id: unknown): Bookmark {
  const found = channel.bookmarks.find((bookmark) => bookmark.id === id);
  if (!found) throw new ApiError("not_found");
  return found;
}

function readTitle(title: unknown): string {
  const text = String(title);
  if (text === "" || text.length > MAX_TITLE) {
    throw invalidArguments(
      text === ""
        ? "must be more than 0 characters [json-pointer:/title]"
        : `must be less than ${MAX_TITLE + 1} characters [json-pointer:/title]`,
    );
  }
  return text;
}

function readLink(link: unknown): string {
  const text = String(link ?? "");
  if (!/^https?:\/\/\S+$/.test(text) || text.length > MAX_LINK) {
    throw new ApiError("invalid_link");
  }
  return text;
}

/** `:clap:`, or none. */
function readEmoji(emoji: unknown): string {
  const text = String(emoji);
  if (text !== "" && !EMOJI.test(text)) {
    throw new ApiError("invalid_emoji");
  }
  return text;
}

/** Slack sorts bookmarks by rank, a string that grows. */
export function nextRank(channel: Channel): string {
  const last = parseInt(channel.bookmarks.at(-1)?.rank ?? "0", 36);
  return (last + 1).toString(36).padStart(4, "0");
}

function shown(world: World, bookmark: Bookmark): Record<string, unknown> {
  world.changed({ type: "bookmark", id: bookmark.id });
  return { bookmark: presentBookmark(world, bookmark) };
}

function presentBookmark(
  world: World,
  bookmark: Bookmark,
): Record<string, unknown> {
  return {
    ...bookmark,
    icon_url: "",
    entity_id: null,
    shortcut_id: null,
    last_updated_by_team_id: world.state.team.id,
  };
}
