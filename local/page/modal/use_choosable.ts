import type { Element } from "../blocks/block_kit.ts";
import { usePage } from "../context.ts";
import { isMember } from "../people.ts";

export interface Choice {
  value: string;
  name: string;
}

/** People, channels or conversations that a select of these kinds offers; nothing for others. */
export function useChoosable(element: Element): Choice[] | undefined {
  const { workspace, me } = usePage();
  const kind = element.type.replace(/^multi_/, "");
  if (kind === "users_select") {
    return Object.values(workspace.users)
      .filter((user) => !user.deleted)
      .map((user) => ({ value: user.id, name: user.real_name || user.name }));
  }
  if (kind !== "channels_select" && kind !== "conversations_select") return;
  const include = element.filter?.include;
  return Object.values(workspace.channels)
    .filter((channel) => !channel.is_im && !channel.is_archived)
    .filter((channel) => {
      if (kind === "channels_select") return !channel.is_private;
      if (
        include && !include.includes(channel.is_private ? "private" : "public")
      ) return false;
      return !channel.is_private || isMember(channel, me);
    })
    .map((channel) => ({
      value: channel.id,
      name: `${channel.is_private ? "🔒 " : "#"}${channel.name}`,
    }));
}
