import { useState } from "react";
import { ConfirmDialog } from "../blocks/confirm_dialog.tsx";
import { usePage } from "../context.ts";
import { dateAndSeconds } from "../dates.ts";
import { Failure } from "../failure.tsx";
import { nextDue } from "./next_due.ts";
import { useControl } from "./use_control.ts";
import { useNow } from "./use_now.ts";

const MINUTE_MS = 60_000;
const STEPS = [
  { name: "+1 min", ms: MINUTE_MS },
  { name: "+5 min", ms: 5 * MINUTE_MS },
  { name: "+1 h", ms: 60 * MINUTE_MS },
  { name: "+1 day", ms: 24 * 60 * MINUTE_MS },
];
const MODES = [
  { mode: "real", title: "Time runs by itself" },
  { mode: "virtual", title: "It stands still until it is moved" },
];
const words = (text: string) => ({ type: "plain_text" as const, text });
const RESET = {
  title: words("Reset this workspace?"),
  text: words("All channels, messages and records are lost."),
  confirm: words("Reset"),
  deny: words("Cancel"),
  style: "danger",
};

/** What nobody can do at Slack: move its clock, begin anew. */
export function Controls() {
  const { workspace, me } = usePage();
  const { busy, error, forget, call } = useControl();
  const next = nextDue(workspace);
  const now = useNow(workspace);
  const [asking, setAsking] = useState(false);
  return (
    <div className="controls">
      <section aria-label="Clock">
        <h3>Clock</h3>
        <p className="clock">{dateAndSeconds(now, me.tz)}</p>
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
          <button
            type="button"
            className="slack-button"
            disabled={busy || !next}
            onClick={() =>
              next &&
              call("clock", { advanceMs: Math.max(0, next.at - now) })}
          >
            Until the next schedule
          </button>
        </div>
        <p>
          {next
            ? `Next, at ${dateAndSeconds(next.at, me.tz)}: ${next.what}.`
            : "Nothing is scheduled."}
        </p>
        <div className="clock-steps" role="radiogroup" aria-label="Time">
          {MODES.map(({ mode, title }) => (
            <label key={mode}>
              <input
                type="radio"
                name="time"
                checked={workspace.time === mode}
                disabled={busy}
                onChange={() => call("clock", { mode })}
              />{" "}
              {title}
            </label>
          ))}
        </div>
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
      <Failure error={error} forget={forget} />
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
