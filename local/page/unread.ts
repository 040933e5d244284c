import type { User } from "../state.ts";
import type { Workspace } from "./api.ts";
import { channelMessages, isNote } from "./messages.ts";
import { isDirect } from "./people.ts";

/** How far each person has read each channel: kept by the browser, as it concerns nobody else. */
function key(workspace: Workspace, me: User, channel: string): string {
  return `read/${workspace.team.id}/${me.id}/${channel}`;
}

/** `ts` of the last message that this person has seen; empty before their first visit. */
export function lastRead(
  workspace: Workspace,
  me: User,
  channel: string,
): string {
  return localStorage.getItem(key(workspace, me, channel)) ?? "";
}

export function markRead(workspace: Workspace, me: User, channel: string) {
  const last = channelMessages(workspace, channel, me).at(-1);
  if (last) localStorage.setItem(key(workspace, me, channel), last.ts);
}

/** How many messages are new, and how many of them call this person by name. */
export function unread(
  workspace: Workspace,
  me: User,
  channel: string,
): { messages: number; mentions: number } {
  const read = lastRead(workspace, me, channel);
  const there = workspace.channels[channel];
  const direct = there && isDirect(there);
  let messages = 0;
  let mentions = 0;
  for (const message of channelMessages(workspace, channel, me)) {
    if (message.ts <= read || message.user === me.id) continue;
    if (isNote(message)) continue;
    messages++;
    const words = message.text + JSON.stringify(message.blocks ?? []);
    if (direct || words.includes(`<@${me.id}>`)) mentions++;
  }
  return { messages, mentions };
}
