import { type ReactNode, useState } from "react";
import type { Channel } from "../../state.ts";
import { usePage } from "../context.ts";
import { channelName, isDirect, isMember, maySee } from "../people.ts";
import { NewChannel } from "./new_channel.tsx";
import { NewMessage } from "./new_message.tsx";
import { SidebarItem } from "./sidebar_item.tsx";

/** The list of conversations; on a phone the first screen. */
export function Sidebar({ open }: { open: Channel | undefined }) {
  const { workspace, me } = usePage();
  const [browsing, setBrowsing] = useState(false);
  const [asking, setAsking] = useState<"channel" | "message">();
  const name = (channel: Channel) => channelName(workspace, channel, me);
  const seen = Object.values(workspace.channels)
    .filter((channel) => maySee(channel, me))
    .sort((one, other) => name(one).localeCompare(name(other)));
  // What one only looks at stands there too, while one does.
  const mine = seen.filter((channel) =>
    channel.id === open?.id ||
    (isMember(channel, me) && !isGone(channel, me.id))
  );
  const elsewhere = seen.filter((channel) =>
    !isDirect(channel) && !mine.includes(channel)
  );
  const items = (channels: Channel[]) =>
    channels.map((channel) => (
      <SidebarItem
        key={channel.id}
        channel={channel}
        open={open?.id === channel.id}
      />
    ));
  const close = () => setAsking(undefined);

  return (
    <nav className="sidebar" aria-label="Conversations">
      <header>
        <h2>{workspace.team.name}</h2>
      </header>
      <Section
        title="Channels"
        add="Create a channel"
        onAdd={() => setAsking("channel")}
      >
        {items(mine.filter((channel) => !isDirect(channel)))}
        {elsewhere.length > 0 && (
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
        {browsing && items(elsewhere)}
      </Section>
      <Section
        title="Direct messages"
        add="New message"
        onAdd={() => setAsking("message")}
      >
        {items(mine.filter(isDirect))}
      </Section>
      {asking === "channel" && <NewChannel close={close} />}
      {asking === "message" && <NewMessage close={close} />}
    </nav>
  );
}

/** Archived, or direct messages that this person closed. */
function isGone(channel: Channel, me: string): boolean {
  return channel.is_archived || Boolean(channel.closed_by?.includes(me));
}

function Section(
  { title, add, onAdd, children }: {
    title: string;
    add: string;
    onAdd(): void;
    children: ReactNode;
  },
) {
  return (
    <section aria-label={title}>
      <header>
        <h3>
          <span aria-hidden>▾</span> {title}
        </h3>
        <button type="button" aria-label={add} title={add} onClick={onAdd}>
          +
        </button>
      </header>
      {children}
    </section>
  );
}
