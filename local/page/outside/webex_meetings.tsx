import type { WebexState } from "../../vendors/webex.ts";
import { stayOf } from "../../vendors/webex_people.ts";
import { usePage } from "../context.ts";
import { clockTime } from "../dates.ts";
import { Item, Linked, Part, System } from "./arrived.tsx";
import { itemId } from "./outside.tsx";
import { Work } from "./work.tsx";

const STATES = {
  active: { word: "scheduled", tone: "open" },
  inProgress: { word: "in progress", tone: "busy" },
  ended: { word: "ended", tone: "done" },
} as const;

/** Not seen while there is none: the host is that of a Webex space too. */
export function WebexMeetings(
  { state, wanted }: {
    state: WebexState | undefined;
    wanted: string | undefined;
  },
) {
  const { me } = usePage();
  const meetings = state?.meetings ?? [];
  return (
    <System name="Webex">
      {meetings.toReversed().map((meeting) => {
        const id = itemId("webex", meeting.id);
        return (
          <Item
            key={id}
            id={id}
            wanted={wanted === id}
            name={meeting.meetingNumber}
            title={meeting.title}
            status={STATES[meeting.state]}
            facts={{
              Created: clockTime(meeting.createdAt, me.tz),
              Password: meeting.password,
              "Join at": meeting.webLink,
            }}
          >
            <p className="item-text">
              <Linked text={meeting.agenda} />
            </p>
            <Part title="Participants">
              {meeting.participants.filter((one) => one.state === "joined").map(
                (one) => <li key={one.id}>{one.displayName}</li>,
              )}
            </Part>
            <Work
              vendor="webex"
              item={meeting.id}
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
