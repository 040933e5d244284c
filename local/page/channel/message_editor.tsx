import { useEffect, useRef, useState } from "react";
import type { Channel, Message } from "../../state.ts";
import { usePage } from "../context.ts";
import { Failure } from "../failure.tsx";
import { readable, written } from "../text/write.ts";
import { useAct } from "../use_act.ts";
import { MessageField } from "./message_field.tsx";

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
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    field.current!.focus();
    field.current!.setSelectionRange(text.length, text.length);
    return () => before?.focus();
  }, []);

  async function save() {
    if (!text.trim() || busy) return;
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
      <MessageField
        field={field}
        label="Edit message"
        channel={channel}
        value={text}
        change={setText}
        send={save}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          close();
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
