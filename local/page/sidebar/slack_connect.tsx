import { useState } from "react";
import type { ConnectInvite } from "../../state.ts";
import type { Workspace } from "../api.ts";
import { usePage } from "../context.ts";
import { teamOf } from "../details/organisations.tsx";
import { Dialog } from "../dialog.tsx";
import { Failure } from "../failure.tsx";
import { useAct } from "../use_act.ts";

/** What other workspaces ask, and nobody has answered. */
export function invitations(workspace: Workspace): ConnectInvite[] {
  return Object.values(workspace.connectInvites ?? {}).filter((invite) =>
    invite.direction === "incoming" && invite.status === "sent" &&
    invite.date_invalid * 1000 > workspace.now
  );
}

/** Invitations of other workspaces to channels of theirs; one can also be made, by playing the other side. */
export function SlackConnect({ close }: { close(): void }) {
  const { workspace, go } = usePage();
  const { busy, error, forget, run } = useAct();
  const [team, setTeam] = useState("");
  const [channel, setChannel] = useState("");
  const asked = invitations(workspace);
  async function accept(invite: string) {
    const answer = await run({ do: "join_shared", invite });
    if (!answer.ok || !answer.channel) return;
    close();
    go({ at: "channel", channel: String(answer.channel) });
  }
  async function play() {
    const answer = await run({
      do: "receive_shared_invite",
      channel_name: channel.trim(),
      team: teamOf(team.trim()),
    });
    if (!answer.ok) return;
    setTeam("");
    setChannel("");
  }
  return (
    <Dialog title="Slack Connect" close={close}>
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (team.trim() && channel.trim() && !busy) play();
        }}
      >
        <div className="dialog-body">
          {asked.length === 0
            ? <p className="empty">No other workspace has invited this one.</p>
            : (
              <ul className="details-list" aria-label="Invitations">
                {asked.map((invite) => (
                  <li key={invite.id} className="details-workflow">
                    <span>
                      <b>#{invite.channel_name}</b>
                      <small>
                        {workspace.otherTeams?.[invite.inviting_team]?.name}
                        {" "}
                        invites you
                      </small>
                    </span>
                    <button
                      type="button"
                      className="slack-button primary"
                      aria-label={`Accept #${invite.channel_name}`}
                      disabled={busy}
                      onClick={() =>
                        accept(invite.id)}
                    >
                      Accept
                    </button>
                  </li>
                ))}
              </ul>
            )}
          <div className="input-block">
            <label htmlFor="connect-team">Play another workspace</label>
            <input
              id="connect-team"
              placeholder="Its name, e.g. Partner"
              autoComplete="off"
              value={team}
              onChange={({ target }) => setTeam(target.value)}
            />
          </div>
          <div className="input-block">
            <label htmlFor="connect-channel">Its channel</label>
            <input
              id="connect-channel"
              placeholder="e.g. joint-incidents"
              autoComplete="off"
              value={channel}
              onChange={({ target }) =>
                setChannel(target.value.toLowerCase().replace(/\s/g, "-"))}
            />
          </div>
        </div>
        <footer className="dialog-footer">
          <Failure error={error} forget={forget} />
          <button
            type="submit"
            className="slack-button"
            disabled={!team.trim() || !channel.trim() || busy}
          >
            Invite us
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
