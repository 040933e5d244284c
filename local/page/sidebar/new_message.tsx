import { usePage } from "../context.ts";
import { PeopleDialog } from "../people_dialog.tsx";

/** Slack: direct messages are between at most nine people. */
const MAX_OTHERS = 8;

/** “New message”: to one person or app, or to a group. */
export function NewMessage({ close }: { close(): void }) {
  const { workspace, me, go } = usePage();
  return (
    <PeopleDialog
      title="New message"
      label="To"
      placeholder="A person, several people or an app"
      button="Go"
      from={Object.values(workspace.users)
        .filter((user) => !user.deleted && user.id !== me.id)}
      max={MAX_OTHERS}
      deed={(users) => ({ do: "open_dm", users })}
      done={({ channel }) => {
        close();
        go({ at: "channel", channel: String(channel) });
      }}
      close={close}
    />
  );
}
