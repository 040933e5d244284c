import type { ZoomState } from "../../vendors/zoom.ts";
import { stayOf } from "../../vendors/zoom_people.ts";
import { usePage } from "../context.ts";
import { clockTime } from "../dates.ts";
import { Item, Part, System } from "./arrived.tsx";
import { itemId } from "./outside.tsx";
import { Work } from "./work.tsx";

export function ZoomMeetings(
  { state, wanted }: {
    state: ZoomState | undefined;
    wanted: string | undefined;
  },
) {
  const { me } = usePage();
  const meetings = state?.meetings ?? [];
  return (
    <System name="Zoom" hosts={["api.zoom.us"]} empty="No meeting yet.">
      {meetings.toReversed().map((meeting) => {
        const id = itemId("zoom", String(meeting.id));
        const ended = meeting.endedAt !== null;
        return (
          <Item
            key={id}
            id={id}
            wanted={wanted === id}
            name={String(meeting.id)}
            title={meeting.topic}
            status={{
              word: ended ? "ended" : meeting.status,
              tone: ended
                ? "done"
                : meeting.status === "started"
                ? "busy"
                : "open",
            }}
            facts={{
              Created: clockTime(meeting.createdAt, me.tz),
              Passcode: meeting.password,
              "Join at": meeting.joinUrl,
            }}
          >
            <Part title="Participants">
              {meeting.participants.filter((one) => !one.leave_time).map((
                one,
              ) => <li key={one.user_id}>{one.user_name}</li>)}
            </Part>
            <Work
              vendor="zoom"
              item={String(meeting.id)}
              deeds={[
                stayOf(meeting, me.real_name)
                  ? { what: "leave", label: "Leave" }
                  : { what: "join", label: "Join" },
              ]}
            />
          </Item>
        );
      })}
    </System>
  );
}
