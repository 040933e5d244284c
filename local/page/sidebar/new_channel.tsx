import { useState } from "react";
import { usePage } from "../context.ts";
import { Dialog } from "../dialog.tsx";
import { Failure } from "../failure.tsx";
import { useAct } from "../use_act.ts";

/** “Create a channel” */
export function NewChannel({ close }: { close(): void }) {
  const { go } = usePage();
  const { busy, error, forget, run } = useAct();
  const [name, setName] = useState("");
  const [isPrivate, setPrivate] = useState(false);
  async function create() {
    const answer = await run({
      do: "create_channel",
      name,
      is_private: isPrivate,
    });
    if (!answer.ok) return;
    close();
    go({ at: "channel", channel: String(answer.channel) });
  }
  return (
    <Dialog title="Create a channel" close={close}>
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (name && !busy) create();
        }}
      >
        <div className="dialog-body">
          <div className="input-block">
            <label htmlFor="new-channel">Name</label>
            <input
              id="new-channel"
              value={name}
              maxLength={80}
              autoComplete="off"
              placeholder="e.g. plan-budget"
              onChange={({ target }) => setName(channelNameOf(target.value))}
            />
          </div>
          <div className="choices">
            <label>
              <input
                type="checkbox"
                checked={isPrivate}
                onChange={({ target }) => setPrivate(target.checked)}
              />
              <span>
                Private<small>Only its members see it.</small>
              </span>
            </label>
          </div>
        </div>
        <footer className="dialog-footer">
          <Failure error={error} forget={forget} />
          <button
            type="submit"
            className="slack-button primary"
            disabled={!name || busy}
          >
            Create
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

/** Slack's names have no capitals and no spaces: they are put right while one types. */
function channelNameOf(typed: string): string {
  return typed.toLowerCase().replace(/\s/g, "-").replace(
    /[^\p{L}\p{N}_-]/gu,
    "",
  );
}
