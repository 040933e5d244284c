import type { Channel } from "../../state.ts";
import { usePage } from "../context.ts";
import { dayName } from "../dates.ts";
import { channelName, isDirect, userName } from "../people.ts";
import { Mrkdwn } from "../text/mrkdwn.tsx";
import { ChannelSign } from "./channel_sign.tsx";

/** Above the first message: what this conversation is, and since when. */
export function ChannelStart({ channel }: { channel: Channel }) {
  const { workspace, me } = usePage();
  const name = channelName(workspace, channel, me);
  const made = dayName(channel.created * 1000, workspace.now, me.tz);
  const when = made.includes(",") ? `on ${made}` : made.toLowerCase();
  return (
    <div className="channel-start">
      <p className="channel-start-name">
        <ChannelSign channel={channel} />
        {name}
      </p>
      {isDirect(channel)
        ? <p>This conversation is just between {name} and you.</p>
        : (
          <p>
            {userName(workspace, channel.creator)} created this channel{" "}
            {when}. This is its very beginning.
          </p>
        )}
      {channel.purpose.value && (
        <p>
          <Mrkdwn text={channel.purpose.value} />
        </p>
      )}
    </div>
  );
}
