import { usePage } from "./context.ts";
import { PersonMenu } from "./person_menu.tsx";

/** The strip at the left; on a phone at the bottom: Slack, the outside world, who one is. */
export function Rail(
  { activity, toggleActivity, showTour }: {
    activity: boolean;
    toggleActivity(): void;
    showTour(): void;
  },
) {
  const { workspace, route, href } = usePage();
  const inside = route.at !== "outside";
  return (
    <nav className="rail" aria-label="Areas">
      <span className="workspace-sign" aria-hidden>
        {workspace.team.name[0]}
      </span>
      <a href={href({ at: "home" })} aria-current={inside ? "page" : undefined}>
        <svg viewBox="0 0 20 20" aria-hidden>
          <path
            fill="currentColor"
            d="M10 2.6 2.8 8.4a.8.8 0 0 0-.3.6v7.4c0 .6.4 1 1 1h4.3v-5h4.4v5h4.3c.6 0 1-.4 1-1V9a.8.8 0 0 0-.3-.6z"
          />
        </svg>
        <span>Home</span>
      </a>
      <a
        href={href({ at: "outside" })}
        aria-current={inside ? undefined : "page"}
      >
        <svg viewBox="0 0 20 20" aria-hidden>
          <g fill="none" stroke="currentColor" strokeWidth="1.5">
            <circle cx="10" cy="10" r="7.2" />
            <ellipse cx="10" cy="10" rx="3.2" ry="7.2" />
            <path d="M3 10h14" />
          </g>
        </svg>
        <span>Outside world</span>
      </a>
      <button
        type="button"
        aria-pressed={activity}
        onClick={toggleActivity}
      >
        <svg viewBox="0 0 20 20" aria-hidden>
          <path
            d="M2.5 10.500h3.200l2-5.500 4 10 2.300-6.500 1 2h2.500"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
        <span>Activity</span>
      </button>
      <PersonMenu showTour={showTour} />
    </nav>
  );
}
