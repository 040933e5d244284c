import type { TeamsState } from "../../vendors/teams.ts";
import { usePage } from "../context.ts";
import { clockTime } from "../dates.ts";
import { Item, System } from "./arrived.tsx";
import { itemId } from "./outside.tsx";

export function TeamsMeetings(
  { state, wanted }: {
    state: TeamsState | undefined;
    wanted: string | undefined;
  },
) {
  const { me } = usePage();
  const meetings = state?.meetings ?? [];
  return (
    <System
      name="Microsoft Teams"
      hosts={["graph.microsoft.com"]}
      empty="No meeting yet."
    >
      {meetings.toReversed().map((meeting) => {
        const id = itemId("teams", meeting.id);
        return (
          <Item
            key={id}
            id={id}
            wanted={wanted === id}
            name={meeting.externalId ?? "meeting"}
            title={meeting.subject ?? ""}
            status={{ word: "scheduled", tone: "open" }}
            facts={{
              Created: clockTime(meeting.createdAt, me.tz),
              "Join at": meeting.joinWebUrl,
            }}
          />
        );
      })}
    </System>
  );
}
