import type { Channel, Message, User } from "../../state.ts";
import type { Workspace } from "../api.ts";
import { isNote } from "../messages.ts";
import { channelName, isDirect, maySee, others } from "../people.ts";
import { messageWords } from "../text/message_words.ts";

/** `from:@bruno in:#general login` */
export interface Query {
  /** Each must be there. */
  words: string[];
  from: string[];
  in: string[];
}

export interface Hit {
  channel: Channel;
  message: Message;
  /** What the message says; the words that were asked for stand in it. */
  text: string;
}

export function readQuery(typed: string): Query {
  const query: Query = { words: [], from: [], in: [] };
  for (const [part, quoted] of typed.matchAll(/"([^"]+)"|\S+/g)) {
    const [, modifier, name] = part.match(/^(from|in):[@#]?(\S+)$/i) ?? [];
    if (name) {
      query[modifier!.toLowerCase() as "from" | "in"].push(name.toLowerCase());
    } else if (!/^(from|in):[@#]?$/i.test(part)) {
      query.words.push((quoted ?? part).toLowerCase());
    }
  }
  return query;
}

/** The newest first. Nothing that this person could not open, and nothing that only they were shown. */
export function searchMessages(
  workspace: Workspace,
  me: User,
  query: Query,
): Hit[] {
  if (query.words.length + query.from.length + query.in.length === 0) return [];
  const hits: Hit[] = [];
  for (const channel of Object.values(workspace.channels)) {
    if (!maySee(channel, me) || !isPlace(workspace, me, channel, query)) {
      continue;
    }
    for (const message of workspace.messages[channel.id] ?? []) {
      if (message.only_for || isNote(message)) continue;
      if (!isBy(workspace, me, message, query)) continue;
      const text = messageWords(workspace, message);
      const all = text.toLowerCase();
      if (query.words.every((word) => all.includes(word))) {
        hits.push({ channel, message, text });
      }
    }
  }
  return hits.sort((one, other) => other.message.ts < one.message.ts ? -1 : 1);
}

function isPlace(
  workspace: Workspace,
  me: User,
  channel: Channel,
  query: Query,
): boolean {
  if (query.in.length === 0) return true;
  const names = isDirect(channel)
    ? others(channel, me).flatMap((id) => namesOf(workspace.users[id]))
    : [channel.name];
  return query.in.some((wanted) =>
    names.includes(wanted) || channelName(workspace, channel, me) === wanted
  );
}

function isBy(
  workspace: Workspace,
  me: User,
  message: Message,
  query: Query,
): boolean {
  if (query.from.length === 0) return true;
  const names = namesOf(workspace.users[message.user]);
  return query.from.some((wanted) =>
    names.includes(wanted) || (wanted === "me" && message.user === me.id)
  );
}

/** How somebody can be written after `from:`: the handle, or a name without its spaces. */
function namesOf(user: User | undefined): string[] {
  if (!user) return [];
  const name = user.real_name.toLowerCase();
  return [user.name, name.replaceAll(" ", "."), ...name.split(" ")];
}

/** The part of a long text around its first hit. */
export function excerpt(text: string, words: readonly string[]): string {
  const before = 60;
  const length = 240;
  const at = Math.max(
    0,
    ...words.slice(0, 1).map((word) => text.toLowerCase().indexOf(word)),
  );
  if (text.length <= length) return text;
  const from = at > before ? text.lastIndexOf(" ", at - before) + 1 : 0;
  const end = text.lastIndexOf(" ", from + length);
  const to = from + length >= text.length || end <= from ? text.length : end;
  return (from > 0 ? "… " : "") + text.slice(from, to) +
    (to < text.length ? " …" : "");
}

/** A text in pieces; every second one is a hit. */
export function marked(text: string, words: readonly string[]): string[] {
  if (words.length === 0) return [text];
  const escaped = words.map((word) =>
    word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
  );
  return text.split(new RegExp(`(${escaped.join("|")})`, "gi"));
}
