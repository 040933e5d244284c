import { useEffect } from "react";
import type { Channel } from "../../state.ts";
import { usePage } from "../context.ts";
import { channelMessages } from "../messages.ts";
import { isMember } from "../people.ts";
import { markRead } from "../unread.ts";
import { Bookmarks } from "./bookmarks.tsx";
import { ChannelHeader } from "./channel_header.tsx";
import { Composer } from "./composer.tsx";
import { JoinBar } from "./join_bar.tsx";
import { MessageList } from "./message_list.tsx";
import { Thread } from "./thread.tsx";

/** One conversation, with the open thread beside it. */
export function ChannelPane({ channel }: { channel: Channel }) {
  const { workspace, me, route } = usePage();
  const messages = channelMessages(workspace, channel.id, me);
  const thread = route.at === "channel" ? route.thread : undefined;
  const place = `${channel.id}/${me.id}`;
  const last = messages.at(-1)?.ts;
  useEffect(() => markRead(workspace, me, channel.id), [
    channel.id,
    me.id,
    last,
  ]);

  return (
    <div className={`conversation ${thread ? "has-thread" : ""}`}>
      <main className="channel" aria-label={channel.name}>
        <ChannelHeader channel={channel} />
        <Bookmarks channel={channel} />
        <MessageList
          key={`messages/${place}`}
          channel={channel}
          messages={messages}
        />
        {channel.is_archived
          ? <p className="channel-closed">This channel has been archived.</p>
          : isMember(channel, me)
          ? <Composer key={`composer/${place}`} channel={channel} />
          : <JoinBar channel={channel} />}
      </main>
      {thread && (
        <Thread key={`${thread}/${me.id}`} channel={channel} ts={thread} />
      )}
    </div>
  );
}
