import { useEffect, useState } from "react";
import type { Workspace } from "../api.ts";

const SECOND_MS = 1000;

/** The workspace's time, which may go on between two looks at the workspace. */
export function useNow({ now, time }: Workspace): number {
  const [passedMs, setPassedMs] = useState(0);
  useEffect(() => {
    setPassedMs(0);
    if (time !== "real") return;
    const start = Date.now();
    const ticking = setInterval(
      () => setPassedMs(Date.now() - start),
      SECOND_MS,
    );
    return () => clearInterval(ticking);
  }, [now, time]);
  return now + passedMs;
}
