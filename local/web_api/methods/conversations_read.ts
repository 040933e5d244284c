import {
  findChannel,
  isVisible,
  own,
  presentChannel,
  refuseOutside,
} from "../channels.ts";
import type { Channel, Message } from "../../state.ts";
import type { World } from "../../world.ts";
import {
  type Answer,
  ApiError,
  type Argument,
  type Call,
  defineMethod,
} from "../method.ts";
import {
  isReply,
  lastingMessages,
  micros,
  presentMessage,
} from "../messages.ts";
import { page, paging } from "../paging.ts";
import { LOCALE } from "../people.ts";
import {
  type Family,
  familyOf,
  HISTORY,
  kindScope,
  READ,
  requireScope,
} from "../scopes.ts";

const channel: Argument = { type: "string", required: true };
export const pages = {
  limit: { type: "integer" },
  cursor: { type: "string" },
} as const;
const period = {
  ...pages,
  channel,
  oldest: { type: "timestamp" },
  latest: { type: "timestamp" },
  inclusive: { type: "boolean" },
  include_all_metadata: { type: "boolean" },
} as const;

const TYPES: Record<string, Family> = {
  public_channel: "channels",
  private_channel: "groups",
  mpim: "mpim",
  im: "im",
};
export const LIST_ERRORS = [
  "invalid_cursor",
  "invalid_limit",
  "invalid_types",
] as const;
const HISTORY_ERRORS = [
  "channel_not_found",
  "invalid_cursor",
  "invalid_limit",
  "invalid_ts_latest",
  "invalid_ts_oldest",
  "not_in_channel",
] as const;

const info = defineMethod({
  name: "conversations.info",
  tier: 3,
  scopes: READ,
  args: {
    channel,
    include_num_members: { type: "boolean" },
    include_locale: { type: "boolean" },
  },
  errors: ["channel_not_found"],
  answer({ world, args }) {
    const found = findChannel(world, args.channel);
    requireScope(world, [kindScope(found, "read")]);
    const last_read = found.last_read?.[world.app.bot_user];
    return {
      channel: {
        ...presentChannel(world, found),
        ...(last_read && { last_read }),
        ...(args.include_num_members === true &&
          { num_members: found.members.length }),
        ...(args.include_locale === true && { locale: LOCALE }),
      },
    };
  },
});

const list = defineMethod({
  name: "conversations.list",
  tier: 2,
  scopes: READ,
  args: {
    ...pages,
    types: { type: "list" },
    exclude_archived: { type: "boolean" },
    team_id: { type: "string" },
  },
  errors: LIST_ERRORS,
  answer: (call) => listChannels(call, () => true),
});

const members = defineMethod({
  name: "conversations.members",
  tier: 4,
  scopes: READ,
  args: { ...pages, channel },
  errors: ["channel_not_found", "invalid_cursor", "invalid_limit"],
  answer({ world, args }) {
    const found = findChannel(world, args.channel);
    requireScope(world, [kindScope(found, "read")]);
    const { items, next_cursor } = page(
      found.members,
      (member) => member,
      paging(args, 100),
    );
    return { members: items, response_metadata: { next_cursor } };
  },
});

/** Newest first. Replies are not part of it, except those sent to the channel too. */
const history = defineMethod({
  name: "conversations.history",
  tier: 3,
  scopes: HISTORY,
  args: period,
  errors: HISTORY_ERRORS,
  answer(call) {
    const { world, args } = call;
    const found = readable(world, args.channel);
    const shown = (message: Message) =>
      !isReply(message) || message.subtype === "thread_broadcast";
    const all = lastingMessages(world, found).filter(shown).filter(within(args))
      .toReversed();
    const { items, next_cursor } = page(
      all,
      (message) => message.ts,
      paging(args, 100),
    );
    return {
      messages: present(call, found, items),
      has_more: next_cursor !== "",
      pin_count: found.pins.length,
      ...(next_cursor ? { response_metadata: { next_cursor } } : {}),
    };
  },
});

/** The parent, then its replies, oldest first; the parent is there whatever the period. */
const replies = defineMethod({
  name: "conversations.replies",
  tier: 3,
  scopes: HISTORY,
  args: { ...period, ts: { type: "timestamp", required: true } },
  errors: [...HISTORY_ERRORS, "thread_not_found"],
  answer(call) {
    const { world, args } = call;
    const found = readable(world, args.channel);
    const messages = lastingMessages(world, found);
    // Slack takes the `ts` of a reply too.
    const named = messages.find((message) => message.ts === args.ts);
    const parent = named && isReply(named)
      ? messages.find((message) => message.ts === named.thread_ts)
      : named;
    if (!parent) throw new ApiError("thread_not_found");
    const thread = messages.filter((message) =>
      isReply(message) && message.thread_ts === parent.ts
    );
    const { items, next_cursor } = page(
      thread.filter(within(args)),
      (message) => message.ts,
      paging(args, 1000),
    );
    return {
      messages: present(call, found, [parent, ...items]),
      has_more: next_cursor !== "",
      ...(next_cursor ? { response_metadata: { next_cursor } } : {}),
    };
  },
});

export const conversationsRead = [info, list, members, history, replies];

/** For conversations.list and users.conversations. Each type takes a scope of its own. */
export function listChannels(
  { world, args }: Call,
  wanted: (found: Channel) => boolean,
): Answer {
  const types = args.types as string[] | undefined ?? ["public_channel"];
  const families = types.map((type) => {
    const family = own(TYPES, type);
    if (!family) throw new ApiError("invalid_types");
    return family;
  });
  for (const family of families) requireScope(world, [`${family}:read`]);
  const all = Object.values(world.state.channels).filter((found) =>
    families.includes(familyOf(found)) && wanted(found) &&
    isVisible(world, found) &&
    !(args.exclude_archived === true && found.is_archived)
  );
  const { items, next_cursor } = page(
    all,
    (found) => found.id,
    paging(args, 100),
  );
  return {
    channels: items.map((found) => ({
      ...presentChannel(world, found),
      ...(!found.is_im && { num_members: found.members.length }),
    })),
    response_metadata: { next_cursor },
  };
}

/** Slack: with a bot token only channels that the app is in, public ones too. */
function readable(world: World, id: unknown): Channel {
  const found = findChannel(world, id);
  requireScope(world, [kindScope(found, "history")]);
  refuseOutside(world, found);
  return found;
}

function within(args: Record<string, unknown>): (message: Message) => boolean {
  const oldest = bound(args, "oldest") ?? 0;
  const latest = bound(args, "latest") ?? Infinity;
  return ({ ts }) => {
    const at = micros(ts) ?? 0;
    return args.inclusive === true
      ? at >= oldest && at <= latest
      : at > oldest && at < latest;
  };
}

function bound(
  args: Record<string, unknown>,
  name: "oldest" | "latest",
): number | undefined {
  const value = args[name];
  if (value === undefined || value === "" || value === "now") return undefined;
  const at = micros(String(value));
  if (at === undefined) throw new ApiError(`invalid_ts_${name}`);
  return at;
}

function present(
  { world, args }: Call,
  found: Channel,
  messages: Message[],
): Answer[] {
  return messages.map((message) =>
    presentMessage(world, found, message, {
      payload: args.include_all_metadata === true,
    })
  );
}
