import { useState } from "react";
import { usePage } from "./context.ts";
import { clockTime } from "./dates.ts";
import { FormDialog } from "./dialog.tsx";

/** Where one is: times are shown so. */
export function TimeZoneDialog({ close }: { close(): void }) {
  const { workspace, me } = usePage();
  const [zone, setZone] = useState(me.tz);
  const zones = Intl.supportedValuesOf("timeZone");
  return (
    <FormDialog
      title="Time zone"
      button="Save"
      deed={() => ({ do: "set_time_zone", zone })}
      close={close}
    >
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
    </FormDialog>
  );
}
