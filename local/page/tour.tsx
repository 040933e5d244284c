import { useEffect, useState } from "react";
import type { TourStep } from "../tour.ts";
import { usePage } from "./context.ts";

/** Under this name the browser remembers that somebody has seen enough of it. */
const DISMISSED = "tour-dismissed";

/** Whether the tour is shown, if the workspace has one, and how to dismiss it and bring it back. */
export function useTour(): { shown: boolean; show(is: boolean): void } {
  const [shown, setShown] = useState(() => !localStorage.getItem(DISMISSED));
  return {
    shown,
    show(is) {
      if (is) localStorage.removeItem(DISMISSED);
      else localStorage.setItem(DISMISSED, "yes");
      setShown(is);
    },
  };
}

/**
 * Suggests the next step. A step is ticked off by what has happened in the workspace, and one that only asks to look,
 * by being there. `channel` is the one that is shown.
 */
export function Tour(
  { steps, channel, dismiss }: {
    steps: TourStep[];
    channel: string | undefined;
    dismiss(): void;
  },
) {
  const { route, go } = usePage();
  const [looked, setLooked] = useState<readonly number[]>([]);
  const isDone = ({ done }: TourStep, at: number) =>
    done ??
      (looked.includes(at) || steps.slice(at + 1).some(({ done }) => done));
  const now = steps.findIndex((step, at) => !isDone(step, at));
  const step = steps[now];
  const isThere = step !== undefined &&
    (step.at.at === "outside"
      ? route.at === "outside"
      : route.at !== "outside" && step.at.channel === channel);
  // It may have gone out of view under what came since.
  const card = isThere && step.at.at === "channel" && step.at.message;
  const hasLooked = isThere && step.done === undefined;
  useEffect(() => {
    if (hasLooked) setLooked([...looked, now]);
  }, [hasLooked, now]);

  return (
    <aside className="tour" aria-label="Guided tour">
      <header>
        <h2>{step ? `Step ${now + 1} of ${steps.length}` : "Well done"}</h2>
        <button
          type="button"
          className="close"
          aria-label="Dismiss the tour"
          title="Dismiss the tour"
          onClick={dismiss}
        >
          ×
        </button>
      </header>
      <ol>
        {steps.map((one, at) => (
          <li
            key={one.title}
            className={isDone(one, at) ? "done" : ""}
            aria-current={at === now ? "step" : undefined}
          >
            {one.title}
            {isDone(one, at) && <span className="unseen">, done</span>}
          </li>
        ))}
      </ol>
      <div className="tour-now" aria-live="polite">
        {step
          ? (
            <>
              <b>{step.title}</b>
              <p>{step.hint}</p>
            </>
          )
          : (
            <>
              <b>That was the whole story</b>
              <p>
                “More …” on an incident’s card has the rest. The tour comes back
                from the menu with your picture.
              </p>
            </>
          )}
      </div>
      {step && !isThere && (
        <button
          type="button"
          className="slack-button primary"
          onClick={() => go(step.at)}
        >
          Take me there
        </button>
      )}
      {card && (
        <button
          type="button"
          className="slack-button"
          onClick={() =>
            document.getElementById(`message-${card}`)
              ?.scrollIntoView({ block: "center" })}
        >
          Show the card
        </button>
      )}
    </aside>
  );
}
