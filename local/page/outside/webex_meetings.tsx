import type { WebexState } from "../../vendors/webex.ts";
import { stayOf } from "../../vendors/webex_people.ts";
import { usePage } from "../context.ts";
import { clockTime } from "../dates.ts";
import { Item, Linked, Part, System } from "./arrived.tsx";
import { itemId } from "./outside.tsx";
import { Work } from "./work.tsx";

const TONES = { active: "open", inProgress: "busy", ended: "done" } as const;

/** Seen where an app's configuration connects Webex. */
export function WebexMeetings(
  { state, wanted }: {
    state: WebexState | undefined;
    wanted: string | undefined;
  },
) {
  const { me } = usePage();
  const meetings = state?.meetings ?? [];
  if (meetings.length === 0) return null;
  return (
    <System name="Webex" empty="">
      {meetings.toReversed().map((meeting) => {
        const id = itemId("webex", meeting.id);
        return (
          <Item
            key={id}
            id={id}
            wanted={wanted === id}
            name={meeting.meetingNumber}
            title={meeting.title}
            status={{ word: meeting.state, tone: TONES[meeting.state] }}
            facts={{
              Created: clockTime(meeting.createdAt, me.tz),
              Password: meeting.password,
              "Join at": meeting.webLink,
            }}
          >
            <p>
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
