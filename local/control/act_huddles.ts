import { Refusal } from "../engine/refusal.ts";
import { SLACKBOT } from "../start_state.ts";
import type { Channel, Message } from "../state.ts";
import type { HuddleRoom } from "../state_messages.ts";
import { seconds } from "../web_api/channels.ts";
import { addMessage } from "../web_api/messages.ts";
import type { Workspace } from "../workspace.ts";
import type { DeedOf } from "./deeds.ts";
import { joined } from "./rules.ts";

type Huddle = Message & { room: HuddleRoom };

/** Huddles. Slack has no method for them: only its client starts and ends one, and leaves a message of it. */
export const huddleDeeds = {
  /** Starts one where there is none. Nobody is in two at a time. */
  join_huddle(workspace: Workspace, user: string, deed: DeedOf<"join_huddle">) {
    const channel = joined(workspace, user, deed.channel);
    const running = huddleIn(workspace, channel);
    if (running?.room.participants.includes(user)) {
      throw new Refusal("You are in this huddle already.");
    }
    leaveHuddle(workspace, user);
    const { room, ts } = running ?? startHuddle(workspace, channel, user);
    room.participants.push(user);
    if (!room.participant_history.includes(user)) {
      room.participant_history.push(user);
    }
    workspace.changed({ type: "message_changed", channel: channel.id, ts });
    return { ts };
  },
  leave_huddle(
    workspace: Workspace,
    user: string,
    deed: DeedOf<"leave_huddle">,
  ) {
    const channel = joined(workspace, user, deed.channel);
    if (!leaveHuddle(workspace, user, channel)) {
      throw new Refusal("You are not in this huddle.");
    }
    return {};
  },
};

/** The huddle that goes on in a channel. */
function huddleIn(
  { state }: Workspace,
  channel: Channel,
): Huddle | undefined {
  const last = state.messages[channel.id]?.findLast(({ room }) => room);
  return last?.room?.has_ended === false ? last as Huddle : undefined;
}

/** It ends when the last one leaves. Answers whether this person was in one: in this channel, else anywhere. */
export function leaveHuddle(
  workspace: Workspace,
  user: string,
  only?: Channel,
): boolean {
  const channels = only ? [only] : Object.values(workspace.state.channels);
  for (const channel of channels) {
    const running = huddleIn(workspace, channel);
    if (!running?.room.participants.includes(user)) continue;
    const { room } = running;
    room.participants = room.participants.filter((id) => id !== user);
    if (room.participants.length === 0) end(workspace, room);
    const { ts } = running;
    workspace.changed({ type: "message_changed", channel: channel.id, ts });
    return true;
  }
  return false;
}

/** A channel that is archived has no huddle any more. */
export function endHuddle(workspace: Workspace, channel: Channel): void {
  const running = huddleIn(workspace, channel);
  if (running) end(workspace, running.room);
}

function end(workspace: Workspace, room: HuddleRoom): void {
  room.participants = [];
  room.date_end = seconds(workspace);
  room.has_ended = true;
}

function startHuddle(
  workspace: Workspace,
  channel: Channel,
  created_by: string,
): Huddle {
  const { team } = workspace.state;
  const room: HuddleRoom = {
    id: workspace.id("R"),
    created_by,
    date_start: seconds(workspace),
    date_end: 0,
    participants: [],
    participant_history: [],
    channels: [channel.id],
    has_ended: false,
    call_family: "huddle",
    huddle_link: `https://app.slack.com/huddle/${team.id}/${channel.id}`,
  };
  return addMessage(workspace, channel, {
    type: "message",
    subtype: "huddle_thread",
    ts: workspace.ts(channel.id),
    user: SLACKBOT,
    text: "A huddle started",
    room,
  }) as Huddle;
}
