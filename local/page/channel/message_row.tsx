import type { Channel, Message } from "../../state.ts";
import { Avatar } from "../avatar.tsx";
import { useSurface } from "../blocks/use_surface.ts";
import { usePage } from "../context.ts";
import { clockTime, ofTs } from "../dates.ts";
import { PersonBadges } from "../details/person_badges.tsx";
import { Failure } from "../failure.tsx";
import { huddleTitle } from "../huddles.ts";
import { HEADPHONES } from "../icons.tsx";
import { isNote } from "../messages.ts";
import { author, iconOf, userName } from "../people.ts";
import { useAct } from "../use_act.ts";
import { useEditing } from "./editing.tsx";
import { HuddleBody } from "./huddle_body.tsx";
import { MessageEditor } from "./message_editor.tsx";
import { MessageBody } from "./message_body.tsx";
import { MessageTools } from "./message_tools.tsx";
import { Reactions } from "./reactions.tsx";
import { ThreadSummary } from "./thread_summary.tsx";

/** Slack: what a key does to the message that has the focus; its tools say which. */
const TOOL_KEYS = ["R", "T", "P"];

/** One message, in the channel or in a thread. */
export function MessageRow(
  { channel, message, replies, grouped, wanted, inThread }: {
    channel: Channel;
    message: Message;
    replies: Message[];
    /** Under the name of the message before. */
    grouped?: boolean;
    /** Somebody followed a link to it. */
    wanted?: boolean;
    inThread?: boolean;
  },
) {
  const { workspace, me } = usePage();
  const { surface, error, forget } = useSurface(
    { channel: channel.id, ts: message.ts },
    workspace.messageInputs?.[`${channel.id}/${message.ts}/${me.id}`],
  );
  const dismissing = useAct();
  const { ts: editing, edit } = useEditing();
  const { name: writer, user, isApp } = author(workspace, message);
  // The platform's message of a huddle has a title where others have a name.
  const name = huddleTitle(message) ?? writer;
  const time = clockTime(ofTs(message.ts), me.tz);
  const pin = channel.pins.find((pin) => pin.ts === message.ts);
  const system = isNote(message);
  const classes = [
    "message",
    grouped && "grouped",
    wanted && "wanted",
    pin && "pinned",
    message.only_for && "ephemeral",
    system && "system",
  ].filter(Boolean).join(" ");

  return (
    <article
      id={`${inThread ? "reply" : "message"}-${message.ts}`}
      className={classes}
      aria-label={`${name}, ${time}`}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const key = event.key.toUpperCase();
        if (key === "E" && message.user === me.id && !message.subtype) {
          event.preventDefault();
          edit(message.ts);
        }
        if (!TOOL_KEYS.includes(key)) return;
        event.preventDefault();
        event.currentTarget.querySelector<HTMLElement>(
          `.message-tools [aria-keyshortcuts=${key}]`,
        )?.click();
      }}
    >
      {pin && (
        <p className="pinned-by">
          <span aria-hidden>📌</span> Pinned by{" "}
          {pin.user === me.id ? "you" : userName(workspace, pin.user)}
        </p>
      )}
      {message.only_for && (
        <p className="only-you">
          <span aria-hidden>👁️</span> Only visible to you
          <button
            type="button"
            disabled={dismissing.busy}
            onClick={() =>
              dismissing.run({
                do: "dismiss",
                channel: channel.id,
                ts: message.ts,
              })}
          >
            Dismiss
          </button>
        </p>
      )}
      <div className="message-gutter">
        {grouped ? <time>{time.replace(/ .M$/, "")}</time> : (
          message.room
            ? (
              <span className="avatar huddle-avatar" aria-hidden>
                {HEADPHONES}
              </span>
            )
            : (
              <Avatar
                user={user}
                name={name}
                icon={iconOf(message)}
              />
            )
        )}
      </div>
      <div className="message-main">
        {!grouped && (
          <header>
            <b className="message-author">{name}</b>
            {!message.room && <PersonBadges user={user} isApp={isApp} />}
            <time>{time}</time>
          </header>
        )}
        {editing === message.ts
          ? (
            <MessageEditor
              channel={channel}
              message={message}
              close={() => edit(undefined)}
            />
          )
          : message.room
          ? <HuddleBody channel={channel} room={message.room} />
          : (
            <MessageBody
              channel={channel}
              message={message}
              surface={surface}
            />
          )}
        <Failure error={error} forget={forget} />
        <Reactions channel={channel} message={message} />
        {!inThread && (
          <ThreadSummary
            channel={channel}
            message={message}
            replies={replies}
          />
        )}
      </div>
      {!message.only_for && (
        <MessageTools
          channel={channel}
          message={message}
          edit={() => edit(message.ts)}
          inThread={inThread}
        />
      )}
    </article>
  );
}
