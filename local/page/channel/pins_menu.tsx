import type { Channel, Message } from "../../state.ts";
import { usePage } from "../context.ts";
import { Menu } from "../menu.tsx";
import { author } from "../people.ts";
import { plainText } from "../text/plain_text.ts";

/** What is pinned in this channel; each leads to its message. */
export function PinsMenu({ channel }: { channel: Channel }) {
  const { workspace, go } = usePage();
  const messages = channel.pins.map(({ ts }) =>
    workspace.messages[channel.id]?.find((message) => message.ts === ts)
  ).filter((message) => message !== undefined);
  if (messages.length === 0) return null;
  const words = (message: Message) => plainText(message.text);
  return (
    <Menu
      label={`${messages.length} pinned`}
      button={
        <>
          <span aria-hidden>📌</span> {messages.length}
        </>
      }
      className="menu-header"
    >
      {(close) =>
        messages.map((message) => (
          <button
            type="button"
            role="menuitem"
            key={message.ts}
            onClick={() => {
              close();
              go({ at: "channel", channel: channel.id, message: message.ts });
            }}
          >
            <b>{author(workspace, message).name}</b>
            <small>{words(message)}</small>
          </button>
        ))}
    </Menu>
  );
}
