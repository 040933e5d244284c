import type { Channel, Trigger } from "../../state.ts";
import type { Workspace } from "../api.ts";
import { appOf } from "../apps.ts";
import { usePage } from "../context.ts";
import { Failure } from "../failure.tsx";
import { Menu } from "../menu.tsx";
import { useAct } from "../use_act.ts";

/** “Run workflow”: the app's link triggers, as Slack's shortcut menu lists them. */
export function ShortcutsMenu(
  { channel, typedSlash, closed }: {
    channel: Channel;
    typedSlash: boolean;
    closed(): void;
  },
) {
  const { workspace } = usePage();
  const { busy, error, forget, run } = useAct();
  const shortcuts = offeredShortcuts(workspace);
  return (
    <>
      <Menu
        label="Run workflow"
        button={
          <span className="workflow-sign">
            ⚡ <span>Run workflow</span>
          </span>
        }
        className="menu-shortcuts"
        open={typedSlash}
        onClose={closed}
      >
        {(close) =>
          shortcuts.length === 0
            ? <p>No workflow can be started from here.</p>
            : shortcuts.map((trigger) => (
              <button
                type="button"
                role="menuitem"
                key={trigger.id}
                disabled={busy}
                onClick={() => {
                  close();
                  run({
                    do: "run_trigger",
                    trigger: trigger.id,
                    channel: channel.id,
                  });
                }}
              >
                <b>{trigger.name}</b>
                <small>
                  {[trigger.description, appOf(workspace, trigger)?.name]
                    .filter(Boolean).join(" · ")}
                </small>
              </button>
            ))}
      </Menu>
      <Failure error={error} forget={forget} />
    </>
  );
}

/** Those whose inputs a button would have to fill in cannot be started from a menu. */
export function offeredShortcuts(workspace: Workspace): Trigger[] {
  return Object.values(workspace.triggers).filter((trigger) =>
    trigger.type === "shortcut" &&
    !Object.values(trigger.inputs).some((input) => input.customizable)
  ).sort((one, other) => one.name.localeCompare(other.name));
}
