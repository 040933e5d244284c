import type { Channel } from "../../state.ts";
import { usePage } from "../context.ts";
import { PeopleDialog } from "../people_dialog.tsx";

/** “Add people” to a channel; apps too. */
export function AddPeople(
  { channel, close }: { channel: Channel; close(): void },
) {
  const { workspace } = usePage();
  return (
    <PeopleDialog
      title={`Add people to #${channel.name}`}
      label="Who"
      placeholder="People or apps"
      button="Add"
      from={Object.values(workspace.users).filter((user) =>
        !user.deleted && user.name !== "slackbot" &&
        !channel.members.includes(user.id)
      )}
      deed={(users) => ({ do: "invite", channel: channel.id, users })}
      close={close}
    />
  );
}
