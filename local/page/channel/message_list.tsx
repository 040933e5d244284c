import { Fragment, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import type { Channel, Message } from "../../state.ts";
import { usePage } from "../context.ts";
import { dayName, ofTs } from "../dates.ts";
import { repliesByParent } from "../messages.ts";
import { MessageRow } from "./message_row.tsx";

/** How near to the end still counts as reading along. */
const NEAR_END_PX = 80;
/** Messages of one author this near to each other stand under one name. */
const GROUP_MS = 5 * 60_000;

export function MessageList(
  { channel, messages }: { channel: Channel; messages: Message[] },
) {
  const { workspace, me, route } = usePage();
  const list = useRef<HTMLDivElement>(null);
  const readingAlong = useRef(true);
  const replies = useMemo(
    () => repliesByParent(workspace, channel.id),
    [workspace, channel.id],
  );
  const wanted = route.at === "channel" ? route.message : undefined;

  useLayoutEffect(() => {
    if (readingAlong.current) {
      list.current!.scrollTop = list.current!.scrollHeight;
    }
  }, [workspace]);
  useEffect(() => {
    if (!wanted) return;
    readingAlong.current = false;
    document.getElementById(`message-${wanted}`)?.scrollIntoView({
      block: "center",
    });
  }, [wanted]);

  return (
    <div
      className="messages"
      ref={list}
      role="log"
      aria-label="Messages"
      tabIndex={0}
      onScroll={({ currentTarget: box }) => {
        const below = box.scrollHeight - box.scrollTop - box.clientHeight;
        readingAlong.current = below < NEAR_END_PX;
      }}
    >
      <div className="messages-start" />
      {messages.map((message, index) => {
        const before = messages[index - 1];
        const day = dayName(ofTs(message.ts), workspace.now, me.tz);
        const newDay = !before ||
          dayName(ofTs(before.ts), workspace.now, me.tz) !== day;
        return (
          <Fragment key={message.ts}>
            {newDay && (
              <div className="day" role="separator" aria-label={day}>
                <span>{day} ▾</span>
              </div>
            )}
            <MessageRow
              channel={channel}
              message={message}
              replies={replies.get(message.ts) ?? []}
              grouped={!newDay && follows(message, before)}
              wanted={message.ts === wanted}
            />
          </Fragment>
        );
      })}
    </div>
  );
}

function follows(message: Message, before: Message): boolean {
  return message.user === before.user &&
    message.username === before.username &&
    !message.blocks && !before.subtype && !message.subtype &&
    !message.only_for && !before.only_for &&
    ofTs(message.ts) - ofTs(before.ts) < GROUP_MS;
}
