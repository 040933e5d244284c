import type { Builtin } from "./builtin.ts";
import {
  AddBookmark,
  AddPin,
  AddReaction,
  ArchiveChannel,
  CreateChannel,
  InviteUserToChannel,
  UpdateChannelTopic,
} from "./channels.ts";
import { Delay } from "./delay.ts";
import {
  ReplyInThread,
  SendDm,
  SendEphemeralMessage,
  SendMessage,
} from "./messages.ts";
import { OpenForm } from "./open_form.ts";

/** Slack's functions that a workflow here may use, by function id. */
export const BUILTINS: Readonly<Record<string, Builtin>> = {
  "slack#/functions/open_form": OpenForm,
  "slack#/functions/send_message": SendMessage,
  "slack#/functions/send_dm": SendDm,
  "slack#/functions/send_ephemeral_message": SendEphemeralMessage,
  "slack#/functions/reply_in_thread": ReplyInThread,
  "slack#/functions/create_channel": CreateChannel,
  "slack#/functions/invite_user_to_channel": InviteUserToChannel,
  "slack#/functions/update_channel_topic": UpdateChannelTopic,
  "slack#/functions/archive_channel": ArchiveChannel,
  "slack#/functions/add_bookmark": AddBookmark,
  "slack#/functions/add_pin": AddPin,
  "slack#/functions/add_reaction": AddReaction,
  "slack#/functions/delay": Delay,
};
