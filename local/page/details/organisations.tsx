import { useState } from "react";
import type { Channel } from "../../state.ts";
import { usePage } from "../context.ts";
import { Failure } from "../failure.tsx";
import { isMember } from "../people.ts";
import { useAct } from "../use_act.ts";

/** With which workspaces a channel is shared (Slack Connect), and who was invited. */
export function Organisations({ channel }: { channel: Channel }) {
  const { workspace, me } = usePage();
  const { busy, error, forget, run } = useAct();
  const [email, setEmail] = useState<string>();
  const connected = channel.connected_team_ids ?? [];
  const invited = Object.values(workspace.connectInvites ?? {}).filter((one) =>
    one.channel === channel.id && one.direction === "outgoing" &&
    one.status === "sent"
  );
  const mayInvite = isMember(channel, me) && !channel.is_archived &&
    !me.is_restricted && channel.name !== "general";
  if (!mayInvite && connected.length === 0) return null;
  async function invite() {
    const answer = await run({
      do: "invite_shared",
      channel: channel.id,
      email: email!.trim(),
    });
    if (answer.ok) setEmail(undefined);
  }
  return (
    <div className="details-rows">
      <section className="details-row" aria-label="Organisations">
        <h3>Organisations</h3>
        {mayInvite && email === undefined && (
          <button
            type="button"
            className="details-edit"
            onClick={() => setEmail("")}
          >
            Invite another workspace
          </button>
        )}
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
          {invited.map((one) => (
            <li key={one.id}>
              {one.recipient_email ?? "Somebody"} <small>invited</small>
              <button
                type="button"
                className="slack-button"
                disabled={busy}
                title="You play the other side: they accept"
                onClick={() =>
                  run({
                    do: "accept_shared_invite",
                    invite: one.id,
                    ...acceptedBy(
                      one.recipient_email ?? "guest@partner.example",
                    ),
                  })}
              >
                Accept for them
              </button>
            </li>
          ))}
        </ul>
        {email !== undefined && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (email.trim() && !busy) invite();
            }}
          >
            <input
              type="email"
              aria-label="Email of somebody there"
              placeholder="name@their-company.example"
              autoFocus
              value={email}
              onChange={({ target }) => setEmail(target.value)}
              onKeyDown={(event) => {
                if (event.key !== "Escape") return;
                event.preventDefault();
                setEmail(undefined);
              }}
            />
            <button
              type="button"
              className="slack-button"
              onClick={() => setEmail(undefined)}
            >
              Cancel
            </button>
            <button
              type="submit"
              className="slack-button primary"
              disabled={!email.trim() || busy}
            >
              Invite
            </button>
          </form>
        )}
        <Failure error={error} forget={forget} />
      </section>
    </div>
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
