import { useState } from "react";
import type { Answer } from "./api.ts";
import { usePage } from "./context.ts";

/** One place from which a person acts: busy while it lasts, with the sentence if it failed. */
export function useAct(): {
  busy: boolean;
  error: string | undefined;
  forget(): void;
  run(act: { do: string } & Record<string, unknown>): Promise<Answer>;
} {
  const { act } = usePage();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  return {
    busy,
    error,
    forget: () => setError(undefined),
    async run(what) {
      setBusy(true);
      setError(undefined);
      const answer = await act(what);
      setBusy(false);
      if (!answer.ok && !answer.errors) {
        setError(answer.error ?? "That did not work.");
      }
      return answer;
    },
  };
}
