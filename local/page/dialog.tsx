import { type ReactNode, useEffect, useId, useRef } from "react";

/** A modal window. The browser keeps the focus inside it. */
export function Dialog(
  { title, close, children }: {
    title: string;
    close(): void;
    children: ReactNode;
  },
) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current!;
    const before = document.activeElement as HTMLElement | null;
    element.showModal();
    const first = ".dialog-body :is(input, textarea, select)";
    const answer = ".dialog-footer button:last-of-type";
    (element.querySelector<HTMLElement>(first) ??
      element.querySelector<HTMLElement>(answer))?.focus();
    return () => before?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        // The window leaves when the workspace says so, not by the browser's own hand.
        event.preventDefault();
        close();
      }}
      onClose={() => {
        // At a second Esc browsers do not ask.
        dialog.current?.showModal();
        close();
      }}
    >
      <header className="dialog-header">
        <h2 id={id}>{title}</h2>
        <button type="button" aria-label="Close" onClick={close}>×</button>
      </header>
      {children}
    </dialog>
  );
}
