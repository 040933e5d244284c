import { usePage } from "../context.ts";
import { maySee, userName } from "../people.ts";

export function UserMention({ id }: { id: string }) {
  const { workspace, me } = usePage();
  const mine = id === me.id ? " mention-me" : "";
  return <span className={`mention${mine}`}>@{userName(workspace, id)}</span>;
}

export function ChannelMention(
  { id, label }: { id: string; label?: string },
) {
  const { workspace, me, href } = usePage();
  const channel = workspace.channels[id];
  if (!channel || !maySee(channel, me)) {
    const name = channel?.is_private ? "🔒 private channel" : `#${label ?? id}`;
    return <span className="mention">{name}</span>;
  }
  return (
    <a className="mention" href={href({ at: "channel", channel: id })}>
      {channel.is_private ? "🔒" : "#"}
      {channel.name}
    </a>
  );
}

export function GroupMention({ id, label }: { id: string; label?: string }) {
  const { workspace, me } = usePage();
  const group = workspace.usergroups?.[id];
  const mine = group?.users.includes(me.id) ? " mention-me" : "";
  return (
    <span className={`mention${mine}`}>
      @{group?.handle ?? label?.replace(/^@/, "") ?? id}
    </span>
  );
}

export function Broadcast({ range }: { range: string }) {
  return <span className="mention mention-me">@{range.split("|")[0]}</span>;
}
