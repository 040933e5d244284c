import type { Channel } from "../../state.ts";
import type { HuddleRoom } from "../../state_messages.ts";
import { usePage } from "../context.ts";
import { Failure } from "../failure.tsx";
import { huddleWords } from "../huddles.ts";
import { isMember } from "../people.ts";
import { useAct } from "../use_act.ts";

/** What the platform's message of a huddle says: who is or was in it, and for how long. */
export function HuddleBody(
  { channel, room }: { channel: Channel; room: HuddleRoom },
) {
  const { workspace, me } = usePage();
  const { busy, error, forget, run } = useAct();
  const isIn = room.participants.includes(me.id);
  return (
    <div className="message-body">
      <div className="text">{huddleWords(workspace, room)}</div>
      {!room.has_ended && !isIn && isMember(channel, me) && (
        <button
          type="button"
          className="slack-button primary"
          disabled={busy}
          onClick={() => run({ do: "join_huddle", channel: channel.id })}
        >
          Join huddle
        </button>
      )}
      <Failure error={error} forget={forget} />
    </div>
  );
}
