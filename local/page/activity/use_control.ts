import { useState } from "react";
import { control } from "../api.ts";

/** One place from which the workspace itself is moved: busy while it lasts, with the sentence if it failed. */
export function useControl() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  return {
    busy,
    error,
    forget: () => setError(undefined),
    async call(...request: Parameters<typeof control>) {
      setBusy(true);
      const answer = await control(...request);
      setBusy(false);
      setError(answer.ok ? undefined : answer.error);
    },
  };
}
