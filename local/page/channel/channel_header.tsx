import type { Channel } from "../../state.ts";
import { usePage } from "../context.ts";
import { channelName } from "../people.ts";
import { Mrkdwn } from "../text/mrkdwn.tsx";
import { ChannelSign } from "./channel_sign.tsx";
import { MembersMenu } from "./members_menu.tsx";
import { PinsMenu } from "./pins_menu.tsx";

export function ChannelHeader({ channel }: { channel: Channel }) {
  const { workspace, me, href } = usePage();
  const name = channelName(workspace, channel, me);
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
      <PinsMenu channel={channel} />
      {!channel.is_im && <MembersMenu channel={channel} />}
    </header>
  );
}
