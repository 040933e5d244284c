import type { Channel, Message } from "../../state.ts";
import { usePage } from "../context.ts";
import { Menu } from "../menu.tsx";

/** “More actions” of a message. Only one's own can be changed or deleted. */
export function MessageMenu(
  { channel, message, edit, run }: {
    channel: Channel;
    message: Message;
    edit(): void;
    run(deed: { do: string } & Record<string, unknown>): unknown;
  },
) {
  const { workspace, me } = usePage();
  const link = `https://${workspace.team.domain}.slack.com/archives/` +
    `${channel.id}/p${message.ts.replace(".", "")}`;
  const isMine = message.user === me.id && !message.subtype;
  const place = { channel: channel.id, ts: message.ts };
  const entries = [
    {
      name: "Copy link",
      isOffered: true,
      press: () => navigator.clipboard.writeText(link),
    },
    { name: "Edit message", isOffered: isMine, press: edit },
    {
      name: "Delete message",
      isOffered: isMine || me.is_admin,
      press: () => run({ do: "delete_message", ...place }),
    },
  ];
  return (
    <Menu label="More actions" button="⋯" className="menu-more">
      {(close) =>
        entries.filter(({ isOffered }) => isOffered).map(({ name, press }) => (
          <button
            type="button"
            role="menuitem"
            key={name}
            onClick={() => {
              close();
              press();
            }}
          >
            {name}
          </button>
        ))}
    </Menu>
  );
}
