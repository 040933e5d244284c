import type { Channel } from "../../state.ts";
import { usePage } from "../context.ts";
import { Failure } from "../failure.tsx";
import { huddleIn } from "../huddles.ts";
import { HEADPHONES } from "../icons.tsx";
import { isMember } from "../people.ts";
import { useAct } from "../use_act.ts";

/** The headphones of a channel: start a huddle, join the one that goes on, or leave it. */
export function HuddleButton({ channel }: { channel: Channel }) {
  const { workspace, me } = usePage();
  const { busy, error, forget, run } = useAct();
  if (channel.is_archived || !isMember(channel, me)) return null;
  const room = huddleIn(workspace, channel);
  const isIn = room?.participants.includes(me.id);
  const does = isIn ? "Leave huddle" : room ? "Join huddle" : "Start huddle";
  const label = room ? `${does}, ${room.participants.length} in it` : does;
  return (
    <>
      <Failure error={error} forget={forget} />
      <button
        type="button"
        className={`header-button huddle-button ${room ? "is-on" : ""}`}
        aria-label={label}
        title={label}
        disabled={busy}
        onClick={() =>
          run({
            do: isIn ? "leave_huddle" : "join_huddle",
            channel: channel.id,
          })}
      >
        {HEADPHONES}
        {room ? <span>{room.participants.length}</span> : <span>Huddle</span>}
      </button>
    </>
  );
}
