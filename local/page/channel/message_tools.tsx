import type { Channel, Message } from "../../state.ts";
import { usePage } from "../context.ts";
import { Failure } from "../failure.tsx";
import { Menu } from "../menu.tsx";
import { emoji, OFFERED_REACTIONS } from "../text/emoji.ts";
import { useAct } from "../use_act.ts";
import { MessageMenu } from "./message_menu.tsx";

const SMILE = (
  <Icon path="M10 17.2a7.2 7.2 0 1 1 0-14.4 7.2 7.2 0 0 1 0 14.4M6.6 11.6a3.8 3.8 0 0 0 6.8 0M7.4 7.6v.9M12.6 7.6v.9" />
);
const BUBBLE = (
  <Icon path="M10 3.2c4.2 0 7.2 2.7 7.2 6.2s-3 6.2-7.2 6.2c-.8 0-1.6-.1-2.3-.3l-3.9 1.5.9-3.100a5.9 5.9 0 0 1-1.9-4.300c0-3.5 3-6.2 7.2-6.200M6.8 8.200h6.400M6.8 11h4.2" />
);
const PIN = (
  <Icon path="m12 3 5 5-1.2.7-2.6 2.6.2 3.2-1.2 1.200L5 8.500l1.2-1.2 3.2.2L12 5zM8.2 11.8 3.4 16.6" />
);

/** What appears over a message that is pointed at, or on a phone touched. */
export function MessageTools(
  { channel, message, edit, inThread }: {
    channel: Channel;
    message: Message;
    edit(): void;
    inThread?: boolean;
  },
) {
  const { href } = usePage();
  const { busy, error, forget, run } = useAct();
  const place = { channel: channel.id, ts: message.ts };
  const pinned = channel.pins.some((pin) => pin.ts === message.ts);
  return (
    <div className="message-tools" role="group" aria-label="Message actions">
      <Menu label="Add reaction" button={SMILE} className="menu-reactions">
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
          {BUBBLE}
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
        {PIN}
      </button>
      <MessageMenu channel={channel} message={message} edit={edit} run={run} />
      <Failure error={error} forget={forget} />
    </div>
  );
}

function Icon({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden>
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
