import { useState } from "react";
import { AddPeople } from "../channel/add_people.tsx";
import type { Channel } from "../../state.ts";
import { Avatar } from "../avatar.tsx";
import { usePage } from "../context.ts";
import { Failure } from "../failure.tsx";
import { isDirect, isMember, userName } from "../people.ts";
import { useAct } from "../use_act.ts";
import { PersonBadges } from "./person_badges.tsx";

/** Who is in it. A click begins a direct message. */
export function Members(
  { channel, close }: { channel: Channel; close(): void },
) {
  const { workspace, me, go } = usePage();
  const { busy, error, forget, run } = useAct();
  const [adding, setAdding] = useState(false);
  const [typed, setTyped] = useState("");
  const found = channel.members.filter((id) =>
    `${userName(workspace, id)} ${workspace.users[id]?.name}`.toLowerCase()
      .includes(typed.trim().toLowerCase())
  );
  const mayAdd = isMember(channel, me) && !isDirect(channel) &&
    !channel.is_archived && !me.is_restricted;
  const mayRemove = mayAdd && channel.name !== "general" &&
    (channel.is_private || me.is_admin || me.is_owner);
  async function talk(id: string) {
    const answer = await run({ do: "open_dm", users: [id] });
    if (!answer.ok) return;
    close();
    go({ at: "channel", channel: String(answer.channel) });
  }
  return (
    <>
      <div className="details-find">
        <input
          type="search"
          aria-label="Find members"
          placeholder="Find members"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        {mayAdd && (
          <button
            type="button"
            className="slack-button"
            onClick={() => setAdding(true)}
          >
            Add people
          </button>
        )}
      </div>
      <Failure error={error} forget={forget} />
      <ul className="details-list">
        {found.map((id) => {
          const user = workspace.users[id];
          return (
            <li key={id} className="details-member">
              <button
                type="button"
                className="details-person"
                disabled={busy || id === me.id}
                onClick={() => talk(id)}
              >
                <Avatar user={user} name={userName(workspace, id)} />
                <span>
                  <b>{userName(workspace, id)}</b>
                  {id === me.id && " (you)"} <PersonBadges user={user} />
                  <small>@{user?.name}</small>
                </span>
              </button>
              {mayRemove && id !== me.id && (
                <button
                  type="button"
                  className="leave"
                  aria-label={`Remove ${userName(workspace, id)}`}
                  disabled={busy}
                  onClick={() =>
                    run({
                      do: "remove_member",
                      channel: channel.id,
                      user: id,
                    })}
                >
                  Remove
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {found.length === 0 && <p className="empty">Nobody of that name.</p>}
      {adding && <AddPeople channel={channel} close={() => setAdding(false)} />}
    </>
  );
}
