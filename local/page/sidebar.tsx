import { type ReactNode, useState } from "react";
import type { Channel } from "../state.ts";
import { Avatar } from "./avatar.tsx";
import { ChannelSign } from "./channel/channel_sign.tsx";
import { usePage } from "./context.ts";
import { channelName, isMember, maySee } from "./people.ts";
import { unread } from "./unread.ts";

/** The list of conversations; on a phone the first screen. */
export function Sidebar({ open }: { open: Channel | undefined }) {
  const { workspace, me } = usePage();
  const [browsing, setBrowsing] = useState(false);
  const seen = Object.values(workspace.channels)
    .filter((channel) => maySee(channel, me))
    .sort((one, other) => one.name.localeCompare(other.name));
  // What one only looks at stands there too, while one does.
  const mine = seen.filter((channel) =>
    channel.id === open?.id || (isMember(channel, me) && !channel.is_archived)
  );
  const others = seen.filter((channel) =>
    !channel.is_im && !mine.includes(channel)
  );
  const direct = mine.filter((channel) => channel.is_im);
  const items = (channels: Channel[]) =>
    channels.map((channel) => (
      <SidebarItem
        key={channel.id}
        channel={channel}
        open={open?.id === channel.id}
      />
    ));

  return (
    <nav className="sidebar" aria-label="Conversations">
      <header>
        <h2>{workspace.team.name}</h2>
      </header>
      <Section title="Channels">
        {items(mine.filter((channel) => !channel.is_im))}
        {others.length > 0 && (
          <button
            type="button"
            className="sidebar-item browse"
            aria-expanded={browsing}
            onClick={() => setBrowsing(!browsing)}
          >
            <span className="plus" aria-hidden>{browsing ? "−" : "+"}</span>
            {browsing ? "Hide other channels" : "Browse channels"}
          </button>
        )}
        {browsing && items(others)}
      </Section>
      {direct.length > 0 && (
        <Section title="Direct messages">{items(direct)}</Section>
      )}
    </nav>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3>
        <span aria-hidden>▾</span> {title}
      </h3>
      {children}
    </section>
  );
}

function SidebarItem({ channel, open }: { channel: Channel; open: boolean }) {
  const { workspace, me, href } = usePage();
  const news = unread(workspace, me, channel.id);
  const isNew = !open && isMember(channel, me) && news.messages > 0;
  const other = channel.members.find((id) => id !== me.id) ?? me.id;
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
            user={workspace.users[other]}
            name={name}
            isApp={workspace.users[other]?.is_bot}
          />
        )
        : <ChannelSign channel={channel} />}
      <span className="name">{name}</span>
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
