/** What people do in Zoom itself: they are in a meeting, or not any more. */
import { Mistake } from "../engine/refusal.ts";
import type { ByHand, People } from "./by_hand.ts";
import { isoSeconds } from "./http.ts";
import type { ZoomMeeting, ZoomState } from "./zoom.ts";

export const people: People<ZoomState> = {
  hands: {
    join(doing) {
      const { who, clock, count } = doing;
      const meeting = meetingOf(doing);
      if (meeting.endedAt !== null && meeting.type === 1) {
        throw new Mistake("This meeting has ended.");
      }
      if (stayOf(meeting, who)) throw new Mistake(`${who} is in it already.`);
      meeting.status = "started";
      meeting.endedAt = null;
      meeting.participants.push({
        id: "", // a guest, for whom Zoom has no account
        user_id: String(16_778_240 + count("zoom.participant")),
        user_name: who,
        join_time: isoSeconds(clock.now()),
      });
    },
    leave(doing) {
      const { who, clock } = doing;
      const meeting = meetingOf(doing);
      const stay = stayOf(meeting, who);
      if (!stay) throw new Mistake(`${who} is not in this meeting.`);
      stay.leave_time = isoSeconds(clock.now());
      if (meeting.participants.every(({ leave_time }) => leave_time)) {
        meeting.status = "waiting";
      }
    },
  },
};

export function stayOf({ participants }: ZoomMeeting, who: string) {
  return participants.find(({ user_name, leave_time }) =>
    user_name === who && !leave_time
  );
}

function meetingOf({ state, item }: ByHand<ZoomState>): ZoomMeeting {
  const meeting = state.meetings.find(({ id }) => String(id) === item);
  if (!meeting) throw new Mistake(`Zoom has no meeting ${item}.`);
  return meeting;
}
