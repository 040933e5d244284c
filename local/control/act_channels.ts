import { Refusal } from "../engine/refusal.ts";
import type { Channel } from "../state.ts";
import { freeName, type NAME_ERRORS } from "../web_api/channel_names.ts";
import {
  addMember,
  isGeneral,
  newChannel,
  note,
  removeMember,
  seconds,
} from "../web_api/channels.ts";
import { ApiError } from "../web_api/method.ts";
import { nextRank } from "../web_api/methods/bookmarks.ts";
import {
  conversationOf,
  conversationWith,
} from "../web_api/methods/conversations_direct.ts";
import type { Workspace } from "../workspace.ts";
import { endHuddle, leaveHuddle } from "./act_huddles.ts";
import type { DeedOf } from "./deeds.ts";
import { isAdmin, joined, living, refuseGuests, visible } from "./rules.ts";

/** Slack: people of a group besides who opens it; characters of a topic and of a description. */
const MAX_OTHERS = 8;
const MAX_LENGTH = 250;

/** Making and changing channels, and who is in them. */
export const channelDeeds = {
  create_channel(
    workspace: Workspace,
    user: string,
    { name, is_private = false }: DeedOf<"create_channel">,
  ) {
    refuseGuests(workspace, user);
    const made = newChannel(workspace, {
      name: nameFor(workspace, name),
      is_private,
      creator: user,
    });
    addMember(workspace, made, user);
    return { channel: made.id };
  },
  rename(workspace: Workspace, user: string, deed: DeedOf<"rename">) {
    const channel = ordinary(joined(workspace, user, deed.channel));
    if (channel.creator !== user && !isAdmin(workspace, user)) {
      throw new Refusal("Only who made a channel, or an admin, renames it.");
    }
    const old_name = channel.name;
    const name = nameFor(workspace, deed.name);
    channel.previous_names.unshift(old_name);
    channel.name = name;
    const what = `has renamed the channel from "${old_name}" to "${name}"`;
    note(workspace, channel, user, "channel_name", what, { name, old_name });
    tell(workspace, "channel_renamed", channel, user);
    return {};
  },
  archive(workspace: Workspace, user: string, deed: DeedOf<"archive">) {
    const channel = ordinary(living(workspace, user, deed.channel));
    refuseGuests(workspace, user);
    if (isGeneral(channel)) throw new Refusal("#general cannot be archived.");
    endHuddle(workspace, channel);
    note(workspace, channel, user, "channel_archive", "archived the channel");
    channel.is_archived = true;
    tell(workspace, "channel_archived", channel, user);
    return {};
  },
  unarchive(workspace: Workspace, user: string, deed: DeedOf<"unarchive">) {
    const channel = visible(workspace, user, deed.channel);
    refuseGuests(workspace, user);
    if (!channel.is_archived) throw new Refusal("This channel is in use.");
    channel.is_archived = false;
    const what = "un-archived the channel";
    note(workspace, channel, user, "channel_unarchive", what);
    tell(workspace, "channel_unarchived", channel, user);
    return {};
  },
  set_topic(workspace: Workspace, user: string, deed: DeedOf<"set_topic">) {
    return describe(workspace, user, deed.channel, { topic: deed.topic });
  },
  set_purpose(workspace: Workspace, user: string, deed: DeedOf<"set_purpose">) {
    return describe(workspace, user, deed.channel, { purpose: deed.purpose });
  },
  join(workspace: Workspace, user: string, deed: DeedOf<"join">) {
    const channel = living(workspace, user, deed.channel);
    if (!channel.members.includes(user)) addMember(workspace, channel, user);
    return {};
  },
  leave(workspace: Workspace, user: string, deed: DeedOf<"leave">) {
    const channel = ordinary(visible(workspace, user, deed.channel));
    if (isGeneral(channel)) throw new Refusal("Nobody can leave #general.");
    if (!channel.members.includes(user)) return {};
    leaveHuddle(workspace, user, channel);
    removeMember(workspace, channel, user);
    return {};
  },
  invite(workspace: Workspace, user: string, deed: DeedOf<"invite">) {
    const channel = ordinary(joined(workspace, user, deed.channel));
    refuseGuests(workspace, user);
    for (const name of deed.users) {
      const person = workspace.user(name);
      if (person.deleted) throw new Refusal(`${name} is no longer here.`);
      if (channel.members.includes(person.id)) {
        throw new Refusal(`${name} is already in #${channel.name}.`);
      }
    }
    for (const name of deed.users) {
      addMember(workspace, channel, workspace.user(name).id, user);
    }
    return {};
  },
  remove_member(
    workspace: Workspace,
    user: string,
    deed: DeedOf<"remove_member">,
  ) {
    const channel = ordinary(joined(workspace, user, deed.channel));
    refuseGuests(workspace, user);
    if (!channel.is_private && !isAdmin(workspace, user)) {
      throw new Refusal("Only an admin removes people from a public channel.");
    }
    const { id, real_name } = workspace.user(deed.user);
    if (isGeneral(channel)) throw new Refusal("Everybody is in #general.");
    if (id === user) throw new Refusal("Leave the channel instead.");
    if (!channel.members.includes(id)) {
      throw new Refusal(`${real_name} is not in #${channel.name}.`);
    }
    leaveHuddle(workspace, id, channel);
    removeMember(workspace, channel, id, user);
    return {};
  },
  open_dm(workspace: Workspace, user: string, deed: DeedOf<"open_dm">) {
    return { channel: directConversation(workspace, user, deed.users).id };
  },
  add_bookmark(
    workspace: Workspace,
    user: string,
    { channel: name, title, link }: DeedOf<"add_bookmark">,
  ) {
    const channel = joined(workspace, user, name);
    if (!/^https?:\/\/\S+$/.test(link)) {
      throw new Refusal("A bookmark's link begins with http:// or https://.");
    }
    const id = workspace.id("Bk");
    channel.bookmarks.push({
      id,
      channel_id: channel.id,
      title,
      link,
      emoji: "",
      type: "link",
      date_created: seconds(workspace),
      date_updated: 0,
      rank: nextRank(channel),
      last_updated_by_user_id: user,
      app_id: "",
    });
    workspace.changed({ type: "bookmark", id });
    return { bookmark: id };
  },
};

/** The direct messages of this person with these, made if they are not there. */
export function directConversation(
  workspace: Workspace,
  user: string,
  names: readonly string[],
): Channel {
  const others = names.map((name) => workspace.user(name).id);
  const members = [...new Set([user, ...others])];
  if (others.length === 0 || members.length > MAX_OTHERS + 1) {
    throw new Refusal(
      `Direct messages are with one person, or with up to ${MAX_OTHERS}.`,
    );
  }
  return conversationOf(workspace, members) ??
    conversationWith(workspace, members);
}

const NAME_SENTENCES: Record<typeof NAME_ERRORS[number], string> = {
  invalid_name_maxlength: "A channel's name has 80 characters at most.",
  invalid_name_punctuation: "A channel's name needs a letter or a digit.",
  invalid_name_required: "A channel needs a name.",
  invalid_name_specials:
    "A channel's name has small letters, digits, hyphens and underscores only.",
  name_taken: "That name is already taken by a channel.",
};

function nameFor(workspace: Workspace, name: string): string {
  try {
    return freeName(workspace, name);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new Refusal(
      NAME_SENTENCES[error.code as keyof typeof NAME_SENTENCES],
    );
  }
}

/** A channel's topic, or what it is for. */
function describe(
  workspace: Workspace,
  user: string,
  name: string,
  words: { topic: string } | { purpose: string },
) {
  const channel = ordinary(joined(workspace, user, name));
  const [[field, value]] = Object.entries(words) as [
    ["topic" | "purpose", string],
  ];
  if ([...value].length > MAX_LENGTH) {
    const called = field === "topic" ? "topic" : "description";
    throw new Refusal(`A ${called} has ${MAX_LENGTH} characters at most.`);
  }
  channel[field] = { value, creator: user, last_set: seconds(workspace) };
  const what = value === ""
    ? `cleared channel ${field}`
    : `set the channel ${field}: ${value}`;
  note(workspace, channel, user, `channel_${field}`, what, words);
  workspace.changed({ type: "channel", id: channel.id });
  return {};
}

/** Direct messages have neither name nor topic, and nobody comes or goes. */
function ordinary(channel: Channel): Channel {
  if (channel.is_im || channel.is_mpim) {
    throw new Refusal("Direct messages cannot be changed so.");
  }
  return channel;
}

function tell(
  workspace: Workspace,
  type: "channel_renamed" | "channel_archived" | "channel_unarchived",
  { id: channel }: Channel,
  user: string,
): void {
  workspace.changed({ type, channel, user });
}
