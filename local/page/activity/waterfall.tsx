import type { Traced } from "../../outside.ts";
import type { Execution } from "../../state.ts";
import { duration } from "./run_words.ts";

/** What a run asked of Slack and others: one bar a call, as long as it took, beginning when it began. */
export function Waterfall(
  { step, calls, end }: { step: Execution; calls: Traced[]; end: number },
) {
  if (calls.length === 0) return <p>It made no calls.</p>;
  const whole = Math.max(1, end - step.startedAt);
  const share = (ms: number) => `${Math.min(100, ms / whole * 100)}%`;
  return (
    <ol className="waterfall" aria-label="Calls">
      {calls.map((call) => (
        <li key={call.n} className={classOf(call)}>
          <span className="waterfall-what">{call.what}</span>
          <span className="waterfall-end">{endingOf(call)}</span>
          <span className="waterfall-line" aria-hidden>
            <span
              style={{
                left: share(call.at - step.startedAt),
                width: share((call.endedAt ?? end) - call.at),
              }}
            />
          </span>
        </li>
      ))}
    </ol>
  );
}

function classOf({ status, endedAt, fault }: Traced): string {
  if (endedAt === undefined && !fault) return "busy";
  return status >= 200 && status < 400 ? "done" : "bad";
}

/** `200 · 120 ms`, `cut_after · no answer` */
function endingOf({ status, at, endedAt, fault }: Traced): string {
  const said = [
    fault,
    status > 0 ? String(status) : undefined,
    endedAt === undefined ? "no answer" : duration(endedAt - at),
  ];
  return said.filter((part) => part !== undefined).join(" · ");
}
