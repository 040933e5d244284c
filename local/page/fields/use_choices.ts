import type { Channel, User } from "../../state.ts";
import type { Workspace } from "../api.ts";
import type { Element } from "../blocks/block_kit.ts";
import { usePage } from "../context.ts";
import { channelName, isMember, others } from "../people.ts";
import { plain } from "../text/text_object.tsx";
import type { Choice } from "./combobox.tsx";

/** What a select offers: its own options, people, channels or conversations. */
export function useChoices(element: Element): Choice[] {
  const { workspace, me } = usePage();
  switch (element.type.replace(/^multi_/, "")) {
    case "users_select":
      return Object.values(workspace.users).filter(({ deleted }) => !deleted)
        .map((user) => ({
          value: user.id,
          name: user.real_name || user.name,
          user,
        }));
    case "channels_select":
      return conversations(
        workspace,
        me,
        (channel) => kindOf(channel) === "public",
      );
    case "conversations_select":
      return conversations(
        workspace,
        me,
        (channel) => passes(workspace, me, element, channel),
      );
    default:
      return choicesOf(element);
  }
}

/** The options of an element, or of what an external select was answered. */
export function choicesOf(
  { options, option_groups }: Pick<Element, "options" | "option_groups">,
): Choice[] {
  const groups = option_groups ??
    [{ label: undefined, options: options ?? [] }];
  return groups.flatMap(({ label, options }) =>
    options.map((option) => ({
      value: option.value,
      name: plain(option.text),
      description: plain(option.description) || undefined,
      group: label ? plain(label) : undefined,
    }))
  );
}

function conversations(
  workspace: Workspace,
  me: User,
  wanted: (channel: Channel) => boolean,
): Choice[] {
  return Object.values(workspace.channels)
    .filter((channel) => !channel.is_archived && wanted(channel))
    .map((channel) => ({
      value: channel.id,
      name: `${SIGNS[kindOf(channel)]}${channelName(workspace, channel, me)}`,
    }));
}

const SIGNS = { public: "#", private: "🔒 ", im: "", mpim: "" };

function kindOf(channel: Channel): keyof typeof SIGNS {
  if (channel.is_im) return "im";
  if (channel.is_mpim) return "mpim";
  return channel.is_private ? "private" : "public";
}

/** Slack: without a filter all conversations that the person may see. */
function passes(
  workspace: Workspace,
  me: User,
  { filter }: Element,
  channel: Channel,
): boolean {
  const kind = kindOf(channel);
  if (kind !== "public" && !isMember(channel, me)) return false;
  if (filter?.include && !filter.include.includes(kind)) return false;
  if (!filter?.exclude_bot_users || kind !== "im") return true;
  return !workspace.users[others(channel, me)[0]!]?.is_bot;
}
