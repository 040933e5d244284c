import { useRef, useState } from "react";
import type { Channel, Message } from "../../state.ts";
import { usePage } from "../context.ts";
import { Failure } from "../failure.tsx";
import { upload } from "../files.ts";
import { AT, PLUS, SMILE } from "../icons.tsx";
import { channelName, isDirect } from "../people.ts";
import { EmojiPicker } from "../text/emoji_picker.tsx";
import { written } from "../text/write.ts";
import { useAct } from "../use_act.ts";
import { AttachedFiles } from "./attached_files.tsx";
import { readDraft, writeDraft } from "./drafts.ts";
import { useEditing } from "./editing.tsx";
import { MessageField, write } from "./message_field.tsx";
import { ShortcutsMenu } from "./shortcuts_menu.tsx";
import { useDroppedFiles } from "./use_dropped_files.ts";

/** Slack: files of one message. */
const MAX_FILES = 10;

/** Where a person writes to a channel or a thread. `/` opens the shortcuts, Up changes one's last message. */
export function Composer(
  { channel, thread, messages }: {
    channel: Channel;
    thread?: string;
    /** What stands above. */
    messages: Message[];
  },
) {
  const { workspace, me } = usePage();
  const place = `${me.id}/${channel.id}/${thread ?? ""}`;
  const [{ text, files }, setDraft] = useState(() => readDraft(place));
  const { busy, error, forget, run } = useAct();
  const uploading = useAct();
  const { edit } = useEditing();
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const name = channelName(workspace, channel, me);
  const where = `${isDirect(channel) ? "" : "#"}${name}`;
  const isEmpty = !text.trim() && files.length === 0;

  function change(next: Partial<ReturnType<typeof readDraft>>) {
    const draft = { ...readDraft(place), ...next };
    writeDraft(place, draft);
    setDraft(draft);
  }
  async function attach(chosen: File[]) {
    for (const file of chosen) {
      const { files } = readDraft(place);
      if (files.length >= MAX_FILES) return;
      const answer = await upload(uploading.run, file);
      if (!answer.ok) return;
      const added = { id: String(answer.file), name: file.name };
      change({ files: [...readDraft(place).files, added] });
    }
    field.current?.focus();
  }
  async function send() {
    if (isEmpty || busy || uploading.busy) return;
    const answer = await run({
      do: "post",
      channel: channel.id,
      text: written(text, workspace),
      thread_ts: thread,
      ...(files.length > 0 && { files: files.map(({ id }) => id) }),
    });
    if (answer.ok) change({ text: "", files: [] });
  }
  const hovering = useDroppedFiles(form, attach);

  return (
    <form
      className="composer"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {hovering && <p className="drop-here">Upload to {where}</p>}
      <Failure error={error} forget={forget} />
      <Failure error={uploading.error} forget={uploading.forget} />
      <div className="composer-box">
        <MessageField
          field={field}
          label={thread ? "Reply…" : `Message ${where}`}
          channel={channel}
          value={text}
          change={(text) => change({ text })}
          send={send}
          busy={busy}
          onPaste={(event) => {
            const pasted = [...event.clipboardData.files];
            if (pasted.length === 0) return;
            event.preventDefault();
            attach(pasted);
          }}
          onKeyDown={(event) => {
            const mine = messages.findLast(({ user, subtype }) =>
              user === me.id && !subtype
            );
            if (event.key !== "ArrowUp" || text || !mine) return;
            event.preventDefault();
            edit(mine.ts);
          }}
        />
        <AttachedFiles
          files={files}
          remove={(id) =>
            change({ files: files.filter((file) => file.id !== id) })}
        />
        {uploading.busy && (
          <p className="uploading" role="status">
            Uploading…
          </p>
        )}
        <div className="composer-bar">
          <input
            ref={picker}
            type="file"
            hidden
            multiple
            aria-label="Files to attach"
            onChange={({ target }) => {
              const chosen = [...target.files ?? []];
              target.value = "";
              attach(chosen);
            }}
          />
          <button
            type="button"
            className="composer-tool attach"
            aria-label="Attach files"
            title="Attach files"
            disabled={uploading.busy || files.length >= MAX_FILES}
            onClick={() => picker.current!.click()}
          >
            {PLUS}
          </button>
          <EmojiPicker
            label="Insert emoji"
            className="composer-tool"
            button={SMILE}
            pick={(name) => write(field.current!, `:${name}: `)}
          />
          <button
            type="button"
            className="composer-tool"
            aria-label="Mention somebody"
            title="Mention somebody"
            onClick={() => {
              const before = text.slice(0, field.current!.selectionStart);
              write(field.current!, /(^|\s)$/.test(before) ? "@" : " @");
            }}
          >
            {AT}
          </button>
          <ShortcutsMenu
            channel={channel}
            typedSlash={text === "/"}
            closed={() => text === "/" && change({ text: "" })}
          />
          <button
            type="submit"
            className="send"
            aria-label="Send now"
            disabled={isEmpty || busy || uploading.busy}
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
