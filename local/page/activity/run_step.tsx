import { useEffect, useState } from "react";
import type { Traced } from "../../outside.ts";
import type { Execution } from "../../state.ts";
import { fetchCalls } from "../api.ts";
import { usePage } from "../context.ts";
import { Json } from "./json.tsx";
import {
  duration,
  endOf,
  functionName,
  isOpen,
  waitsFor,
} from "./run_words.ts";
import { Status } from "./status.tsx";
import { Waterfall } from "./waterfall.tsx";

/** A step of a run: how it went; opened, what went in and came out, and each call that it made. */
export function RunStep({ step }: { step: Execution }) {
  const { workspace, me } = usePage();
  const [open, setOpen] = useState(false);
  const [calls, setCalls] = useState<Traced[]>();
  const waits = waitsFor(workspace, step, me.tz);
  // While it goes on there are ever more.
  const stamp = isOpen(step) ? workspace.now : step.status;
  useEffect(() => {
    if (open) fetchCalls(step.id).then(setCalls, () => setCalls([]));
  }, [open, stamp]);
  const end = endOf(workspace, step, calls);
  return (
    <li>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <span className="run-step">{functionName(step)}</span>
          <Status status={step.status} />
        </summary>
        {open && (
          <div className="run-step-more">
            <p>
              {isOpen(step) ? "For" : "Took"} {duration(end - step.startedAt)}
            </p>
            <Json title="Inputs" value={step.inputs} />
            <Json title="Outputs" value={step.outputs} />
            {calls && <Waterfall step={step} calls={calls} end={end} />}
          </div>
        )}
      </details>
      {waits && <p className="run-waits">Waits for {waits}.</p>}
      {step.error && <p className="run-error">{step.error}</p>}
    </li>
  );
}
