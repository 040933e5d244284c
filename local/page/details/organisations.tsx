import type { Channel, ConnectInvite } from "../../state.ts";
import { usePage } from "../context.ts";
import { Failure } from "../failure.tsx";
import { isMember } from "../people.ts";
import { useAct } from "../use_act.ts";
import { EditableRow } from "./editable_row.tsx";

/** With which workspaces a channel is shared (Slack Connect), and who was invited. */
export function Organisations({ channel }: { channel: Channel }) {
  const { workspace, me } = usePage();
  const connected = channel.connected_team_ids ?? [];
  const invited = Object.values(workspace.connectInvites ?? {}).filter((one) =>
    one.channel === channel.id && one.direction === "outgoing" &&
    one.status === "sent"
  );
  const mayInvite = isMember(channel, me) && !channel.is_archived &&
    !me.is_restricted && channel.name !== "general";
  if (!mayInvite && connected.length === 0) return null;
  return (
    <div className="details-rows">
      <EditableRow
        title="Organisations"
        edit="Invite another workspace"
        label="Email of somebody there"
        type="email"
        required
        placeholder="name@their-company.example"
        save="Invite"
        deed={mayInvite
          ? (email) => ({ do: "invite_shared", channel: channel.id, email })
          : undefined}
      >
        <ul className="details-teams">
          <li>
            {workspace.team.name} <small>this workspace</small>
          </li>
          {connected.map((id) => (
            <li key={id}>
              {workspace.otherTeams?.[id]?.name ?? id}{" "}
              <small>
                {channel.host_team_id === id ? "shares it with us" : "guests"}
              </small>
            </li>
          ))}
          {invited.map((one) => <Invited key={one.id} invite={one} />)}
        </ul>
      </EditableRow>
    </div>
  );
}

/** You play the other side: they accept or decline. */
function Invited({ invite }: { invite: ConnectInvite }) {
  const { busy, error, forget, run } = useAct();
  const email = invite.recipient_email ?? "guest@partner.example";
  const they = acceptedBy(email);
  return (
    <li>
      {invite.recipient_email ?? "Somebody"} <small>invited</small>
      <span className="details-answers">
        <button
          type="button"
          className="slack-button"
          disabled={busy}
          onClick={() =>
            run({ do: "decline_shared", invite: invite.id, team: they.team })}
        >
          Decline for them
        </button>
        <button
          type="button"
          className="slack-button"
          disabled={busy}
          onClick={() =>
            run({ do: "accept_shared_invite", invite: invite.id, ...they })}
        >
          Accept for them
        </button>
      </span>
      <Failure error={error} forget={forget} />
    </li>
  );
}

/** Who `casey.lee@partner.example` is over there: Casey Lee of Partner. */
export function acceptedBy(email: string) {
  const [person = "", host = ""] = email.toLowerCase().split("@");
  const domain = host.split(".")[0] || "partner";
  const capital = (word: string) =>
    word.slice(0, 1).toUpperCase() + word.slice(1);
  return {
    team: teamOf(domain),
    name: person.replace(/[^a-z0-9._-]/g, ""),
    real_name: person.split(/[^a-z0-9]+/).filter(Boolean).map(capital)
      .join(" "),
  };
}

/** A workspace of Slack Connect by its name. */
export function teamOf(name: string) {
  const domain = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return {
    id: `T${domain.toUpperCase().replaceAll("-", "")}`,
    name: name.slice(0, 1).toUpperCase() + name.slice(1),
    domain,
  };
}
