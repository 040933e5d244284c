import { type ReactNode, useEffect, useRef, useState } from "react";
import { ActivityLog } from "./activity_log.tsx";
import { Controls } from "./controls.tsx";
import { FaultPanel } from "./fault_panel.tsx";
import { Runs } from "./runs.tsx";
import { Stores } from "./stores.tsx";

const TABS = {
  log: "Log",
  runs: "Runs",
  stores: "Stores",
  faults: "Faults",
  controls: "Controls",
} as const;

/** Beside everything: what the platform did, how each run went, and the workspace's own levers. */
export function ActivityDrawer({ close }: { close(): void }) {
  const [tab, setTab] = useState<keyof typeof TABS>("log");
  /** The run whose lines are shown; all when there is none. */
  const [trace, setTrace] = useState("");
  const drawer = useRef<HTMLElement>(null);
  useEffect(() => drawer.current?.focus(), []);
  const panels: Record<keyof typeof TABS, () => ReactNode> = {
    log: () => <ActivityLog trace={trace} choose={setTrace} />,
    runs: () => (
      <Runs
        showLog={(trace) => {
          setTrace(trace);
          setTab("log");
        }}
      />
    ),
    stores: () => <Stores />,
    faults: () => <FaultPanel />,
    controls: () => <Controls />,
  };
  return (
    <aside
      className="activity"
      aria-label="Activity"
      ref={drawer}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) close();
      }}
    >
      <header>
        <div role="tablist" aria-label="Activity">
          {Object.entries(TABS).map(([name, title]) => (
            <button
              type="button"
              role="tab"
              key={name}
              aria-selected={tab === name}
              onClick={() => setTab(name as keyof typeof TABS)}
            >
              {title}
            </button>
          ))}
        </div>
        <button
          type="button"
          className="close"
          aria-label="Close activity"
          onClick={close}
        >
          ×
        </button>
      </header>
      <div className="activity-panel" role="tabpanel" aria-label={TABS[tab]}>
        {panels[tab]()}
      </div>
    </aside>
  );
}
