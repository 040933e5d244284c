import { useEffect, useRef } from "react";
import type { Channel } from "../../state.ts";
import { usePage } from "../context.ts";
import { threadMessages } from "../messages.ts";
import { channelName, isMember } from "../people.ts";
import { ChannelSign } from "./channel_sign.tsx";
import { Composer } from "./composer.tsx";
import { EditingPlace } from "./editing.tsx";
import { MessageRow } from "./message_row.tsx";
import { useReadingAlong } from "./use_reading_along.ts";

/** The pane at the right; on a phone the whole screen. */
export function Thread({ channel, ts }: { channel: Channel; ts: string }) {
  const { workspace, me, route, go, href } = usePage();
  const [parent, ...replies] = threadMessages(workspace, channel.id, ts, me);
  const { list, onScroll, leave } = useReadingAlong();
  const pane = useRef<HTMLElement>(null);
  const close = { at: "channel", channel: channel.id } as const;

  const wanted = route.at === "channel" ? route.message : undefined;

  useEffect(() => pane.current?.focus(), []);
  useEffect(() => {
    if (!wanted) return;
    leave();
    document.getElementById(`reply-${wanted}`)?.scrollIntoView({
      block: "center",
    });
  }, [wanted]);

  return (
    <aside
      className="thread"
      aria-label="Thread"
      ref={pane}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape") go(close);
      }}
    >
      <header className="thread-header">
        <h2>Thread</h2>
        <a href={href(close)}>
          <ChannelSign channel={channel} />
          {channelName(workspace, channel, me)}
        </a>
        <a className="close" href={href(close)} aria-label="Close thread">×</a>
      </header>
      <EditingPlace>
        <div
          className="messages"
          ref={list}
          role="log"
          aria-label="Thread messages"
          tabIndex={0}
          onScroll={onScroll}
        >
          <div className="messages-content">
            {parent
              ? (
                <MessageRow
                  channel={channel}
                  message={parent}
                  replies={[]}
                  inThread
                />
              )
              : <p className="channel-closed">This message is gone.</p>}
            {replies.length > 0 && (
              <div className="reply-count">
                {replies.length === 1 ? "1 reply" : `${replies.length} replies`}
              </div>
            )}
            {replies.map((reply) => (
              <MessageRow
                key={reply.ts}
                channel={channel}
                message={reply}
                replies={[]}
                inThread
                wanted={reply.ts === wanted}
              />
            ))}
          </div>
        </div>
        {parent && isMember(channel, me) && !channel.is_archived && (
          <Composer
            channel={channel}
            thread={ts}
            messages={[parent, ...replies]}
          />
        )}
      </EditingPlace>
    </aside>
  );
}
