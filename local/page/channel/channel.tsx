import { useEffect, useState } from "react";
import type { Channel } from "../../state.ts";
import { appOfDm } from "../apps.ts";
import { usePage } from "../context.ts";
import { channelMessages } from "../messages.ts";
import { channelName, isMember } from "../people.ts";
import { HuddleCard } from "../sidebar/huddle_card.tsx";
import { markRead } from "../unread.ts";
import { AppAbout } from "./app_about.tsx";
import { AppHome } from "./app_home.tsx";
import { Bookmarks } from "./bookmarks.tsx";
import { CanvasPanel } from "./canvas.tsx";
import { channelCanvases } from "./canvases.ts";
import { ChannelHeader } from "./channel_header.tsx";
import { Composer } from "./composer.tsx";
import { EditingPlace } from "./editing.tsx";
import { JoinBar } from "./join_bar.tsx";
import { MessageList } from "./message_list.tsx";
import { Tabs } from "./tabs.tsx";
import { Thread } from "./thread.tsx";

/** One conversation, with the open thread beside it. */
export function ChannelPane({ channel }: { channel: Channel }) {
  const { workspace, me, route } = usePage();
  const messages = channelMessages(workspace, channel.id, me);
  const thread = route.at === "channel" ? route.thread : undefined;
  const place = `${channel.id}/${me.id}`;
  const last = messages.at(-1)?.ts;
  const canvases = channelCanvases(workspace, channel);
  const app = appOfDm(workspace, channel);
  const home = app && workspace.homes?.[`${app.id}/${me.id}`];
  const [tab, setTab] = useState<string>();
  const canvas = canvases.find(({ id }) => id === tab);
  const other = canvas
    ? <CanvasPanel canvas={canvas} />
    : home && tab === "home"
    ? <AppHome view={home} />
    : app && tab === "about"
    ? <AppAbout app={app} channel={channel} />
    : undefined;
  useEffect(() => setTab(undefined), [channel.id]);
  useEffect(() => markRead(workspace, me, channel.id), [
    channel.id,
    me.id,
    last,
  ]);

  return (
    <div className={`conversation ${thread ? "has-thread" : ""}`}>
      <main
        className="channel"
        aria-label={channelName(workspace, channel, me)}
      >
        <EditingPlace key={place}>
          <ChannelHeader channel={channel} />
          <HuddleCard here={channel} />
          <Bookmarks channel={channel} />
          <Tabs
            canvases={canvases}
            isApp={app !== undefined}
            hasHome={home !== undefined}
            shown={other && tab}
            show={setTab}
          />
          {other ?? (
            <>
              <MessageList channel={channel} messages={messages} />
              {channel.is_archived
                ? (
                  <p className="channel-closed">
                    This channel has been archived.
                  </p>
                )
                : isMember(channel, me)
                ? <Composer channel={channel} messages={messages} />
                : <JoinBar channel={channel} />}
            </>
          )}
        </EditingPlace>
      </main>
      {thread && (
        <Thread key={`${thread}/${me.id}`} channel={channel} ts={thread} />
      )}
    </div>
  );
}
