import type { Channel, User } from "../../state.ts";
import type { ShownFile, Workspace } from "../api.ts";
import { FileChip } from "../channel/file_chip.tsx";
import { usePage } from "../context.ts";
import { dayName } from "../dates.ts";
import { fileOf } from "../files.ts";
import { userName } from "../people.ts";

/** The files of its messages, the newest first. */
export function filesOf(
  workspace: Workspace,
  channel: Channel,
  me: User,
): ShownFile[] {
  const ids = (workspace.messages[channel.id] ?? [])
    .filter(({ only_for }) => !only_for || only_for === me.id)
    .flatMap(({ files = [] }) => files);
  return [...new Set(ids)].reverse().map((id) => fileOf(workspace, id))
    .filter((file) => file !== undefined);
}

export function Files({ channel }: { channel: Channel }) {
  const { workspace, me } = usePage();
  const files = filesOf(workspace, channel, me);
  if (files.length === 0) {
    return <p className="empty">Nobody has shared a file here yet.</p>;
  }
  return (
    <ul className="details-files">
      {files.map((file) => (
        <li key={file.id}>
          <FileChip file={file} />
          <small>
            {userName(workspace, file.user)},{" "}
            {dayName(file.created * 1000, workspace.now, me.tz)}
          </small>
        </li>
      ))}
    </ul>
  );
}
