import { findChannel, isMember, refuseArchived, seconds } from "../channels.ts";
import type { Bookmark, Channel } from "../../state.ts";
import type { World } from "../../world.ts";
import { ApiError, type Argument, defineMethod } from "../method.ts";

const MAX_TITLE = 256;
const MAX_LINK = 2048;
/** Not documented. */
const MAX_BOOKMARKS = 100;

const channel_id: Argument = { type: "string", required: true };
const bookmark_id: Argument = { type: "string", required: true };

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
  answer({ world, args }) {
    const channel = bookmarked(world, args.channel_id);
    refuseArchived(channel);
    if (args.type !== "link") throw new ApiError("invalid_bookmark_type");
    if (channel.bookmarks.length >= MAX_BOOKMARKS) {
      throw new ApiError("too_many_bookmarks");
    }
    const bookmark: Bookmark = {
      id: world.id("Bk"),
      channel_id: channel.id,
      title: checkTitle(args.title),
      link: checkLink(args.link),
      emoji: String(args.emoji ?? ""),
      type: "link",
      date_created: seconds(world),
      date_updated: 0,
      rank: nextRank(channel),
      last_updated_by_user_id: world.app.bot_user,
      app_id: world.app.id,
    };
    channel.bookmarks.push(bookmark);
    world.changed({ type: "bookmark", id: bookmark.id });
    return { bookmark: presentBookmark(world, bookmark) };
  },
});

const list = defineMethod({
  name: "bookmarks.list",
  tier: 3,
  scopes: ["bookmarks:read"],
  args: { channel_id },
  answer({ world, args }) {
    const { bookmarks } = bookmarked(world, args.channel_id);
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
  answer({ world, args }) {
    const channel = bookmarked(world, args.channel_id);
    refuseArchived(channel);
    const bookmark = findBookmark(channel, args.bookmark_id);
    const title = args.title === undefined
      ? bookmark.title
      : checkTitle(args.title);
    const link = args.link === undefined ? bookmark.link : checkLink(args.link);
    const emoji = String(args.emoji ?? bookmark.emoji);
    const last_updated_by_user_id = world.app.bot_user;
    Object.assign(bookmark, {
      title,
      link,
      emoji,
      date_updated: seconds(world),
      last_updated_by_user_id,
    });
    world.changed({ type: "bookmark", id: bookmark.id });
    return { bookmark: presentBookmark(world, bookmark) };
  },
});

const remove = defineMethod({
  name: "bookmarks.remove",
  tier: 2,
  scopes: ["bookmarks:write"],
  args: { channel_id, bookmark_id },
  answer({ world, args }) {
    const channel = bookmarked(world, args.channel_id);
    const bookmark = findBookmark(channel, args.bookmark_id);
    channel.bookmarks.splice(channel.bookmarks.indexOf(bookmark), 1);
    world.changed({ type: "bookmark", id: bookmark.id });
    return {};
  },
});

export const bookmarks = [add, list, edit, remove];

function bookmarked(world: World, id: unknown): Channel {
  const channel = findChannel(world, id);
  if (!isMember(world, channel)) throw new ApiError("not_in_channel");
  return channel;
}

function findBookmark(channel: Channel, id: unknown): Bookmark {
  const found = channel.bookmarks.find((bookmark) => bookmark.id === id);
  if (!found) throw new ApiError("not_found");
  return found;
}

function checkTitle(title: unknown): string {
  const text = String(title);
  if (text === "" || text.length > MAX_TITLE) {
    throw new ApiError("invalid_arguments");
  }
  return text;
}

function checkLink(link: unknown): string {
  const text = String(link ?? "");
  if (!/^https?:\/\/\S+$/.test(text) || text.length > MAX_LINK) {
    throw new ApiError("invalid_link");
  }
  return text;
}

/** Slack sorts bookmarks by rank, a string that grows. */
function nextRank(channel: Channel): string {
  const last = parseInt(channel.bookmarks.at(-1)?.rank ?? "0", 36);
  return (last + 1).toString(36).padStart(4, "0");
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
