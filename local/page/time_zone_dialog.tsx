import { useState } from "react";
import { usePage } from "./context.ts";
import { clockTime } from "./dates.ts";
import { Dialog } from "./dialog.tsx";
import { Failure } from "./failure.tsx";
import { useAct } from "./use_act.ts";

/** Where one is: times are shown so. */
export function TimeZoneDialog({ close }: { close(): void }) {
  const { workspace, me } = usePage();
  const { busy, error, forget, run } = useAct();
  const [zone, setZone] = useState(me.tz);
  async function save() {
    if ((await run({ do: "set_time_zone", zone })).ok) close();
  }
  const zones = Intl.supportedValuesOf("timeZone");
  return (
    <Dialog title="Time zone" close={close}>
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) save();
        }}
      >
        <div className="dialog-body">
          <div className="input-block">
            <label htmlFor="time-zone">You are in</label>
            <select
              id="time-zone"
              value={zone}
              onChange={({ target }) => setZone(target.value)}
            >
              {[...new Set([zone, ...zones])].map((name) => (
                <option key={name} value={name}>
                  {name.replaceAll("_", " ")}
                </option>
              ))}
            </select>
            <p className="input-hint">
              It is {clockTime(workspace.now, zone)} there.
            </p>
          </div>
        </div>
        <footer className="dialog-footer">
          <Failure error={error} forget={forget} />
          <button
            type="submit"
            className="slack-button primary"
            disabled={busy}
          >
            Save
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
