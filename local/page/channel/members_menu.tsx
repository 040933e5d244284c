import { useState } from "react";
import type { Channel } from "../../state.ts";
import { Avatar } from "../avatar.tsx";
import { usePage } from "../context.ts";
import { Failure } from "../failure.tsx";
import { Menu } from "../menu.tsx";
import { isMember, userName } from "../people.ts";
import { useAct } from "../use_act.ts";
import { AddPeople } from "./add_people.tsx";

/** So many faces stand in the header. */
const FACES = 3;

/** Who is in the channel. One starts a direct message with a member, or leaves. */
export function MembersMenu({ channel }: { channel: Channel }) {
  const { workspace, me, go } = usePage();
  const { busy, error, forget, run } = useAct();
  const [adding, setAdding] = useState(false);
  const face = (id: string) => (
    <Avatar
      key={id}
      user={workspace.users[id]}
      name={userName(workspace, id)}
    />
  );
  async function talk(id: string) {
    const answer = await run({ do: "open_dm", users: [id] });
    if (answer.ok) go({ at: "channel", channel: String(answer.channel) });
  }
  return (
    <>
      <Failure error={error} forget={forget} />
      <Menu
        label={`${channel.members.length} members`}
        className="menu-header menu-members"
        button={
          <>
            {channel.members.slice(0, FACES).map(face)}
            <span>{channel.members.length}</span>
          </>
        }
      >
        {(close) => [
          ...channel.members.map((id) => (
            <button
              type="button"
              role="menuitem"
              key={id}
              disabled={busy || id === me.id}
              onClick={() => {
                close();
                talk(id);
              }}
            >
              {face(id)}
              <span>
                {userName(workspace, id)}
                {id === me.id ? " (you)" : ""}
              </span>
            </button>
          )),
          isMember(channel, me) && !channel.is_mpim && (
            <div key="channel" className="menu-end">
              <button
                type="button"
                role="menuitem"
                onClick={() => {
                  close();
                  setAdding(true);
                }}
              >
                Add people
              </button>
              <button
                type="button"
                role="menuitem"
                className="leave"
                disabled={busy}
                onClick={() => {
                  close();
                  run({ do: "leave", channel: channel.id });
                }}
              >
                Leave channel
              </button>
            </div>
          ),
        ]}
      </Menu>
      {adding && <AddPeople channel={channel} close={() => setAdding(false)} />}
    </>
  );
}
