import { useState } from "react";
import type { ConnectInvite } from "../../state.ts";
import type { Workspace } from "../api.ts";
import { usePage } from "../context.ts";
import { teamOf } from "../details/organisations.tsx";
import { FormDialog } from "../dialog.tsx";
import { Failure } from "../failure.tsx";
import { useAct } from "../use_act.ts";
import { channelNameOf } from "./new_channel.tsx";

/** What other workspaces ask, and nobody has answered. */
export function invitations(workspace: Workspace): ConnectInvite[] {
  return Object.values(workspace.connectInvites ?? {}).filter((invite) =>
    invite.direction === "incoming" && invite.status === "sent" &&
    invite.date_invalid * 1000 > workspace.now
  );
}

/** Invitations of other workspaces to channels of theirs; one can also be made, by playing the other side. */
export function SlackConnect({ close }: { close(): void }) {
  const { workspace } = usePage();
  const [team, setTeam] = useState("");
  const [channel, setChannel] = useState("");
  const asked = invitations(workspace);
  return (
    <FormDialog
      title="Slack Connect"
      button="Invite us"
      quiet
      ready={team.trim() !== "" && channel !== ""}
      deed={() => ({
        do: "receive_shared_invite",
        channel_name: channel,
        team: teamOf(team.trim()),
      })}
      done={() => {
        setTeam("");
        setChannel("");
      }}
      close={close}
    >
      {asked.length === 0
        ? <p className="empty">No other workspace has invited this one.</p>
        : (
          <ul className="details-list" aria-label="Invitations">
            {asked.map((invite) => (
              <Invitation key={invite.id} invite={invite} close={close} />
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
          onChange={({ target }) => setChannel(channelNameOf(target.value))}
        />
      </div>
    </FormDialog>
  );
}

function Invitation(
  { invite, close }: { invite: ConnectInvite; close(): void },
) {
  const { workspace, go } = usePage();
  const { busy, error, forget, run } = useAct();
  const name = `#${invite.channel_name}`;
  async function accept() {
    const answer = await run({ do: "join_shared", invite: invite.id });
    if (!answer.ok || !answer.channel) return;
    close();
    go({ at: "channel", channel: String(answer.channel) });
  }
  return (
    <li className="details-workflow">
      <span>
        <b>{name}</b>
        <small>
          {workspace.otherTeams?.[invite.inviting_team]?.name} invites you
        </small>
        <Failure error={error} forget={forget} />
      </span>
      <button
        type="button"
        className="slack-button"
        aria-label={`Decline ${name}`}
        disabled={busy}
        onClick={() => run({ do: "decline_shared", invite: invite.id })}
      >
        Decline
      </button>
      <button
        type="button"
        className="slack-button primary"
        aria-label={`Accept ${name}`}
        disabled={busy}
        onClick={accept}
      >
        Accept
      </button>
    </li>
  );
}
