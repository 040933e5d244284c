import { useLayoutEffect, useRef, useState } from "react";
import type { Activity } from "../../state.ts";
import { installedApps } from "../apps.ts";
import { usePage } from "../context.ts";
import { secondsTime } from "../dates.ts";
import { runTitle } from "./run_words.ts";

const LEVELS: Activity["level"][] = ["info", "warn", "error"];
/** More lines make a browser slow; the newest matter. */
const MAX_LINES = 500;
/** The platform counts in microseconds. */
const MICROS = 1000;

/** The platform's log, with all its lines or those of one run. */
export function ActivityLog(
  { trace, choose }: { trace: string; choose(trace: string): void },
) {
  const { workspace, me } = usePage();
  const [follow, setFollow] = useState(true);
  const list = useRef<HTMLDivElement>(null);
  const runs = Object.values(workspace.workflowRuns).reverse();
  const [level, setLevel] = useState("");
  const [app, setApp] = useState("");
  const apps = installedApps(workspace);
  const appOfTrace = new Map(runs.map(({ trace, app_id }) => [trace, app_id]));
  const lines = workspace.activity.filter((line) =>
    (!trace || line.trace_id === trace) && (!level || line.level === level) &&
    (!app || appOfTrace.get(line.trace_id) === app)
  ).slice(-MAX_LINES);
  useLayoutEffect(() => {
    if (follow) list.current!.scrollTop = list.current!.scrollHeight;
  }, [follow, lines.length, trace, level, app]);

  return (
    <>
      <div className="activity-bar">
        <select
          aria-label="Run"
          value={trace}
          onChange={({ target }) => choose(target.value)}
        >
          <option value="">All runs</option>
          {runs.map((run) => (
            <option key={run.id} value={run.trace}>
              {runTitle(workspace, run, me.tz)}
            </option>
          ))}
        </select>
        <select
          aria-label="Level"
          value={level}
          onChange={({ target }) => setLevel(target.value)}
        >
          <option value="">All levels</option>
          {LEVELS.map((name) => <option key={name}>{name}</option>)}
        </select>
        {apps.length > 1 && (
          <select
            aria-label="App"
            value={app}
            onChange={({ target }) => setApp(target.value)}
          >
            <option value="">All apps</option>
            {apps.map(({ id, name }) => (
              <option key={id} value={id}>{name}</option>
            ))}
          </select>
        )}
        <label>
          <input
            type="checkbox"
            checked={follow}
            onChange={({ target }) => setFollow(target.checked)}
          />
          Follow
        </label>
      </div>
      <div
        className="activity-lines"
        ref={list}
        role="log"
        aria-label="Activity log"
        tabIndex={0}
      >
        {lines.length === 0 && (
          <p className="empty">
            {workspace.activity.length > 0
              ? "No line is like that."
              : "Nothing has run yet."}
          </p>
        )}
        {lines.map((line, index) => (
          <div key={index} className={`activity-line ${line.level}`}>
            <time>{secondsTime(line.created / MICROS, me.tz)}</time>
            <span className="level">{line.level}</span>
            <span className="activity-text">{line.text}</span>
          </div>
        ))}
      </div>
    </>
  );
}
