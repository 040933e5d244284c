import type { Channel, Message, User } from "../state.ts";
import type { HuddleRoom } from "../state_messages.ts";
import type { Workspace } from "./api.ts";
import { userName } from "./people.ts";

/** The huddle that goes on in a channel. */
export function huddleIn(
  workspace: Workspace,
  channel: Channel,
): HuddleRoom | undefined {
  const last = workspace.messages[channel.id]?.findLast(({ room }) => room);
  return last?.room?.has_ended === false ? last.room : undefined;
}

/** Where this person is in a huddle. */
export function myHuddle(
  workspace: Workspace,
  me: User,
): { channel: Channel; room: HuddleRoom } | undefined {
  for (const channel of Object.values(workspace.channels)) {
    const room = huddleIn(workspace, channel);
    if (room?.participants.includes(me.id)) return { channel, room };
  }
}

export function huddleTitle({ room }: Message): string | undefined {
  if (!room) return;
  return room.date_end ? "A huddle happened" : "A huddle is happening";
}

/** “Ana Lima, Bruno Costa, and Chen Wei were in the huddle for 7 minutes.” */
export function huddleWords(workspace: Workspace, room: HuddleRoom): string {
  const ids = room.has_ended ? room.participant_history : room.participants;
  const names = new Intl.ListFormat("en-US")
    .format(ids.map((id) => userName(workspace, id)));
  const many = ids.length > 1;
  if (!room.date_end) return `${names} ${many ? "are" : "is"} in the huddle.`;
  const minutes = Math.max(
    1,
    Math.round((room.date_end - room.date_start) / 60),
  );
  const long = minutes === 1 ? "a minute" : `${minutes} minutes`;
  return `${names} ${many ? "were" : "was"} in the huddle for ${long}.`;
}
