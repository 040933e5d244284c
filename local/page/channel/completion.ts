import type { Channel, User } from "../../state.ts";
import type { Workspace } from "../api.ts";
import type { Choice } from "../fields/combobox.tsx";
import { isDirect, maySee } from "../people.ts";
import { emoji } from "../text/emoji.ts";
import type { Catalogue } from "../text/emoji_data.ts";
import { findEmoji } from "../text/emoji_search.ts";

/** So many are offered at a time. */
const MAX_OFFERED = 8;
/** Slack: whom a message in a channel can call besides people. */
const BROADCASTS: Record<string, string> = {
  here: "Notify who is here and active",
  channel: "Notify everyone in this channel",
};

/** What somebody is about to write: `@br` and where it begins. */
export interface Beginning {
  sign: "@" | "#" | ":";
  typed: string;
  from: number;
}

/** The name that the writer stands in. Of an emoji two letters are needed: `:)` is none. */
export function beginningAt(
  text: string,
  caret: number,
): Beginning | undefined {
  const [, sign, typed = ""] = text.slice(0, caret)
    .match(/(?:^|[\s(])([@#:])([\p{L}\p{N}_.+-]*)$/u) ?? [];
  if (!sign || (sign === ":" && typed.length < 2)) return;
  return {
    sign: sign as Beginning["sign"],
    typed,
    from: caret - typed.length - 1,
  };
}

/** What may be meant. `value` is what is written then. */
export function completions(
  { sign, typed }: Beginning,
  workspace: Workspace,
  channel: Channel,
  me: User,
  allEmoji: Catalogue,
): Choice[] {
  const wanted = typed.toLowerCase();
  const begins = (...texts: string[]) =>
    texts.some((text) =>
      text.toLowerCase().split(/[\s._-]+/).concat(text.toLowerCase())
        .some((word) => word.startsWith(wanted))
    );
  if (sign === ":") {
    const own = Object.keys(workspace.emoji ?? {});
    return findEmoji(allEmoji, typed, own, MAX_OFFERED).map((name) => ({
      value: `:${name}:`,
      name: `${emoji(name)}  :${name}:`,
    }));
  }
  if (sign === "#") {
    return Object.values(workspace.channels)
      .filter((one) =>
        !isDirect(one) && !one.is_archived && maySee(one, me) &&
        begins(one.name)
      )
      .sort((one, other) => one.name.localeCompare(other.name))
      .slice(0, MAX_OFFERED)
      .map((one) => ({
        value: `#${one.name}`,
        name: `${one.is_private ? "🔒 " : "#"}${one.name}`,
      }));
  }
  const isHere = (user: User) => channel.members.includes(user.id);
  const people: Choice[] = Object.values(workspace.users)
    .filter((user) =>
      !user.deleted && user.name !== "slackbot" &&
      begins(user.name, user.real_name)
    )
    .sort((one, other) =>
      Number(isHere(other)) - Number(isHere(one)) ||
      one.real_name.localeCompare(other.real_name)
    )
    .map((user) => ({
      value: `@${user.name}`,
      name: user.real_name || user.name,
      description: `@${user.name}` +
        (isHere(user) || isDirect(channel) ? "" : " · not in this channel"),
      user,
    }));
  const groups = Object.values(workspace.usergroups ?? {})
    .filter((group) => !group.date_delete && begins(group.handle, group.name))
    .map(({ handle, name }) => ({
      value: `@${handle}`,
      name: `@${handle}`,
      description: name,
    }));
  const broadcasts = isDirect(channel)
    ? []
    : Object.entries(BROADCASTS).filter(([name]) => begins(name))
      .map(([name, description]) => ({
        value: `@${name}`,
        name: `@${name}`,
        description,
      }));
  return [...people, ...groups, ...broadcasts].slice(0, MAX_OFFERED);
}
