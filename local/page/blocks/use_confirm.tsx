import { type ReactNode, useState } from "react";
import type { Confirm } from "./block_kit.ts";
import { ConfirmDialog } from "./confirm_dialog.tsx";

/** Puts an element's question, if it has one, before what a press does. */
export function useConfirm(confirm: Confirm | undefined): {
  ask(then: () => void): void;
  question: ReactNode;
} {
  const [asked, setAsked] = useState<() => void>();
  return {
    ask: (then) => confirm ? setAsked(() => then) : then(),
    question: confirm && asked && (
      <ConfirmDialog
        confirm={confirm}
        answer={(yes) => {
          setAsked(undefined);
          if (yes) asked();
        }}
      />
    ),
  };
}
