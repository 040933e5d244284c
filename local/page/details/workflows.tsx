import type { Channel, Trigger } from "../../state.ts";
import type { Workspace } from "../api.ts";
import { appOf } from "../apps.ts";
import { usePage } from "../context.ts";
import { Failure } from "../failure.tsx";
import { useAct } from "../use_act.ts";

/** The link triggers that stand in a channel's bar: featured ones and bookmarks. */
export function workflowsOf(workspace: Workspace, channel: Channel): Trigger[] {
  const links = new Set(channel.bookmarks.map(({ link }) => link));
  return Object.values(workspace.triggers).filter(({ id, shortcut_url }) =>
    channel.featured?.includes(id) || (shortcut_url && links.has(shortcut_url))
  );
}

export function Workflows(
  { channel, close }: { channel: Channel; close(): void },
) {
  const { workspace } = usePage();
  const workflows = workflowsOf(workspace, channel);
  if (workflows.length === 0) {
    return (
      <p className="empty">
        No workflow stands in this channel's bar. Those of the apps are under ⚡
        below the messages.
      </p>
    );
  }
  return (
    <WorkflowList
      triggers={workflows}
      channel={channel}
      started={close}
    />
  );
}

/** Workflows with what they do, and a button that starts them. */
export function WorkflowList(
  { triggers, channel, started }: {
    triggers: Trigger[];
    channel: Channel;
    started?(): void;
  },
) {
  const { workspace } = usePage();
  const { busy, error, forget, run } = useAct();
  return (
    <>
      <Failure error={error} forget={forget} />
      <ul className="details-list">
        {triggers.map((trigger) => (
          <li key={trigger.id} className="details-workflow">
            <span aria-hidden>⚡</span>
            <span>
              <b>{trigger.name}</b>
              <small>
                {[trigger.description, appOf(workspace, trigger)?.name]
                  .filter(Boolean).join(" · ")}
              </small>
            </span>
            <button
              type="button"
              className="slack-button"
              aria-label={`Start ${trigger.name}`}
              disabled={busy}
              onClick={async () => {
                const answer = await run({
                  do: "run_trigger",
                  trigger: trigger.id,
                  channel: channel.id,
                });
                if (answer.ok) {
                  started?.();
                }
              }}
            >
              Start
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
