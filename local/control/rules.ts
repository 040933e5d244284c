import { Mistake, Refusal } from "../engine/refusal.ts";
import type { Channel, Message } from "../state.ts";
import type { Workspace } from "../workspace.ts";

/** What Slack's client lets a person reach. */

/** A private channel does not exist for who is not in it, and for a guest no other does either. */
export function visible(
  workspace: Workspace,
  user: string,
  name: string,
): Channel {
  const channel = workspace.channel(name);
  if (!isVisible(workspace, user, channel)) {
    throw new Mistake(`There is no channel ${name}.`);
  }
  return channel;
}

export function isVisible(
  workspace: Workspace,
  user: string,
  { is_private, is_im, members }: Channel,
): boolean {
  const hidden = is_private || is_im || isGuest(workspace, user);
  return !hidden || members.includes(user);
}

/** Nothing can be changed in an archived channel. */
export function living(
  workspace: Workspace,
  user: string,
  name: string,
): Channel {
  const channel = visible(workspace, user, name);
  if (channel.is_archived) throw new Refusal("This channel is archived.");
  return channel;
}

export function joined(
  workspace: Workspace,
  user: string,
  name: string,
): Channel {
  const channel = living(workspace, user, name);
  if (!channel.members.includes(user)) {
    throw new Refusal(`You are not in #${channel.name}.`);
  }
  return channel;
}

/** A message that this person sees, in a channel where things may change. */
export function messageAt(
  workspace: Workspace,
  user: string,
  name: string,
  ts: string,
): { channel: Channel; message: Message } {
  const channel = living(workspace, user, name);
  const message = workspace.state.messages[channel.id]?.find((one) =>
    one.ts === ts && (one.only_for === undefined || one.only_for === user)
  );
  if (!message) throw new Refusal("That message is not there.");
  return { channel, message };
}

export function refuseGuests(workspace: Workspace, user: string): void {
  if (isGuest(workspace, user)) throw new Refusal("Guests cannot do that.");
}

function isGuest({ state }: Workspace, user: string): boolean {
  return state.users[user]?.is_restricted === true;
}

export function isAdmin(workspace: Workspace, user: string): boolean {
  const person = workspace.state.users[user];
  return person?.is_admin === true || person?.is_owner === true;
}
