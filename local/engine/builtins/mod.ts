import type { Builtin } from "./builtin.ts";
import {
  CanvasCopy,
  CanvasCreate,
  CanvasUpdateContent,
  ChannelCanvasCreate,
  ShareCanvas,
  ShareCanvasInThread,
} from "./canvases.ts";
import {
  ArchiveChannel,
  CreateChannel,
  InviteUserToChannel,
  UpdateChannelTopic,
} from "./channels.ts";
import { Delay } from "./delay.ts";
import {
  AddBookmark,
  AddPin,
  AddReaction,
  RemoveReaction,
} from "./furniture.ts";
import {
  ReplyInThread,
  SendDm,
  SendEphemeralMessage,
  SendMessage,
} from "./messages.ts";
import { OpenForm } from "./open_form.ts";
import {
  AddUserToUsergroup,
  CreateUsergroup,
  RemoveUserFromUsergroup,
} from "./usergroups.ts";

/** Slack's functions that a workflow here may use, by function id. */
export const BUILTINS: Readonly<Record<string, Builtin>> = {
  "slack#/functions/open_form": OpenForm,
  "slack#/functions/delay": Delay,
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
  "slack#/functions/remove_reaction": RemoveReaction,
  "slack#/functions/create_usergroup": CreateUsergroup,
  "slack#/functions/add_user_to_usergroup": AddUserToUsergroup,
  "slack#/functions/remove_user_from_usergroup": RemoveUserFromUsergroup,
  "slack#/functions/canvas_create": CanvasCreate,
  "slack#/functions/canvas_copy": CanvasCopy,
  "slack#/functions/canvas_update_content": CanvasUpdateContent,
  "slack#/functions/channel_canvas_create": ChannelCanvasCreate,
  "slack#/functions/share_canvas": ShareCanvas,
  "slack#/functions/share_canvas_in_thread": ShareCanvasInThread,
};
