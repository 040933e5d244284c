import { Mistake, Refusal } from "../engine/refusal.ts";
import type { Channel } from "../state.ts";
import { FILE_TYPES } from "../web_api/file_types.ts";
import { addFile } from "../web_api/files.ts";
import { addMessage, isReply, removeMessage } from "../web_api/messages.ts";
import type { Workspace } from "../workspace.ts";
import { directConversation } from "./act_channels.ts";
import type { DeedOf } from "./deeds.ts";
import { isAdmin, joined, messageAt } from "./rules.ts";

/** Writing, changing and marking messages. */
export const messageDeeds = {
  post(workspace: Workspace, user: string, deed: DeedOf<"post">) {
    const channel = joined(workspace, user, deed.channel);
    return { ts: write(workspace, user, channel, deed) };
  },
  say_in_dm(workspace: Workspace, user: string, deed: DeedOf<"say_in_dm">) {
    const channel = directConversation(workspace, user, deed.users);
    return {
      channel: channel.id,
      ts: write(workspace, user, channel, deed),
    };
  },
  upload(workspace: Workspace, user: string, deed: DeedOf<"upload">) {
    const bytes = bytesOf(deed.content);
    const file = addFile(workspace, { user, name: deed.name }, bytes);
    const [kind] =
      Object.entries(FILE_TYPES).find(([, { mimetype }]) =>
        mimetype === deed.mimetype
      ) ?? [];
    if (kind && file.filetype === "binary") file.filetype = kind;
    workspace.changed({ type: "file", id: file.id });
    return { file: file.id };
  },
  edit_message(
    workspace: Workspace,
    user: string,
    { channel: name, ts, text }: DeedOf<"edit_message">,
  ) {
    const { channel, message } = messageAt(workspace, user, name, ts);
    if (message.user !== user || message.subtype) {
      throw new Refusal("You can only edit your own messages.");
    }
    refuseEmpty(text);
    message.text = text;
    message.edited = { user, ts: workspace.ts(channel.id) };
    workspace.changed({ type: "message_changed", channel: channel.id, ts });
    return {};
  },
  delete_message(
    workspace: Workspace,
    user: string,
    { channel: name, ts }: DeedOf<"delete_message">,
  ) {
    const { channel, message } = messageAt(workspace, user, name, ts);
    if (message.user !== user && !isAdmin(workspace, user)) {
      throw new Refusal("You can only delete your own messages.");
    }
    removeMessage(workspace, channel, message);
    return {};
  },
  dismiss(
    workspace: Workspace,
    user: string,
    { channel: name, ts }: DeedOf<"dismiss">,
  ) {
    const { channel, message } = messageAt(workspace, user, name, ts);
    if (message.only_for === undefined) {
      throw new Refusal("Only a message that nobody else sees goes away so.");
    }
    removeMessage(workspace, channel, message);
    return {};
  },
  react(workspace: Workspace, user: string, deed: DeedOf<"react">) {
    const { channel, message } = lasting(workspace, user, deed);
    const { name, ts } = deed;
    const reactions = message.reactions ??= [];
    const there = reactions.find((one) => one.name === name);
    if (there?.users.includes(user)) {
      throw new Refusal("You already reacted with this emoji.");
    }
    if (there) there.users.push(user);
    else reactions.push({ name, users: [user] });
    const type = "reaction_added";
    workspace.changed({ type, channel: channel.id, ts, user, name });
    return {};
  },
  unreact(workspace: Workspace, user: string, deed: DeedOf<"unreact">) {
    const { channel, message } = lasting(workspace, user, deed);
    const { name, ts } = deed;
    const there = message.reactions?.find((one) => one.name === name);
    if (!there?.users.includes(user)) {
      throw new Refusal("You have not reacted with this emoji.");
    }
    there.users = there.users.filter((one) => one !== user);
    message.reactions = message.reactions?.filter(({ users }) =>
      users.length > 0
    );
    const type = "reaction_removed";
    workspace.changed({ type, channel: channel.id, ts, user, name });
    return {};
  },
  pin(workspace: Workspace, user: string, deed: DeedOf<"pin">) {
    const { channel } = lasting(workspace, user, deed);
    const { ts } = deed;
    if (channel.pins.some((one) => one.ts === ts)) {
      throw new Refusal("That message is already pinned.");
    }
    const created = Math.floor(workspace.clock.now() / 1000);
    channel.pins.push({ ts, user, created });
    workspace.changed({ type: "pin_added", channel: channel.id, ts, user });
    return {};
  },
  unpin(workspace: Workspace, user: string, deed: DeedOf<"unpin">) {
    const { channel } = lasting(workspace, user, deed);
    const { ts } = deed;
    if (!channel.pins.some((one) => one.ts === ts)) {
      throw new Refusal("That message is not pinned.");
    }
    channel.pins = channel.pins.filter((one) => one.ts !== ts);
    workspace.changed({ type: "pin_removed", channel: channel.id, ts, user });
    return {};
  },
};

function bytesOf(content: string): Uint8Array {
  try {
    return Uint8Array.fromBase64(content);
  } catch {
    throw new Mistake("upload: content must be base64.");
  }
}

function write(
  workspace: Workspace,
  user: string,
  channel: Channel,
  { text = "", thread_ts, files = [] }: {
    text?: string;
    thread_ts?: string;
    files?: readonly string[];
  },
): string {
  if (files.length === 0) refuseEmpty(text);
  refuseReadOnly(workspace, channel);
  const messages = workspace.state.messages[channel.id] ?? [];
  const parent = messages.find((one) => one.ts === thread_ts);
  if (thread_ts && (!parent || isReply(parent))) {
    throw new Refusal("There is no thread below that message.");
  }
  for (const id of files) {
    if (workspace.state.files[id]?.user !== user) {
      throw new Refusal(`There is no file ${id} of yours.`);
    }
  }
  const { ts } = addMessage(workspace, channel, {
    type: "message",
    ts: workspace.ts(channel.id),
    user,
    text,
    ...(thread_ts && { thread_ts }),
    ...(files.length > 0 && { files: [...files] }),
  });
  return ts;
}

/** Slack: an app's messages tab, `messages_tab_read_only_enabled`. */
function refuseReadOnly({ apps }: Workspace, channel: Channel): void {
  const app = channel.is_im &&
    apps.find(({ bot_user }) => channel.members.includes(bot_user));
  const { features } = (app ? app.manifest : {}) as {
    features?: { app_home?: { messages_tab_read_only_enabled?: boolean } };
  };
  if (features?.app_home?.messages_tab_read_only_enabled) {
    throw new Refusal("Sending messages to this app has been turned off.");
  }
}

function refuseEmpty(text: string): void {
  if (text.trim() === "") throw new Refusal("There is nothing to send.");
}

/** An ephemeral message takes neither reactions nor pins. */
function lasting(
  workspace: Workspace,
  user: string,
  { channel, ts }: { channel: string; ts: string },
) {
  const found = messageAt(workspace, user, channel, ts);
  if (found.message.only_for === undefined) return found;
  throw new Refusal("That message will not stay.");
}
