import type { Channel, Message } from "../../state.ts";
import { usePage } from "../context.ts";
import { Failure } from "../failure.tsx";
import { BUBBLE, PIN, SMILE } from "../icons.tsx";
import { EmojiPicker } from "../text/emoji_picker.tsx";
import { useAct } from "../use_act.ts";
import { MessageMenu } from "./message_menu.tsx";

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
      <EmojiPicker
        label="Add reaction"
        shortcut="R"
        className="tool"
        button={SMILE}
        pick={(name) =>
          run({ do: "react", ...place, name })}
      />
      {!inThread && (
        <a
          className="tool"
          aria-label="Reply in thread"
          title="Reply in thread"
          aria-keyshortcuts="T"
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
        aria-keyshortcuts="P"
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
