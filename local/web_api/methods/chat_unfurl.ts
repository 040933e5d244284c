import type { Channel, Message } from "../../state.ts";
import type { World } from "../../world.ts";
import { isRecord } from "../arguments.ts";
import { isMember, own } from "../channels.ts";
import { messageBlocks, readAttachment } from "../message_content.ts";
import { addMessage, lastingMessages } from "../messages.ts";
import { ApiError, defineMethod } from "../method.ts";
import { byApp } from "./chat_posting.ts";

/**
 * Shows what an address in somebody's message leads to. The composer's previews (`unfurl_id`, `source`) come from
 * `link_shared` events alone, which the workspace does not send: every `unfurl_id` is unknown here.
 */
const unfurl = defineMethod({
  name: "chat.unfurl",
  tier: 3,
  scopes: ["links:write"],
  args: {
    channel: { type: "string" },
    ts: { type: "timestamp" },
    unfurl_id: { type: "string" },
    source: { type: "string" },
    unfurls: { type: "string" },
    user_auth_message: { type: "string" },
    user_auth_required: { type: "boolean" },
    user_auth_url: { type: "string" },
    user_auth_blocks: { type: "array" },
  },
  errors: [
    "missing_channel",
    "missing_ts",
    "missing_unfurls",
    "missing_source",
    "missing_unfurl_id",
    "invalid_source",
    "invalid_unfurl_id",
    "invalid_unfurls_format",
    "cannot_find_channel",
    "cannot_find_message",
    "cannot_find_service",
    "cannot_unfurl_message",
    "cannot_unfurl_url",
    "cannot_parse_attachment",
    "invalid_attachments",
    "invalid_blocks",
    "msg_blocks_too_long",
  ],
  answer({ world, args }) {
    const { channel, message } = findTarget(world, args);
    const unfurls = readUnfurls(args.unfurls);
    const attachments = Object.entries(unfurls).map(([url, shown]) => {
      if (!message.text.includes(url)) {
        throw new ApiError("cannot_unfurl_message");
      }
      refuseForeign(world, url);
      if (!isRecord(shown)) throw new ApiError("cannot_parse_attachment");
      return readAttachment(world, {
        ...shown,
        from_url: url,
        original_url: url,
        app_unfurl_url: url,
        is_app_unfurl: true,
        app_id: world.app.id,
        bot_id: world.app.bot_id,
      }, `/unfurls/${url}`);
    });
    const invitation = invitationOf(world, args);
    const kept = (message.attachments ?? []).filter((one) =>
      !attachments.some(({ from_url }) => from_url === one.from_url)
    );
    if (attachments.length > 0) {
      message.attachments = [...kept, ...attachments].map((one, index) => ({
        ...one,
        id: index + 1,
      }));
      const { ts } = message;
      world.changed({ type: "message_changed", channel: channel.id, ts });
    }
    if (invitation) {
      addMessage(world, channel, {
        ...byApp(world),
        ...invitation,
        only_for: message.user,
        ts: world.ts(channel.id),
      });
    }
    return {};
  },
});

export const chatUnfurl = [unfurl];

function findTarget(
  world: World,
  { channel: id, ts, unfurl_id, source, unfurls }: Record<string, unknown>,
): { channel: Channel; message: Message } {
  const required = unfurl_id || source
    ? { unfurl_id, source, unfurls }
    : { channel: id, ts, unfurls };
  for (const [name, value] of Object.entries(required)) {
    if (!value) throw new ApiError(`missing_${name}`);
  }
  if (unfurl_id) {
    throw new ApiError(
      ["composer", "conversations_history"].includes(String(source))
        ? "invalid_unfurl_id"
        : "invalid_source",
    );
  }
  const channel = own(world.state.channels, id);
  if (!channel || !isMember(world, channel)) {
    throw new ApiError("cannot_find_channel");
  }
  const message = lastingMessages(world, channel).find((one) => one.ts === ts);
  if (!message) throw new ApiError("cannot_find_message");
  return { channel, message };
}

function readUnfurls(given: unknown): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(String(given));
  } catch {
    throw new ApiError("invalid_unfurls_format");
  }
  if (!isRecord(parsed)) throw new ApiError("invalid_unfurls_format");
  return parsed;
}

/** An app may unfurl the domains of its manifest, with everything below them. */
function refuseForeign(world: World, url: string): void {
  const { features } = world.app.manifest;
  const domains = isRecord(features) ? features.unfurl_domains : undefined;
  if (!Array.isArray(domains)) throw new ApiError("cannot_find_service");
  const host = URL.parse(url)?.hostname ?? "";
  if (!domains.some((one) => host === one || host.endsWith(`.${one}`))) {
    throw new ApiError("cannot_unfurl_url");
  }
}

/** Asks the author to sign in with the app, so that it may show more. */
function invitationOf(
  world: World,
  args: Record<string, unknown>,
): Pick<Message, "text" | "blocks"> | undefined {
  const { user_auth_message, user_auth_blocks, user_auth_url } = args;
  const text = String(user_auth_message ?? user_auth_url ?? "");
  if (!args.user_auth_required && !user_auth_blocks && text === "") return;
  return {
    text: text || "Connect your account to see more.",
    ...(user_auth_blocks !== undefined && {
      blocks: messageBlocks(world, user_auth_blocks, "/user_auth_blocks"),
    }),
  };
}
