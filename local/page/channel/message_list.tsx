import { Fragment, useEffect, useMemo } from "react";
import type { Channel, Message } from "../../state.ts";
import { usePage } from "../context.ts";
import { dayName, ofTs } from "../dates.ts";
import { repliesByParent } from "../messages.ts";
import { ChannelStart } from "./channel_start.tsx";
import { JoinedRow } from "./joined_row.tsx";
import { MessageRow } from "./message_row.tsx";
import { useReadingAlong } from "./use_reading_along.ts";

/** Messages of one author this near to each other stand under one name. */
const GROUP_MS = 5 * 60_000;

export function MessageList(
  { channel, messages }: { channel: Channel; messages: Message[] },
) {
  const { workspace, me, route } = usePage();
  const { list, onScroll, leave } = useReadingAlong();
  const replies = useMemo(
    () => repliesByParent(workspace, channel.id),
    [workspace, channel.id],
  );
  const wanted = route.at === "channel" ? route.message : undefined;
  const dayOf = ({ ts }: Message) => dayName(ofTs(ts), workspace.now, me.tz);

  useEffect(() => {
    if (!wanted) return;
    leave();
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
      onScroll={onScroll}
    >
      <div className="messages-content">
        <ChannelStart channel={channel} />
        {rows(messages, dayOf).map((row, index, all) => {
          const [message] = row;
          const before = all[index - 1]?.at(-1);
          const day = dayOf(message);
          const newDay = !before || dayOf(before) !== day;
          return (
            <Fragment key={message.ts}>
              {newDay && (
                <div className="day" role="separator" aria-label={day}>
                  <span>{day}</span>
                </div>
              )}
              {isJoin(message)
                ? <JoinedRow channel={channel} joins={row} />
                : (
                  <MessageRow
                    channel={channel}
                    message={message}
                    replies={replies.get(message.ts) ?? []}
                    grouped={!newDay && follows(message, before)}
                    wanted={message.ts === wanted}
                  />
                )}
            </Fragment>
          );
        })}
      </div>
    </div>
  );
}

type Row = [Message, ...Message[]];

/** Each message is a row of its own, but people who joined one after the other share one. */
function rows(messages: Message[], dayOf: (message: Message) => string): Row[] {
  const rows: Row[] = [];
  for (const message of messages) {
    const [first] = rows.at(-1) ?? [];
    const together = first && isJoin(first) && isJoin(message) &&
      dayOf(first) === dayOf(message);
    if (together) rows.at(-1)!.push(message);
    else rows.push([message]);
  }
  return rows;
}

function isJoin(message: Message): boolean {
  return message.subtype === "channel_join";
}

function follows(message: Message, before: Message): boolean {
  return message.user === before.user &&
    message.username === before.username &&
    !message.blocks && !before.subtype && !message.subtype &&
    !message.only_for && !before.only_for &&
    ofTs(message.ts) - ofTs(before.ts) < GROUP_MS;
}
