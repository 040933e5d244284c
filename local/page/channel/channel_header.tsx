import { useState } from "react";
import type { Channel } from "../../state.ts";
import { appOfDm } from "../apps.ts";
import { Avatar } from "../avatar.tsx";
import { usePage } from "../context.ts";
import {
  ChannelDetails,
  type DetailsTab,
} from "../details/channel_details.tsx";
import { PersonBadges } from "../details/person_badges.tsx";
import { pinnedIn } from "../details/pins.tsx";
import { channelName, others, userName } from "../people.ts";
import { Mrkdwn } from "../text/mrkdwn.tsx";
import { ChannelSign } from "./channel_sign.tsx";
import { HuddleButton } from "./huddle_button.tsx";

/** So many faces stand in the header. */
const FACES = 3;

/** The name, which opens the details; what is pinned, who is here, and the headphones. */
export function ChannelHeader({ channel }: { channel: Channel }) {
  const { workspace, me, href } = usePage();
  const [details, setDetails] = useState<DetailsTab>();
  const name = channelName(workspace, channel, me);
  const pinned = pinnedIn(workspace, channel).length;
  const other = workspace.users[others(channel, me)[0]!];
  return (
    <header className="channel-header">
      <a className="back" href={href({ at: "home" })} aria-label="All channels">
        ‹
      </a>
      <div className="channel-title">
        <h1>
          <button
            type="button"
            aria-haspopup="dialog"
            title="Details"
            onClick={() => setDetails("about")}
          >
            <ChannelSign channel={channel} />
            {name}
          </button>
          {channel.is_im && <PersonBadges user={other} />}
        </h1>
        {channel.topic.value && (
          <p className="topic">
            <Mrkdwn text={channel.topic.value} />
          </p>
        )}
      </div>
      {pinned > 0 && (
        <button
          type="button"
          className="header-button"
          aria-label={`${pinned} pinned`}
          aria-haspopup="dialog"
          onClick={() => setDetails("pins")}
        >
          <span aria-hidden>📌</span> {pinned}
        </button>
      )}
      {!channel.is_im && (
        <button
          type="button"
          className="header-button header-members"
          aria-label={`${channel.members.length} members`}
          aria-haspopup="dialog"
          onClick={() => setDetails("members")}
        >
          {channel.members.slice(0, FACES).map((id) => (
            <Avatar
              key={id}
              user={workspace.users[id]}
              name={userName(workspace, id)}
            />
          ))}
          <span>{channel.members.length}</span>
        </button>
      )}
      {!appOfDm(workspace, channel) && <HuddleButton channel={channel} />}
      {details && (
        <ChannelDetails
          channel={channel}
          tab={details}
          close={() => setDetails(undefined)}
        />
      )}
    </header>
  );
}
