import type { Channel, Message } from "../../state.ts";
import { usePage } from "../context.ts";
import { Failure } from "../failure.tsx";
import { Menu } from "../menu.tsx";
import { emoji, OFFERED_REACTIONS } from "../text/emoji.ts";
import { useAct } from "../use_act.ts";

/** What appears over a message that is pointed at, or on a phone touched. */
export function MessageTools(
  { channel, message, inThread }: {
    channel: Channel;
    message: Message;
    inThread?: boolean;
  },
) {
  const { href } = usePage();
  const { busy, error, forget, run } = useAct();
  const place = { channel: channel.id, ts: message.ts };
  const pinned = channel.pins.some((pin) => pin.ts === message.ts);
  return (
    <div className="message-tools" role="group" aria-label="Message actions">
      <Menu label="Add reaction" button="☺" className="menu-reactions">
        {(close) =>
          OFFERED_REACTIONS.map((name) => (
            <button
              type="button"
              role="menuitem"
              key={name}
              aria-label={name}
              title={`:${name}:`}
              disabled={busy}
              onClick={() => {
                close();
                run({ do: "react", ...place, name });
              }}
            >
              {emoji(name)}
            </button>
          ))}
      </Menu>
      {!inThread && (
        <a
          className="tool"
          aria-label="Reply in thread"
          title="Reply in thread"
          href={href({
            at: "channel",
            channel: channel.id,
            thread: message.thread_ts ?? message.ts,
          })}
        >
          💬
        </a>
      )}
      <button
        type="button"
        className="tool"
        aria-label={pinned ? "Unpin from channel" : "Pin to channel"}
        title={pinned ? "Unpin from channel" : "Pin to channel"}
        disabled={busy}
        onClick={() =>
          run({ do: pinned ? "unpin" : "pin", ...place })}
      >
        📌
      </button>
      <Failure error={error} forget={forget} />
    </div>
  );
}
