/** What people do in Webex itself: they are in a meeting, or not any more. */
import { Mistake } from "../engine/refusal.ts";
import type { ByHand, People } from "./by_hand.ts";
import type { WebexMeeting, WebexState } from "./webex.ts";

export const people: People<WebexState> = {
  hands: {
    join(doing) {
      const { who, hex } = doing;
      const meeting = meetingOf(doing);
      const known = meeting.participants.find((one) => one.displayName === who);
      if (known?.state === "joined") {
        throw new Mistake(`${who} is in it already.`);
      }
      meeting.state = "inProgress";
      if (known) known.state = "joined";
      else {
        const id = hex(32);
        meeting.participants.push({ id, displayName: who, state: "joined" });
      }
    },
    leave(doing) {
      const { who } = doing;
      const meeting = meetingOf(doing);
      const stay = stayOf(meeting, who);
      if (!stay) throw new Mistake(`${who} is not in this meeting.`);
      stay.state = "end";
      if (meeting.participants.every(({ state }) => state === "end")) {
        meeting.state = "ended";
      }
    },
  },
};

export function stayOf({ participants }: WebexMeeting, who: string) {
  return participants.find(({ displayName, state }) =>
    displayName === who && state === "joined"
  );
}

function meetingOf({ state, item }: ByHand<WebexState>): WebexMeeting {
  const meeting = state.meetings.find(({ id }) => id === item);
  if (!meeting) throw new Mistake(`Webex has no meeting ${item}.`);
  return meeting;
}
