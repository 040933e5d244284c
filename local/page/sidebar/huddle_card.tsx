import type { Channel } from "../../state.ts";
import { Avatar } from "../avatar.tsx";
import { usePage } from "../context.ts";
import { huddleIn, myHuddle } from "../huddles.ts";
import { HEADPHONES } from "../icons.tsx";
import { channelName, isDirect, isMember, userName } from "../people.ts";
import { useAct } from "../use_act.ts";

/**
 * While one is in a huddle: where, with whom, and the way out. At the foot of the list; on a phone also above the
 * messages of a channel (`here`), where it leads into the huddle that goes on there.
 */
export function HuddleCard({ here }: { here?: Channel }) {
  const { workspace, me, href } = usePage();
  const { busy, run } = useAct();
  const mine = myHuddle(workspace, me);
  const room = here && isMember(here, me)
    ? huddleIn(workspace, here)
    : undefined;
  const shown = mine ?? (here && room && { channel: here, room });
  if (!shown) return null;
  const { channel } = shown;
  const name = channelName(workspace, channel, me);
  return (
    <section
      className="huddle-card"
      aria-label={mine ? "Your huddle" : "Huddle here"}
    >
      <a href={href({ at: "channel", channel: channel.id })}>
        {HEADPHONES}
        <b>{isDirect(channel) ? name : `#${name}`}</b>
      </a>
      <div>
        {shown.room.participants.map((id) => (
          <Avatar
            key={id}
            user={workspace.users[id]}
            name={userName(workspace, id)}
          />
        ))}
        <button
          type="button"
          className={mine ? "leave-huddle" : ""}
          disabled={busy}
          onClick={() =>
            run({
              do: mine ? "leave_huddle" : "join_huddle",
              channel: channel.id,
            })}
        >
          {mine ? "Leave" : "Join"}
        </button>
      </div>
    </section>
  );
}
