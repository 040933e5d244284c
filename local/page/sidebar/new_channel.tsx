import { useState } from "react";
import { usePage } from "../context.ts";
import { FormDialog } from "../dialog.tsx";

/** “Create a channel” */
export function NewChannel({ close }: { close(): void }) {
  const { go } = usePage();
  const [name, setName] = useState("");
  const [isPrivate, setPrivate] = useState(false);
  return (
    <FormDialog
      title="Create a channel"
      button="Create"
      ready={name !== ""}
      deed={() => ({ do: "create_channel", name, is_private: isPrivate })}
      done={({ channel }) => {
        close();
        go({ at: "channel", channel: String(channel) });
      }}
      close={close}
    >
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
    </FormDialog>
  );
}

/** Slack's names have no capitals and no spaces: they are put right while one types. */
export function channelNameOf(typed: string): string {
  return typed.toLowerCase().replace(/\s/g, "-").replace(
    /[^\p{L}\p{N}_-]/gu,
    "",
  );
}
