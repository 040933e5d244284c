import { type ReactNode, useState } from "react";
import type { Channel } from "../../state.ts";
import type { InstalledApp } from "../api.ts";
import { appOfDm, installedApps } from "../apps.ts";
import { Avatar } from "../avatar.tsx";
import { usePage } from "../context.ts";
import { Failure } from "../failure.tsx";
import { moveFocus } from "../move_focus.ts";
import { channelName, isDirect, isMember, maySee } from "../people.ts";
import { useAct } from "../use_act.ts";
import { HuddleCard } from "./huddle_card.tsx";
import { NewChannel } from "./new_channel.tsx";
import { NewMessage } from "./new_message.tsx";
import { SidebarItem } from "./sidebar_item.tsx";
import { invitations, SlackConnect } from "./slack_connect.tsx";

/** The list of conversations; on a phone the first screen. */
export function Sidebar({ open }: { open: Channel | undefined }) {
  const { workspace, me } = usePage();
  const [browsing, setBrowsing] = useState(false);
  const [asking, setAsking] = useState<"channel" | "message" | "connect">();
  const invited = invitations(workspace).length;
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
    <nav
      className="sidebar"
      aria-label="Conversations"
      onKeyDown={(event) => {
        const isItem = (event.target as HTMLElement).matches(".sidebar-item");
        if (!isItem) return;
        if (moveFocus(event.currentTarget, ".sidebar-item", event.key)) {
          event.preventDefault();
        }
      }}
    >
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
        {!me.is_restricted && (
          <button
            type="button"
            className="sidebar-item browse"
            onClick={() => setAsking("connect")}
          >
            <span className="plus" aria-hidden>⇄</span>
            <span className="name">Slack Connect</span>
            {invited > 0 && (
              <span
                className="badge"
                aria-label={invited === 1
                  ? "1 invitation"
                  : `${invited} invitations`}
              >
                {invited}
              </span>
            )}
          </button>
        )}
      </Section>
      <Section
        title="Direct messages"
        add="New message"
        onAdd={() => setAsking("message")}
      >
        {items(mine.filter((channel) =>
          isDirect(channel) && !appOfDm(workspace, channel)
        ))}
      </Section>
      <Apps open={open} />
      <HuddleCard />
      {asking === "channel" && <NewChannel close={close} />}
      {asking === "message" && <NewMessage close={close} />}
      {asking === "connect" && <SlackConnect close={close} />}
    </nav>
  );
}

/** Each app is a conversation too, whether one has begun it or not. */
function Apps({ open }: { open: Channel | undefined }) {
  const { workspace, me, go } = usePage();
  const { busy, error, forget, run } = useAct();
  const apps = installedApps(workspace);
  if (apps.length === 0) return null;
  const dmWith = (app: InstalledApp) =>
    Object.values(workspace.channels).find((channel) =>
      channel.is_im && isMember(channel, me) &&
      channel.members.includes(app.bot_user)
    );
  async function begin(app: InstalledApp) {
    const answer = await run({ do: "open_dm", users: [app.bot_user] });
    if (answer.ok) go({ at: "channel", channel: String(answer.channel) });
  }
  return (
    <Section title="Apps">
      {apps.map((app) => {
        const dm = dmWith(app);
        return dm
          ? <SidebarItem key={app.id} channel={dm} open={dm.id === open?.id} />
          : (
            <button
              type="button"
              key={app.id}
              className="sidebar-item"
              disabled={busy}
              onClick={() => begin(app)}
            >
              <Avatar user={workspace.users[app.bot_user]} name={app.name} />
              <span className="name">{app.name}</span>
            </button>
          );
      })}
      <Failure error={error} forget={forget} />
    </Section>
  );
}

/** Archived, or direct messages that this person closed. */
function isGone(channel: Channel, me: string): boolean {
  return channel.is_archived || Boolean(channel.closed_by?.includes(me));
}

function Section(
  { title, add, onAdd, children }: {
    title: string;
    /** What its plus does. */
    add?: string;
    onAdd?(): void;
    children: ReactNode;
  },
) {
  return (
    <section aria-label={title}>
      <header>
        <h3>
          <span aria-hidden>▾</span> {title}
        </h3>
        {add && (
          <button type="button" aria-label={add} title={add} onClick={onAdd}>
            +
          </button>
        )}
      </header>
      {children}
    </section>
  );
}
