import { useState } from "react";
import { control } from "../api.ts";
import { ConfirmDialog } from "../blocks/confirm_dialog.tsx";
import { usePage } from "../context.ts";
import { dateAndSeconds } from "../dates.ts";
import { Failure } from "../failure.tsx";

const MINUTE_MS = 60_000;
const STEPS = [
  { name: "+1 min", ms: MINUTE_MS },
  { name: "+5 min", ms: 5 * MINUTE_MS },
  { name: "+1 h", ms: 60 * MINUTE_MS },
  { name: "+1 day", ms: 24 * 60 * MINUTE_MS },
];
const words = (text: string) => ({ type: "plain_text" as const, text });
const RESET = {
  title: words("Reset this workspace?"),
  text: words("All channels, messages and records are lost."),
  confirm: words("Reset"),
  deny: words("Cancel"),
  style: "danger",
};

/** What nobody can do at Slack: move its clock, lift its limits, begin anew. */
export function Controls() {
  const { workspace, me } = usePage();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [asking, setAsking] = useState(false);
  async function call(...request: Parameters<typeof control>) {
    setBusy(true);
    const answer = await control(...request);
    setBusy(false);
    setError(answer.ok ? undefined : answer.error);
  }
  return (
    <div className="controls">
      <section aria-label="Clock">
        <h3>Clock</h3>
        <p className="clock">{dateAndSeconds(workspace.now, me.tz)}</p>
        <p>
          Timers, schedules and expiry follow it. What becomes due runs before
          the clock stands.
        </p>
        <div className="clock-steps">
          {STEPS.map(({ name, ms }) => (
            <button
              type="button"
              key={name}
              className="slack-button"
              disabled={busy}
              onClick={() => call("clock", { advanceMs: ms })}
            >
              {name}
            </button>
          ))}
        </div>
      </section>
      <section aria-label="Limits">
        <h3>Limits</h3>
        <label>
          <input
            type="checkbox"
            checked={workspace.limits}
            disabled={busy}
            onChange={({ target }) => call("limits", { on: target.checked })}
          />{" "}
          Keep Slack’s rate limits
        </label>
      </section>
      <section aria-label="Reset">
        <h3>Reset</h3>
        <p>A new, empty workspace with the same apps installed.</p>
        <button
          type="button"
          className="slack-button danger"
          disabled={busy}
          onClick={() => setAsking(true)}
        >
          Reset workspace
        </button>
      </section>
      <Failure error={error} forget={() => setError(undefined)} />
      {asking && (
        <ConfirmDialog
          confirm={RESET}
          answer={(yes) => {
            setAsking(false);
            if (yes) call("reset", {});
          }}
        />
      )}
    </div>
  );
}
