import { useEffect, useState } from "react";
import type { Workspace } from "../api.ts";

const SECOND_MS = 1000;

/** The workspace's time, which may go on between two looks at the workspace. */
export function useNow({ now, time }: Workspace): number {
  const [passed, setPassed] = useState({ since: now, ms: 0 });
  useEffect(() => {
    if (time !== "real") return;
    const start = Date.now();
    const ticking = setInterval(
      () => setPassed({ since: now, ms: Date.now() - start }),
      SECOND_MS,
    );
    return () => clearInterval(ticking);
  }, [now, time]);
  // What passed since an earlier look is in `now` already.
  return passed.since === now ? now + passed.ms : now;
}
