import type { Channel } from "../../state.ts";
import { Avatar } from "../avatar.tsx";
import { usePage } from "../context.ts";
import { channelName, userName } from "../people.ts";
import { Mrkdwn } from "../text/mrkdwn.tsx";
import { ChannelSign } from "./channel_sign.tsx";

export function ChannelHeader({ channel }: { channel: Channel }) {
  const { workspace, me, href } = usePage();
  const name = channelName(workspace, channel, me);
  const people = channel.members.slice(0, 3);
  return (
    <header className="channel-header">
      <a className="back" href={href({ at: "home" })} aria-label="All channels">
        ‹
      </a>
      <div className="channel-title">
        <h1>
          <ChannelSign channel={channel} />
          {name}
        </h1>
        {channel.topic.value && (
          <p className="topic">
            <Mrkdwn text={channel.topic.value} />
          </p>
        )}
      </div>
      {!channel.is_im && (
        <div
          className="members"
          role="img"
          title={channel.members.map((id) => userName(workspace, id)).join(
            ", ",
          )}
          aria-label={`${channel.members.length} members`}
        >
          {people.map((id) => {
            const user = workspace.users[id];
            return (
              <Avatar
                key={id}
                user={user}
                name={userName(workspace, id)}
                isApp={user?.is_bot}
              />
            );
          })}
          <span>{channel.members.length}</span>
        </div>
      )}
    </header>
  );
}
