import { Avatar } from "../avatar.tsx";
import { usePage } from "../context.ts";
import { myHuddle } from "../huddles.ts";
import { HEADPHONES } from "../icons.tsx";
import { channelName, isDirect, userName } from "../people.ts";
import { useAct } from "../use_act.ts";

/** At the foot of the list while one is in a huddle: where, with whom, and the way out. */
export function HuddleCard() {
  const { workspace, me, href } = usePage();
  const { busy, run } = useAct();
  const mine = myHuddle(workspace, me);
  if (!mine) return null;
  const { channel, room } = mine;
  const name = channelName(workspace, channel, me);
  return (
    <section className="huddle-card" aria-label="Your huddle">
      <a href={href({ at: "channel", channel: channel.id })}>
        {HEADPHONES}
        <b>{isDirect(channel) ? name : `#${name}`}</b>
      </a>
      <div>
        {room.participants.map((id) => (
          <Avatar
            key={id}
            user={workspace.users[id]}
            name={userName(workspace, id)}
          />
        ))}
        <button
          type="button"
          disabled={busy}
          onClick={() => run({ do: "leave_huddle", channel: channel.id })}
        >
          Leave
        </button>
      </div>
    </section>
  );
}
