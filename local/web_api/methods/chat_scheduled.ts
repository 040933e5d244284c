import type { ScheduledMessage } from "../../state_messages.ts";
import type { World } from "../../world.ts";
import { findChannel, keepChannel, own, seconds } from "../channels.ts";
import { presentMessage } from "../messages.ts";
import { ApiError, defineMethod, withWarnings } from "../method.ts";
import { page, paging } from "../paging.ts";
import {
  CHANNEL_ERRORS,
  CONTENT_ERRORS,
  draftMessage,
  METADATA_ERRORS,
  postableChannel,
  postingArgs,
  THREAD_ERRORS,
} from "./chat_posting.ts";

const MAX_AHEAD_SECONDS = 120 * 24 * 60 * 60;
/** Slack: per channel. */
const MAX_PER_WINDOW = { count: 30, seconds: 5 * 60 } as const;
/** Slack: what is due so soon cannot be called off. */
const TOO_LATE_SECONDS = 60;

const scheduleMessage = defineMethod({
  name: "chat.scheduleMessage",
  tier: 3,
  scopes: ["chat:write"],
  args: {
    ...postingArgs,
    post_at: { type: "string", required: true },
    reply_broadcast: { type: "boolean" },
    metadata: { type: "object" },
  },
  errors: [
    "invalid_time",
    "time_in_past",
    "time_too_far",
    "restricted_too_many",
    ...CHANNEL_ERRORS,
    ...CONTENT_ERRORS,
    ...METADATA_ERRORS,
    ...THREAD_ERRORS,
    "as_user_not_supported",
  ],
  answer(call) {
    const { world, args } = call;
    const channel = postableChannel(world, args.channel);
    const post_at = readTime(world, args.post_at);
    refuseTooMany(world, channel.id, post_at);
    const { message, warnings } = draftMessage(call, channel);
    keepChannel(world, channel);
    const scheduled: ScheduledMessage = {
      id: world.id("Q"),
      app_id: world.app.id,
      channel: channel.id,
      post_at,
      date_created: seconds(world),
      message,
    };
    world.state.scheduledMessages[scheduled.id] = scheduled;
    const { ts: _ts, ...shown } = presentMessage(world, channel, {
      ...message,
      ts: "",
    }, { payload: true });
    world.changed({ type: "scheduled", id: scheduled.id });
    return withWarnings({
      channel: channel.id,
      scheduled_message_id: scheduled.id,
      post_at,
      message: { ...shown, type: "delayed_message" },
    }, warnings);
  },
});

const deleteScheduledMessage = defineMethod({
  name: "chat.deleteScheduledMessage",
  tier: 3,
  scopes: ["chat:write"],
  args: {
    channel: { type: "string", required: true },
    scheduled_message_id: { type: "string", required: true },
    as_user: { type: "boolean" },
  },
  errors: ["channel_not_found", "invalid_scheduled_message_id"],
  answer({ world, args }) {
    const channel = findChannel(world, args.channel);
    const { scheduledMessages } = world.state;
    const found = own(scheduledMessages, args.scheduled_message_id);
    if (
      found?.app_id !== world.app.id || found.channel !== channel.id ||
      found.post_at - seconds(world) <= TOO_LATE_SECONDS
    ) throw new ApiError("invalid_scheduled_message_id");
    delete scheduledMessages[found.id];
    world.changed({ type: "scheduled", id: found.id });
    return {};
  },
});

/** The app's own, the soonest first. */
const list = defineMethod({
  name: "chat.scheduledMessages.list",
  tier: 3,
  scopes: [],
  args: {
    channel: { type: "string" },
    oldest: { type: "timestamp" },
    latest: { type: "timestamp" },
    limit: { type: "integer" },
    cursor: { type: "string" },
    team_id: { type: "string" },
  },
  errors: ["invalid_channel", "invalid_cursor", "invalid_limit"],
  answer({ world, args }) {
    if (args.channel && !own(world.state.channels, args.channel)) {
      throw new ApiError("invalid_channel");
    }
    const [oldest, latest] = [
      Number(args.oldest ?? 0),
      Number(args.latest ?? Infinity),
    ];
    const all = Object.values(world.state.scheduledMessages).filter((one) =>
      one.app_id === world.app.id &&
      (!args.channel || one.channel === args.channel) &&
      one.post_at >= oldest && one.post_at <= latest
    ).sort((one, other) => one.post_at - other.post_at);
    const { items, next_cursor } = page(all, ({ id }) => id, paging(args, 100));
    return {
      scheduled_messages: items.map(
        ({ id, channel, post_at, date_created, message }) => ({
          id,
          channel_id: channel,
          post_at,
          date_created,
          text: message.text,
        }),
      ),
      response_metadata: { next_cursor },
    };
  },
});

export const chatScheduled = [scheduleMessage, deleteScheduledMessage, list];

function readTime(world: World, given: unknown): number {
  const time = Number(given);
  if (given === "" || !Number.isInteger(time)) {
    throw new ApiError("invalid_time");
  }
  const ahead = time - seconds(world);
  if (ahead <= 0) throw new ApiError("time_in_past");
  if (ahead > MAX_AHEAD_SECONDS) throw new ApiError("time_too_far");
  return time;
}

function refuseTooMany(world: World, channel: string, postAt: number): void {
  const window = (time: number) => Math.floor(time / MAX_PER_WINDOW.seconds);
  const others = Object.values(world.state.scheduledMessages).filter((one) =>
    one.channel === channel && window(one.post_at) === window(postAt)
  );
  if (others.length >= MAX_PER_WINDOW.count) {
    throw new ApiError("restricted_too_many");
  }
}
