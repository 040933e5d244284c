import type { Traced } from "../../outside.ts";
import type { Execution } from "../../state.ts";
import { duration } from "./run_words.ts";

/**
 * What a run asked of Slack and others: one bar a call, as long as it took, beginning when it began. Where the
 * workspace's clock stood still meanwhile, one after the other.
 */
export function Waterfall(
  { step, calls, end }: { step: Execution; calls: Traced[]; end: number },
) {
  if (calls.length === 0) return <p>It made no calls.</p>;
  const stoodStill = end === step.startedAt;
  const whole = stoodStill ? calls.length : end - step.startedAt;
  const share = (part: number) => `${Math.min(100, part / whole * 100)}%`;
  const bar = ({ at, endedAt = end }: Traced, place: number) =>
    stoodStill
      ? { left: share(place), width: share(1) }
      : { left: share(at - step.startedAt), width: share(endedAt - at) };
  return (
    <>
      {stoodStill && <p>The clock stood still: in the order of the calls.</p>}
      <ol className="waterfall" aria-label="Calls">
        {calls.map((call, place) => (
          <li key={call.n} className={classOf(call)}>
            <span className="waterfall-what">{call.what}</span>
            <span className="waterfall-end">{endingOf(call)}</span>
            <span className="waterfall-line" aria-hidden>
              <span style={bar(call, place)} />
            </span>
          </li>
        ))}
      </ol>
    </>
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
