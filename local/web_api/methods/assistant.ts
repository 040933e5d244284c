import type { AssistantThread } from "../../state_platform.ts";
import type { World } from "../../world.ts";
import { invalidArguments, isRecord } from "../arguments.ts";
import { findChannel } from "../channels.ts";
import { counted } from "../counts.ts";
import { lastingMessages } from "../messages.ts";
import { ApiError, type Argument, defineMethod } from "../method.ts";
import { searchContext } from "./assistant_search.ts";

/** Slack: a status that no message followed. */
export const STATUS_LIFE_MS = 2 * 60 * 1000;
const MAX_LOADING_MESSAGES = 10;
/** Slack (guide on assistants): of suggested prompts. */
const MAX_PROMPTS = 4;

const channel_id: Argument = { type: "string", required: true };
const thread_ts: Argument = { type: "timestamp", required: true };
const THREAD_ERRORS = ["channel_not_found", "invalid_thread_ts"] as const;

/** An empty status takes it away. */
const setStatus = defineMethod({
  name: "assistant.threads.setStatus",
  tier: "none",
  scopes: ["chat:write", "assistant:write"],
  args: {
    channel_id,
    thread_ts,
    status: { type: "string", required: true },
    loading_messages: { type: "list" },
    icon_emoji: { type: "string" },
    icon_url: { type: "string" },
    username: { type: "string" },
  },
  errors: THREAD_ERRORS,
  answer({ world, args }) {
    const key = threadKey(world, args);
    const loading_messages = counted<string>(
      args.loading_messages ?? [],
      "loading_messages",
      0,
      MAX_LOADING_MESSAGES,
    );
    const text = String(args.status);
    const thread = threadOf(world, key);
    if (text === "") delete thread.status;
    else {
      const [app_id, at] = [world.app.id, world.clock.now()];
      thread.status = { text, loading_messages, app_id, at };
    }
    return shown(world, args);
  },
});

const setTitle = defineMethod({
  name: "assistant.threads.setTitle",
  tier: 4,
  scopes: ["assistant:write"],
  args: { channel_id, thread_ts, title: { type: "string", required: true } },
  errors: THREAD_ERRORS,
  answer({ world, args }) {
    threadOf(world, threadKey(world, args)).title = String(args.title);
    return shown(world, args);
  },
});

/** Without `thread_ts` they stand in the conversation itself. */
const setSuggestedPrompts = defineMethod({
  name: "assistant.threads.setSuggestedPrompts",
  tier: 4,
  scopes: ["assistant:write"],
  args: {
    channel_id,
    thread_ts: { type: "timestamp" },
    prompts: { type: "array", required: true },
    title: { type: "string" },
  },
  errors: THREAD_ERRORS,
  answer({ world, args }) {
    const key = threadKey(world, args);
    const prompts = counted<unknown>(args.prompts, "prompts", 1, MAX_PROMPTS)
      .map(readPrompt);
    const title = args.title === undefined ? {} : { title: String(args.title) };
    threadOf(world, key).prompts = { ...title, prompts };
    return shown(world, args);
  },
});

export const assistant = [
  setStatus,
  setTitle,
  setSuggestedPrompts,
  searchContext,
];

/** What people see: a status goes with the app's next message in the thread, or after two minutes. */
export function statusOf(
  world: World,
  channel: string,
  threadTs: string,
): string | undefined {
  const { status } = world.state.assistantThreads[`${channel} ${threadTs}`] ??
    {};
  if (!status || world.clock.now() - status.at >= STATUS_LIFE_MS) return;
  const answered = (world.state.messages[channel] ?? []).some((message) =>
    message.thread_ts === threadTs && message.app_id === status.app_id &&
    Number(message.ts) * 1000 >= status.at
  );
  return answered ? undefined : status.text;
}

/** Of a thread that is there; without a `ts` that of the conversation itself. */
function threadKey(
  world: World,
  { channel_id, thread_ts }: Record<string, unknown>,
): string {
  const channel = channelOf(world, channel_id);
  const there = lastingMessages(world, channel).some(({ ts }) =>
    ts === thread_ts
  );
  if (thread_ts !== undefined && !there) {
    throw new ApiError("invalid_thread_ts", { detail: "Thread not found" });
  }
  return `${channel.id} ${thread_ts ?? ""}`;
}

function threadOf({ state }: World, key: string): AssistantThread {
  return state.assistantThreads[key] ??= {};
}

function channelOf(world: World, id: unknown) {
  try {
    return findChannel(world, id);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new ApiError(error.code, { detail: "Invalid channel_id" });
  }
}

function readPrompt(value: unknown, at: number) {
  const { title, message } = isRecord(value) ? value : {};
  if (typeof title !== "string" || typeof message !== "string") {
    throw invalidArguments(
      `failed to match exactly one allowed schema [json-pointer:/prompts/${at}]`,
    );
  }
  return { title, message };
}

function shown(world: World, { channel_id }: Record<string, unknown>) {
  world.changed({ type: "assistant", id: String(channel_id) });
  return {};
}
