import type { Channel } from "../../state.ts";
import { usePage } from "../context.ts";
import { Failure } from "../failure.tsx";
import { useAct } from "../use_act.ts";
import { EditableRow } from "./editable_row.tsx";

const MAX_NAME = 80;

/** Its name, and whether it is still in use. */
export function Settings(
  { channel, close }: { channel: Channel; close(): void },
) {
  const { me } = usePage();
  const { busy, error, forget, run } = useAct();
  const mayRename = !channel.is_archived &&
    (channel.creator === me.id || me.is_admin || me.is_owner);
  const deed = channel.is_archived ? "unarchive" : "archive";
  return (
    <>
      <div className="details-rows">
        <EditableRow
          title="Channel name"
          value={channel.name}
          shown={channel.name}
          maxLength={MAX_NAME}
          deed={mayRename
            ? (name) => ({ do: "rename", channel: channel.id, name })
            : undefined}
        />
        <section className="details-row">
          <button
            type="button"
            className={channel.is_archived ? "details-edit" : "leave"}
            disabled={busy}
            onClick={async () => {
              const answer = await run({ do: deed, channel: channel.id });
              if (answer.ok) close();
            }}
          >
            {channel.is_archived
              ? "Unarchive channel"
              : "Archive channel for everyone"}
          </button>
        </section>
      </div>
      <Failure error={error} forget={forget} />
    </>
  );
}
