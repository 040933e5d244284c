import type { Channel } from "../../state.ts";
import { Failure } from "../failure.tsx";
import { useAct } from "../use_act.ts";

/** In the composer's place while this person only looks in. */
export function JoinBar({ channel }: { channel: Channel }) {
  const { busy, error, forget, run } = useAct();
  return (
    <div className="join-bar">
      <p>
        You are viewing <b>#{channel.name}</b>
      </p>
      <button
        type="button"
        className="slack-button primary"
        disabled={busy}
        onClick={() => run({ do: "join", channel: channel.id })}
      >
        Join Channel
      </button>
      <Failure error={error} forget={forget} />
    </div>
  );
}
