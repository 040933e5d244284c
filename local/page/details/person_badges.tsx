import type { User } from "../../state.ts";
import { usePage } from "../context.ts";

/** What sets somebody apart: an app, a guest, somebody of another workspace. */
export function PersonBadges(
  { user, isApp = user?.is_bot }: {
    user: User | undefined;
    /** A message may be an app's without its user being one. */
    isApp?: boolean;
  },
) {
  const { workspace } = usePage();
  const team_id = user?.team_id;
  const isOutside = team_id && team_id !== workspace.team.id;
  return (
    <>
      {isApp && <span className="app-badge">APP</span>}
      {user?.is_restricted && <span className="app-badge">GUEST</span>}
      {user?.deleted && <span className="app-badge">DEACTIVATED</span>}
      {isOutside && (
        <span className="app-badge outside-badge">
          {workspace.otherTeams?.[team_id]?.name ?? "Another workspace"}
        </span>
      )}
    </>
  );
}
