import { Fragment, useEffect, useMemo, useState } from "react";
import type { Channel, Message } from "../../state.ts";
import { usePage } from "../context.ts";
import { dayName, ofTs } from "../dates.ts";
import { moveFocus } from "../move_focus.ts";
import { isNote, repliesByParent } from "../messages.ts";
import { lastRead } from "../unread.ts";
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
  const firstNew = useFirstNew(channel, messages);
  const wanted = route.at === "channel" ? route.message : undefined;
  const dayOf = ({ ts }: Message) => dayName(ofTs(ts), workspace.now, me.tz);

  useEffect(() => {
    const message = document.getElementById(`message-${wanted}`);
    if (!message) return;
    leave();
    message.scrollIntoView({ block: "center" });
  }, [wanted]);

  return (
    <div
      className="messages"
      ref={list}
      role="log"
      aria-label="Messages"
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={(event) => {
        if (!isMessage(event.target)) return;
        if (moveFocus(event.currentTarget, ".message", event.key)) {
          event.preventDefault();
        }
      }}
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
              {message.ts === firstNew && (
                <div className="new-messages" role="separator" aria-label="New">
                  <span>New</span>
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

/** The first of those that came while one was elsewhere: it stays marked while one is here. */
function useFirstNew(
  channel: Channel,
  messages: Message[],
): string | undefined {
  const { workspace, me } = usePage();
  const [first] = useState(() => {
    const read = lastRead(workspace, me, channel.id);
    return read &&
      messages.find((message) =>
        message.ts > read && message.user !== me.id && !isNote(message)
      )?.ts;
  });
  return first || undefined;
}

/** The list itself, or a message: in fields and menus the keys mean something else. */
function isMessage(target: EventTarget): boolean {
  return (target as HTMLElement).matches(".messages, .message");
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
