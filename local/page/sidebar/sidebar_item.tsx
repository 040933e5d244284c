import type { Channel } from "../../state.ts";
import { Avatar } from "../avatar.tsx";
import { ChannelSign } from "../channel/channel_sign.tsx";
import { usePage } from "../context.ts";
import { huddleIn } from "../huddles.ts";
import { HEADPHONES } from "../icons.tsx";
import { channelName, isMember, others } from "../people.ts";
import { unread } from "../unread.ts";

export function SidebarItem(
  { channel, open }: { channel: Channel; open: boolean },
) {
  const { workspace, me, href } = usePage();
  const news = unread(workspace, me, channel.id);
  const isNew = !open && isMember(channel, me) && news.messages > 0;
  const name = channelName(workspace, channel, me);
  const classes = [
    "sidebar-item",
    isNew && "unread",
    channel.is_archived && "archived",
  ].filter(Boolean).join(" ");
  return (
    <a
      className={classes}
      href={href({ at: "channel", channel: channel.id })}
      aria-current={open ? "page" : undefined}
    >
      {channel.is_im
        ? (
          <Avatar
            user={workspace.users[others(channel, me)[0]!]}
            name={name}
          />
        )
        : <ChannelSign channel={channel} />}
      <span className="name">{name}</span>
      {huddleIn(workspace, channel) && (
        <span className="huddle-sign" title="A huddle is happening">
          {HEADPHONES}
        </span>
      )}
      {channel.connected_team_ids?.length
        ? (
          <span className="shared-sign" title="Shared over Slack Connect">
            ⇄
          </span>
        )
        : null}
      {isNew && news.mentions > 0 && (
        <span
          className="badge"
          aria-label={news.mentions === 1
            ? "1 mention"
            : `${news.mentions} mentions`}
        >
          {news.mentions}
        </span>
      )}
    </a>
  );
}
