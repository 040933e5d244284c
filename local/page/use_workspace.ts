import { useEffect, useState } from "react";
import { fetchWorkspace, watch, type Workspace } from "./api.ts";

/** Changes come in bursts while a workflow runs: one fetch answers all of this time. */
const GATHER_MS = 40;

/** Some things change by time alone: a text message arrives, today becomes yesterday. */
const REFRESH_MS = 10_000;

/** The workspace as it is now, live. */
export function useWorkspace(): {
  workspace: Workspace | undefined;
  connected: boolean;
} {
  const [workspace, setWorkspace] = useState<Workspace>();
  const [connected, setConnected] = useState(true);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let fetching = false;
    let again = false;
    async function refresh() {
      if (fetching) {
        again = true;
        return;
      }
      fetching = true;
      try {
        setWorkspace(await fetchWorkspace());
        setConnected(true);
      } catch {
        setConnected(false);
      }
      fetching = false;
      if (again) {
        again = false;
        refresh();
      }
    }
    const stop = watch(() => {
      clearTimeout(timer);
      timer = setTimeout(refresh, GATHER_MS);
    }, setConnected);
    const ticking = setInterval(refresh, REFRESH_MS);
    return () => {
      clearTimeout(timer);
      clearInterval(ticking);
      stop();
    };
  }, []);

  return { workspace, connected };
}
