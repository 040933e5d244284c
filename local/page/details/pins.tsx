import type { Channel, Message } from "../../state.ts";
import type { Workspace } from "../api.ts";
import { Avatar } from "../avatar.tsx";
import { usePage } from "../context.ts";
import { author, iconOf } from "../people.ts";
import { messageWords } from "../text/message_words.ts";

/** The pinned messages that are still there. */
export function pinnedIn(workspace: Workspace, channel: Channel): Message[] {
  return channel.pins.map(({ ts }) =>
    workspace.messages[channel.id]?.find((message) => message.ts === ts)
  ).filter((message) => message !== undefined);
}

/** What is pinned; each leads to its message. */
export function Pins({ channel, close }: { channel: Channel; close(): void }) {
  const { workspace, go } = usePage();
  const pinned = pinnedIn(workspace, channel);
  if (pinned.length === 0) {
    return (
      <p className="empty">
        Nothing is pinned. A message's pin is among the signs that appear over
        it.
      </p>
    );
  }
  return (
    <ul className="details-list">
      {pinned.map((message) => {
        const { name, user } = author(workspace, message);
        return (
          <li key={message.ts}>
            <button
              type="button"
              onClick={() => {
                close();
                go({ at: "channel", channel: channel.id, message: message.ts });
              }}
            >
              <Avatar user={user} name={name} icon={iconOf(message)} />
              <span>
                <b>{name}</b>
                <small>{messageWords(workspace, message)}</small>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
