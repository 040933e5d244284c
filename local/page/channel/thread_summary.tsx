import type { Channel, Message } from "../../state.ts";
import { Avatar } from "../avatar.tsx";
import { usePage } from "../context.ts";
import { dayAndTime, ofTs } from "../dates.ts";
import { author, iconOf } from "../people.ts";

/** “3 replies  Last reply today at 11:58 AM” */
export function ThreadSummary(
  { channel, message, replies }: {
    channel: Channel;
    message: Message;
    replies: Message[];
  },
) {
  const { workspace, me, href } = usePage();
  if (message.subtype === "thread_broadcast" && message.thread_ts) {
    const thread = {
      at: "channel",
      channel: channel.id,
      thread: message.thread_ts,
    } as const;
    return <a className="thread-summary" href={href(thread)}>View thread</a>;
  }
  const last = replies.at(-1);
  if (!last) return null;
  const authors = new Map(
    replies.map((reply) => {
      const by = author(workspace, reply);
      return [by.name, { ...by, icon: iconOf(reply) }];
    }),
  );
  const when = dayAndTime(ofTs(last.ts), workspace.now, me.tz);
  return (
    <a
      className="thread-summary"
      href={href({ at: "channel", channel: channel.id, thread: message.ts })}
    >
      {[...authors.values()].slice(0, 4).map((by) => (
        <Avatar key={by.name} {...by} />
      ))}
      <b>{replies.length === 1 ? "1 reply" : `${replies.length} replies`}</b>
      <span>Last reply {when}</span>
    </a>
  );
}
