import type { ZoomState } from "../../vendors/zoom.ts";
import { usePage } from "../context.ts";
import { clockTime } from "../dates.ts";
import { Item, System } from "./arrived.tsx";
import { itemId } from "./outside.tsx";

export function ZoomMeetings(
  { state, wanted }: {
    state: ZoomState | undefined;
    wanted: string | undefined;
  },
) {
  const { me } = usePage();
  const meetings = state?.meetings ?? [];
  return (
    <System name="Zoom" empty="No meeting yet.">
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
          />
        );
      })}
    </System>
  );
}
