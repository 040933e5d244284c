import type { Message, User } from "../state.ts";
import type { Workspace } from "./api.ts";
import { ofTs } from "./dates.ts";
import { isTopLevel } from "./people.ts";

/** Ephemeral messages are gone once the page is loaded anew: older ones are not shown. */
let loadedAt: number | undefined;

function visible(workspace: Workspace, channel: string, me: User): Message[] {
  loadedAt ??= workspace.now;
  return (workspace.messages[channel] ?? []).filter((message) =>
    !message.only_for ||
    (message.only_for === me.id && ofTs(message.ts) >= loadedAt!)
  );
}

export function channelMessages(
  workspace: Workspace,
  channel: string,
  me: User,
): Message[] {
  return visible(workspace, channel, me).filter(isTopLevel);
}

/** The parent, then its replies. */
export function threadMessages(
  workspace: Workspace,
  channel: string,
  ts: string,
  me: User,
): Message[] {
  return visible(workspace, channel, me)
    .filter((message) => message.ts === ts || message.thread_ts === ts);
}

/** Replies by their parent's ts; what only one person sees does not count. */
export function repliesByParent(
  workspace: Workspace,
  channel: string,
): Map<string, Message[]> {
  const replies = new Map<string, Message[]>();
  for (const message of workspace.messages[channel] ?? []) {
    const parent = message.thread_ts;
    if (!parent || parent === message.ts || message.only_for) continue;
    replies.set(parent, [...replies.get(parent) ?? [], message]);
  }
  return replies;
}

/** What Slack writes into a channel: who joined, its new topic. It is no news. */
export function isNote({ subtype }: Message): boolean {
  return /^(channel|group)_/.test(subtype ?? "");
}
