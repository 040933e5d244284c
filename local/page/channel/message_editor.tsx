import { useState } from "react";
import type { Channel, Message } from "../../state.ts";
import { usePage } from "../context.ts";
import { Failure } from "../failure.tsx";
import { readable, written } from "../text/write.ts";
import { useAct } from "../use_act.ts";

/** A message of one's own, being changed. */
export function MessageEditor(
  { channel, message, close }: {
    channel: Channel;
    message: Message;
    close(): void;
  },
) {
  const { workspace } = usePage();
  const { busy, error, forget, run } = useAct();
  const [text, setText] = useState(readable(message.text, workspace));
  async function save() {
    const answer = await run({
      do: "edit_message",
      channel: channel.id,
      ts: message.ts,
      text: written(text, workspace),
    });
    if (answer.ok) close();
  }
  return (
    <form
      className="message-editor"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <textarea
        aria-label="Edit message"
        autoFocus
        rows={Math.min(8, text.split("\n").length)}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.stopPropagation();
            close();
          }
          if (event.key === "Enter" && !event.shiftKey) {
            event.preventDefault();
            save();
          }
        }}
      />
      <Failure error={error} forget={forget} />
      <div>
        <button type="button" className="slack-button" onClick={close}>
          Cancel
        </button>
        <button
          type="submit"
          className="slack-button primary"
          disabled={busy || !text.trim()}
        >
          Save
        </button>
      </div>
    </form>
  );
}
