import { invalidArguments } from "../arguments.ts";
import { own } from "../channels.ts";
import {
  isExpired,
  newInvite,
  presentPerson,
  presentTeam,
  settle,
} from "../connect.ts";
import type { ConnectInvite } from "../../state.ts";
import type { World } from "../../world.ts";
import {
  type Answer,
  ApiError,
  type Argument,
  type Call,
  defineMethod,
} from "../method.ts";
import { page, paging } from "../paging.ts";
import { pages } from "./conversations_read.ts";

/** Requests of members to invite another workspace: an app may decide on them. */

const MANAGE = ["conversations.connect:manage"] as const;

/** Slack: characters of what the member is told. */
const MAX_MESSAGE = 560;

const invite_id: Argument = { type: "string", required: true };
const REVIEW_ERRORS = [
  "channel_not_found",
  "invite_already_approved",
  "invite_already_denied",
  "invite_expired",
  "invite_not_found",
  "message_too_long",
] as const;

const approve = defineMethod({
  name: "conversations.requestSharedInvite.approve",
  tier: 2,
  scopes: MANAGE,
  args: {
    invite_id,
    channel_id: { type: "string" },
    is_external_limited: { type: "boolean" },
    message: { type: "object" },
  },
  errors: REVIEW_ERRORS,
  answer(call) {
    const { world, args } = call;
    const { text = "" } = args.message as { text?: unknown } | undefined ?? {};
    if (typeof text !== "string") {
      throw invalidArguments(
        "must provide a string [json-pointer:/message/text]",
      );
    }
    const request = reviewed(call, text);
    const channel = own(
      world.state.channels,
      args.channel_id ?? request.channel,
    );
    if (!channel) throw new ApiError("channel_not_found");
    settle(world, request, "approved");
    const { inviting_user, recipient_email, recipient_user_id } = request;
    const sent = newInvite(world, {
      direction: "outgoing",
      channel: channel.id,
      channel_name: channel.name,
      is_private: channel.is_private,
      external_limited: args.is_external_limited !== false,
      inviting_user,
      recipient_email,
      recipient_user_id,
    });
    world.changed({ type: "channel", id: channel.id });
    return { invite_id: sent.id };
  },
});

const deny = defineMethod({
  name: "conversations.requestSharedInvite.deny",
  tier: 2,
  scopes: MANAGE,
  args: { invite_id, message: { type: "string" } },
  errors: REVIEW_ERRORS,
  answer(call) {
    const { world, args } = call;
    const request = reviewed(call, String(args.message ?? ""));
    settle(world, request, "declined");
    world.changed({ type: "channel", id: request.channel });
    return { invite_id: request.id };
  },
});

/** Open ones, and those that are settled or too old on demand. */
const list = defineMethod({
  name: "conversations.requestSharedInvite.list",
  tier: 2,
  scopes: MANAGE,
  args: {
    ...pages,
    user_id: { type: "string" },
    include_expired: { type: "boolean" },
    include_approved: { type: "boolean" },
    include_denied: { type: "boolean" },
    invite_ids: { type: "list" },
  },
  errors: ["invalid_cursor", "invalid_limit"],
  answer({ world, args }) {
    const ids = args.invite_ids as string[] | undefined;
    const wanted = (request: ConnectInvite) => {
      if (request.status === "approved") return args.include_approved === true;
      if (request.status === "declined") return args.include_denied === true;
      return !isExpired(world, request) || args.include_expired === true;
    };
    const all = Object.values(world.state.connectInvites).filter((request) =>
      request.direction === "requested" && wanted(request) &&
      (!ids || ids.includes(request.id)) &&
      (!args.user_id || args.user_id === request.inviting_user)
    );
    const { items, next_cursor } = page(
      all,
      (request) => request.id,
      paging(args, 100),
    );
    return {
      invite_requests: items.map((request) => listed(world, request)),
      ...(next_cursor && { response_metadata: { next_cursor } }),
    };
  },
});

export const conversationsConnectRequests = [approve, deny, list];

/** A request that is still open. */
function reviewed({ world, args }: Call, message: string): ConnectInvite {
  const request = own(world.state.connectInvites, args.invite_id);
  if (request?.direction !== "requested") {
    throw new ApiError("invite_not_found");
  }
  if (!own(world.state.channels, request.channel)) {
    throw new ApiError("channel_not_found");
  }
  if (request.status === "approved") {
    throw new ApiError("invite_already_approved");
  }
  if (request.status === "declined") {
    throw new ApiError("invite_already_denied");
  }
  if (isExpired(world, request)) throw new ApiError("invite_expired");
  if (message.length > MAX_MESSAGE) throw new ApiError("message_too_long");
  return request;
}

function listed(world: World, request: ConnectInvite): Answer {
  const { id, date_created, date_last_updated, date_invalid } = request;
  const { recipient_email, recipient_user_id } = request;
  return {
    id,
    date_created,
    date_last_updated,
    expires_at: date_invalid,
    inviting_team: presentTeam(world, request.inviting_team),
    inviting_user: presentPerson(world, request.inviting_user),
    is_external_limited: request.external_limited,
    channel: {
      id: request.channel,
      is_im: false,
      is_private: request.is_private,
      name: request.channel_name,
    },
    target_user: {
      ...(recipient_email && { recipient_email }),
      ...(recipient_user_id && { recipient_user_id }),
    },
  };
}
