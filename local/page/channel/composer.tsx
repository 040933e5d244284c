import { useState } from "react";
import type { Channel } from "../../state.ts";
import { usePage } from "../context.ts";
import { Failure } from "../failure.tsx";
import { channelName, isDirect } from "../people.ts";
import { written } from "../text/write.ts";
import { useAct } from "../use_act.ts";
import { readDraft, writeDraft } from "./drafts.ts";
import { ShortcutsMenu } from "./shortcuts_menu.tsx";

/** Where a person writes: Enter sends, Shift+Enter breaks the line, `/` opens the shortcuts. */
export function Composer(
  { channel, thread }: { channel: Channel; thread?: string },
) {
  const { workspace, me } = usePage();
  const place = `${me.id}/${channel.id}/${thread ?? ""}`;
  const [text, setText] = useState(readDraft(place));
  const { busy, error, forget, run } = useAct();
  const name = channelName(workspace, channel, me);
  const label = thread
    ? "Reply…"
    : `Message ${isDirect(channel) ? "" : "#"}${name}`;

  function type(next: string) {
    setText(next);
    writeDraft(place, next);
  }
  async function send() {
    if (!text.trim() || busy) return;
    const answer = await run({
      do: "post",
      channel: channel.id,
      text: written(text, workspace),
      thread_ts: thread,
    });
    if (answer.ok) type("");
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Failure error={error} forget={forget} />
      <div className="composer-box">
        <textarea
          aria-label={label}
          placeholder={label}
          rows={Math.min(8, text.split("\n").length)}
          value={text}
          readOnly={busy}
          onChange={(event) => type(event.target.value)}
          onKeyDown={(event) => {
            if (
              event.key !== "Enter" || event.shiftKey ||
              event.nativeEvent.isComposing
            ) return;
            event.preventDefault();
            send();
          }}
        />
        <div className="composer-bar">
          <ShortcutsMenu
            channel={channel}
            typedSlash={text === "/"}
            closed={() => text === "/" && type("")}
          />
          <button
            type="submit"
            className="send"
            aria-label="Send now"
            disabled={!text.trim() || busy}
          >
            <svg viewBox="0 0 20 20" aria-hidden>
              <path fill="currentColor" d="M2 3l16 7-16 7 2.2-6L12 10 4.2 9z" />
            </svg>
          </button>
        </div>
      </div>
    </form>
  );
}
