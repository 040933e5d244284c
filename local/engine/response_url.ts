import type { ApiAnswer, Kernel } from "../kernel.ts";
import type { Channel } from "../state.ts";
import type { ResponseUrl } from "../state_tokens.ts";
import { isRecord, readArguments } from "../web_api/arguments.ts";
import { own } from "../web_api/channels.ts";
import { readContent } from "../web_api/message_content.ts";
import { addMessage, removeMessage } from "../web_api/messages.ts";
import { ApiError } from "../web_api/method.ts";
import {
  byApp,
  contentArgs,
  threadOf,
} from "../web_api/methods/chat_posting.ts";
import type { World } from "../world.ts";

/** Slack: "Handling user interaction". */
export const MAX_USES = 5;
export const LIFE_MS = 30 * 60_000;
/** What a reply says; flags may be text, as Slack's guide writes them. */
const REPLY = {
  args: {
    ...contentArgs,
    thread_ts: { type: "timestamp" },
    response_type: { type: "string" },
    replace_original: { type: "boolean" },
    delete_original: { type: "boolean" },
  },
} as const;

/** `https://hooks.slack.com/actions/T…/<digits>/<24 hex>` */
export function newResponseUrl(
  world: World,
  about: Omit<ResponseUrl, "issuedAt" | "uses">,
): string {
  const issuedAt = world.clock.now();
  const path = `/actions/${world.state.team.id}/${Math.floor(issuedAt)}/${
    world.hex(24)
  }`;
  world.state.responseUrls[path] = { ...about, issuedAt, uses: 0 };
  return `https://hooks.slack.com${path}`;
}

/**
 * What an app posts to a response_url. Refusals have the statuses and codes of Slack's webhooks (`no_service` 404,
 * `channel_is_archived` 410, `no_text` 400 …), and 404 with `expired_url` or `used_url`, as seen by others.
 */
export function receiveResponse(
  kernel: Kernel,
  path: string,
  body: string,
): ApiAnswer {
  const url = own(kernel.state.responseUrls, path);
  if (!url) return refuse(404, "no_service");
  if (kernel.clock.now() - url.issuedAt > LIFE_MS) {
    return refuse(404, "expired_url");
  }
  if (url.uses >= MAX_USES) return refuse(404, "used_url");
  const reply = parse(body);
  if (!reply) return refuse(400, "invalid_payload");
  const channel = kernel.state.channels[url.channel];
  if (!channel) return refuse(404, "channel_not_found");
  if (channel.is_archived) return refuse(410, "channel_is_archived");
  try {
    const said = readArguments(REPLY, reply);
    answer(kernel.of(url.app_id), url, channel, said);
  } catch (error) {
    if (error instanceof ApiError) return refuse(400, error.code, error.more);
    throw error;
  }
  url.uses++;
  return { status: 200, headers: {}, body: { ok: true } };
}

function answer(
  world: World,
  url: ResponseUrl,
  channel: Channel,
  reply: Record<string, unknown>,
): void {
  const original = world.state.messages[channel.id]?.find(({ ts }) =>
    ts === url.message_ts
  );
  if (original && reply.delete_original === true) {
    return removeMessage(world, channel, original);
  }
  const { content } = readContent(world, reply);
  if (original && replaces(reply)) {
    delete original.blocks;
    delete original.attachments;
    Object.assign(original, content);
    const { ts } = original;
    return world.changed({ type: "message_changed", channel: channel.id, ts });
  }
  addMessage(world, channel, {
    ...byApp(world),
    ts: world.ts(channel.id),
    ...content,
    ...threadOf(world, channel, reply.thread_ts),
    ...(reply.response_type !== "in_channel" && { only_for: url.user }),
    execution: url.execution,
  });
}

/** A reply that does not say how it is meant takes the original's place (Netflix/dispatch pull request 2865). */
function replaces(reply: Record<string, unknown>): boolean {
  const { replace_original, response_type, thread_ts } = reply;
  return replace_original === undefined
    ? response_type !== "in_channel" && thread_ts === undefined
    : replace_original === true;
}

function parse(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function refuse(
  status: number,
  error: string,
  more: Record<string, unknown> = {},
): ApiAnswer {
  return { status, headers: {}, body: { ok: false, error, ...more } };
}
