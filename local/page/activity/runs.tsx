import { useState } from "react";
import type { WorkflowRun } from "../../state.ts";
import { usePage } from "../context.ts";
import { secondsTime } from "../dates.ts";
import { RunStep } from "./run_step.tsx";
import { runName, runOrigin, stepsOf } from "./run_words.ts";
import { Status } from "./status.tsx";

/** More make a browser slow; the newest matter. */
const MAX_RUNS = 60;

/** Every run of a workflow, the newest first, with how its steps went. */
export function Runs({ showLog }: { showLog(trace: string): void }) {
  const { workspace } = usePage();
  const [onlyOpen, setOnlyOpen] = useState(false);
  const runs = Object.values(workspace.workflowRuns).reverse()
    .filter(({ status }) => !onlyOpen || status === "running");
  return (
    <>
      <div className="activity-bar">
        <label>
          <input
            type="checkbox"
            checked={onlyOpen}
            onChange={({ target }) => setOnlyOpen(target.checked)}
          />
          Only those in flight
        </label>
      </div>
      {runs.length === 0 && (
        <p className="empty">
          {onlyOpen ? "Nothing is in flight." : "Nothing has run yet."}
        </p>
      )}
      <div className="runs" role="list" aria-label="Runs" tabIndex={0}>
        {runs.slice(0, MAX_RUNS).map((run) => (
          <Run key={run.id} run={run} showLog={showLog} />
        ))}
      </div>
    </>
  );
}

function Run(
  { run, showLog }: { run: WorkflowRun; showLog(trace: string): void },
) {
  const { workspace, me } = usePage();
  return (
    <article
      className="run"
      role="listitem"
      aria-label={runName(workspace, run)}
    >
      <header>
        <b>{runName(workspace, run)}</b>
        <Status status={run.status} />
      </header>
      <p>
        {secondsTime(run.startedAt, me.tz)} {runOrigin(workspace, run)}
      </p>
      {run.error && <p className="run-error">{run.error}</p>}
      <ol className="run-steps">
        {stepsOf(workspace, run).map((step) => (
          <RunStep key={step.id} step={step} />
        ))}
      </ol>
      <button
        type="button"
        className="slack-button"
        onClick={() => showLog(run.trace)}
      >
        Show log
      </button>
    </article>
  );
}
