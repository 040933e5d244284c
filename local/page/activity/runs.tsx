import type { WorkflowRun } from "../../state.ts";
import { usePage } from "../context.ts";
import { secondsTime } from "../dates.ts";
import {
  functionName,
  runName,
  runOrigin,
  statusClass,
  stepsOf,
} from "./run_words.ts";

/** Every run of a workflow, the newest first, with how its steps went. */
export function Runs({ showLog }: { showLog(trace: string): void }) {
  const { workspace } = usePage();
  const runs = Object.values(workspace.workflowRuns).reverse();
  if (runs.length === 0) return <p className="empty">Nothing has run yet.</p>;
  return (
    <div className="runs" role="list" aria-label="Runs" tabIndex={0}>
      {runs.map((run) => <Run key={run.id} run={run} showLog={showLog} />)}
    </div>
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
      <ol>
        {stepsOf(workspace, run).map((step) => (
          <li key={step.id}>
            <span className="run-step">{functionName(step)}</span>
            <Status status={step.status} />
            {step.error && <p className="run-error">{step.error}</p>}
          </li>
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

function Status({ status }: { status: string }) {
  return (
    <span className={`status ${statusClass(status)}`}>
      {status.replaceAll("_", " ")}
    </span>
  );
}
