import type { Channel, Message, Trigger } from "../../state.ts";
import type { Workspace } from "../api.ts";
import { usePage } from "../context.ts";
import { Failure } from "../failure.tsx";
import { useAct } from "../use_act.ts";

/** Below a message that names a workflow's link: what it starts, and a button for that. */
export function WorkflowLinks(
  { channel, message }: { channel: Channel; message: Message },
) {
  const { workspace } = usePage();
  return linked(workspace, message).map((trigger) => (
    <WorkflowCard
      key={trigger.id}
      trigger={trigger}
      channel={channel}
      message={message}
    />
  ));
}

function WorkflowCard(
  { trigger, channel, message }: {
    trigger: Trigger;
    channel: Channel;
    message: Message;
  },
) {
  const { busy, error, forget, run } = useAct();
  return (
    <div className="workflow-card" role="group" aria-label={trigger.name}>
      <span aria-hidden>⚡</span>
      <div>
        <b>{trigger.name}</b>
        <p>{trigger.description}</p>
      </div>
      <button
        type="button"
        className="slack-button"
        disabled={busy}
        onClick={() =>
          run({
            do: "run_trigger",
            trigger: trigger.id,
            channel: channel.id,
            message_ts: message.ts,
          })}
      >
        {trigger.button_text ?? "Start Workflow"}
      </button>
      <Failure error={error} forget={forget} />
    </div>
  );
}

const SHORTCUT = /https:\/\/slack\.com\/shortcuts\/(Ft\w+)\/\w+/g;

/** The link triggers that a message's text names: buttons of its blocks have their own way. */
function linked(workspace: Workspace, message: Message): Trigger[] {
  const links = [...message.text.matchAll(SHORTCUT)].map(([link]) => link);
  return Object.values(workspace.triggers).filter(({ shortcut_url }) =>
    shortcut_url && links.includes(shortcut_url)
  );
}
