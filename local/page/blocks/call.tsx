import type { Block } from "../../state.ts";
import { Avatar } from "../avatar.tsx";
import { usePage } from "../context.ts";
import { clockTime } from "../dates.ts";
import { Link } from "../link.tsx";
import { userName } from "../people.ts";

/** A call that an app registered: what it is, who is in it, and how to join. */
export function Call({ block }: { block: Block }) {
  const { workspace, me } = usePage();
  const call = workspace.calls?.[String(block.call_id)];
  if (!call) return <p className="unsupported">This call is not there.</p>;
  const time = (seconds: number) => clockTime(seconds * 1000, me.tz);
  return (
    <div className="block-call" role="group" aria-label={call.title ?? "Call"}>
      <span className="block-call-sign" aria-hidden>📞</span>
      <div className="block-call-main">
        <b>{call.title ?? "Call"}</b>
        <p>
          {call.date_end
            ? `Ended at ${time(call.date_end)}`
            : `Started at ${time(call.date_start)}`}
        </p>
        {call.users.length > 0 && (
          <div className="block-call-people">
            {call.users.map((user) =>
              "slack_id" in user
                ? (
                  <Avatar
                    key={user.slack_id}
                    user={workspace.users[user.slack_id]}
                    name={userName(workspace, user.slack_id)}
                  />
                )
                : (
                  <Avatar
                    key={user.external_id}
                    user={undefined}
                    name={user.display_name}
                    icon={user.avatar_url}
                  />
                )
            )}
          </div>
        )}
      </div>
      {!call.date_end && (
        <Link className="slack-button primary" url={call.join_url}>Join</Link>
      )}
    </div>
  );
}
