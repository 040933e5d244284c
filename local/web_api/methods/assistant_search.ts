import { permalink } from "../../engine/permalink.ts";
import type { Channel, Message } from "../../state.ts";
import type { World } from "../../world.ts";
import { invalidArguments } from "../arguments.ts";
import { findChannel, own } from "../channels.ts";
import { lastingMessages } from "../messages.ts";
import { ApiError, defineMethod } from "../method.ts";
import { page } from "../paging.ts";
import { requireScope } from "../scopes.ts";

const MAX_RESULTS = 20;
/** Slack gives no number. */
const MAX_QUERY = 1000;
const CONTEXT_MESSAGES = 2;

/** Each kind of result has a scope; a bot may search public channels only. */
const CONTENT_SCOPES: Record<string, string> = {
  messages: "search:read.public",
  channels: "search:read.public",
  files: "search:read.files",
  users: "search:read.users",
};

const CHANNEL_SCOPES: Record<string, string> = {
  public_channel: "search:read.public",
  private_channel: "search:read.private",
  im: "search:read.im",
  mpim: "search:read.mpim",
};

type Args = Record<string, unknown>;
interface Found {
  channel: Channel;
  message: Message;
  /** How many of the query's words stand in it. */
  score: number;
}

/** A person asks through the app, so a bot needs the `action_token` of an event that this person caused. */
export const searchContext = defineMethod({
  name: "assistant.search.context",
  tier: "none",
  scopes: [...new Set(Object.values(CONTENT_SCOPES))],
  args: {
    query: { type: "string", required: true },
    action_token: { type: "string" },
    channel_types: { type: "list" },
    content_types: { type: "list" },
    include_bots: { type: "boolean" },
    include_deleted_users: { type: "boolean" },
    include_archived_channels: { type: "boolean" },
    include_context_messages: { type: "boolean" },
    include_message_blocks: { type: "boolean" },
    before: { type: "integer" },
    after: { type: "integer" },
    context_channel_id: { type: "string" },
    term_clauses: { type: "list" },
    sort: { type: "string" },
    sort_dir: { type: "string" },
    limit: { type: "integer" },
    cursor: { type: "string" },
  },
  errors: [
    "context_channel_not_found",
    "invalid_action_token",
    "invalid_cursor",
    "missing_query",
    "query_too_long",
  ],
  answer({ world, args }) {
    const words = readQuery(args);
    const person = own(world.state.actionTokens, args.action_token);
    if (!person) throw new ApiError("invalid_action_token");
    checkContext(world, args);
    const kinds = readKinds(world, args);
    const found = kinds.includes("messages") ? search(world, args, words) : [];
    const { items, next_cursor } = page(
      found,
      ({ channel, message }) => `${channel.id} ${message.ts}`,
      { limit: readLimit(args), cursor: cursorOf(args) },
    );
    return {
      results: {
        ...(kinds.includes("messages") && {
          messages: items.map((each) => presentMessage(world, args, each)),
        }),
        ...(kinds.includes("files") && { files: [] }),
        ...(kinds.includes("channels") && {
          channels: channelsFound(world, args, words),
        }),
        ...(kinds.includes("users") && {
          users: usersFound(world, args, words),
        }),
      },
      response_metadata: { next_cursor },
    };
  },
});

/** For `assistant.search.context` on behalf of this person, as it comes with a message to the app. */
export function newActionToken(world: World, user: string): string {
  const token = `${Math.floor(world.clock.now())}.${world.hex(12)}`;
  world.state.actionTokens[token] = user;
  return token;
}

function readQuery({ query }: Args): string[] {
  const text = String(query).trim();
  if (text === "") throw new ApiError("missing_query");
  if (text.length > MAX_QUERY) throw new ApiError("query_too_long");
  return wordsOf(text);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function checkContext(world: World, { context_channel_id }: Args): void {
  if (context_channel_id === undefined) return;
  try {
    findChannel(world, context_channel_id);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new ApiError("context_channel_not_found");
  }
}

function readKinds(world: World, args: Args): string[] {
  const kinds = args.content_types as string[] | undefined ?? ["messages"];
  for (const kind of kinds) {
    const scope = own(CONTENT_SCOPES, kind);
    if (!scope) throw notAmong("content_types");
    requireScope(world, [scope]);
  }
  const channels = args.channel_types as string[] | undefined ?? [];
  for (const type of channels) {
    const scope = own(CHANNEL_SCOPES, type);
    if (!scope) throw notAmong("channel_types");
    requireScope(world, [scope]);
  }
  return kinds;
}

function notAmong(argument: string): ApiError {
  return invalidArguments(
    `must be a valid enum value [json-pointer:/${argument}]`,
  );
}

function readLimit({ limit }: Args): number {
  const wanted = Number(limit ?? MAX_RESULTS);
  if (wanted < 1 || wanted > MAX_RESULTS) {
    throw invalidArguments(
      `must be from 1 to ${MAX_RESULTS} [json-pointer:/limit]`,
    );
  }
  return wanted;
}

function cursorOf({ cursor }: Args): string | undefined {
  return cursor ? String(cursor) : undefined;
}

/** Slack's search is semantic; here a message is found by its words. */
function search(world: World, args: Args, words: string[]): Found[] {
  const clauses = (args.term_clauses as string[] | undefined ?? [])
    .map(wordsOf);
  const { before = Infinity, after = -Infinity } = args;
  const found = publicChannels(world, args).flatMap((channel) =>
    lastingMessages(world, channel).flatMap((message) => {
      const held = new Set(wordsOf(message.text));
      const score = words.filter((word) => held.has(word)).length;
      const wanted = score > 0 && !message.subtype &&
        (args.include_bots === true || !message.bot_id) &&
        clauses.every((any) => any.some((word) => held.has(word))) &&
        Number(message.ts) < Number(before) &&
        Number(message.ts) > Number(after);
      return wanted ? [{ channel, message, score }] : [];
    })
  );
  const sign = args.sort_dir === "asc" ? 1 : -1;
  const byTime = (a: Found, b: Found) =>
    Number(a.message.ts) - Number(b.message.ts);
  const byScore = (a: Found, b: Found) => a.score - b.score || byTime(a, b);
  const order = args.sort === "timestamp" ? byTime : byScore;
  return found.sort((a, b) => sign * order(a, b));
}

function publicChannels(world: World, args: Args): Channel[] {
  return Object.values(world.state.channels).filter((channel) =>
    !channel.is_private && !channel.is_im &&
    (args.include_archived_channels === true || !channel.is_archived)
  );
}

function presentMessage(world: World, args: Args, { channel, message }: Found) {
  const author = own(world.state.users, message.user);
  const all = lastingMessages(world, channel);
  const at = all.indexOf(message);
  const brief = ({ ts, user, text }: Message) => ({
    text,
    user_id: user,
    ts,
  });
  return {
    author_name: author?.real_name ?? "",
    author_user_id: message.user,
    team_id: world.state.team.id,
    channel_id: channel.id,
    channel_name: channel.name,
    message_ts: message.ts,
    content: message.text,
    is_author_bot: message.bot_id !== undefined,
    permalink: permalink(world, channel.id, message.ts),
    ...(args.include_message_blocks === true && message.blocks &&
      { blocks: message.blocks }),
    ...(args.include_context_messages === true && {
      context_messages: {
        before: all.slice(Math.max(0, at - CONTEXT_MESSAGES), at).map(brief),
        after: all.slice(at + 1, at + 1 + CONTEXT_MESSAGES).map(brief),
      },
    }),
  };
}

function channelsFound(world: World, args: Args, words: string[]) {
  return publicChannels(world, args)
    .filter(({ name, topic, purpose }) =>
      matches(`${name} ${topic.value} ${purpose.value}`, words)
    )
    .slice(0, readLimit(args))
    .map(({ id, name, topic, purpose, creator, created }) => ({
      team_id: world.state.team.id,
      creator_user_id: creator,
      date_created: created,
      name,
      topic: topic.value,
      purpose: purpose.value,
      permalink: `https://${world.state.team.domain}.slack.com/archives/${id}`,
    }));
}

function usersFound(world: World, args: Args, words: string[]) {
  return Object.values(world.state.users)
    .filter((user) =>
      (args.include_bots === true || !user.is_bot) &&
      (args.include_deleted_users === true || !user.deleted) &&
      matches(`${user.name} ${user.real_name}`, words)
    )
    .slice(0, readLimit(args))
    .map(({ id, real_name, name }) => ({
      user_id: id,
      full_name: real_name,
      display_name: name,
      permalink: `https://${world.state.team.domain}.slack.com/team/${id}`,
    }));
}

function matches(text: string, words: string[]): boolean {
  const held = wordsOf(text);
  return words.some((word) => held.includes(word));
}
