import { type ReactNode, useEffect, useId, useRef } from "react";
import type { Answer } from "./api.ts";
import { Failure } from "./failure.tsx";
import { useAct } from "./use_act.ts";

/** A modal window. The browser keeps the focus inside it. */
export function Dialog(
  { title, close, back, content = "", className = "", children }: {
    title: string;
    close(): void;
    /** Shown as an arrow: to what this window showed before. */
    back?(): void;
    /** Names what it shows: when that changes, the focus goes to the new content. */
    content?: string;
    className?: string;
    children: ReactNode;
  },
) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    dialog.current!.showModal();
    return () => before?.focus();
  }, []);
  useEffect(() => focusFirst(dialog.current!), [content]);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-labelledby={id}
      onCancel={(event) => {
        // A file field cancels too, and that reaches up to here.
        if (event.target !== dialog.current) return;
        // The window leaves when the workspace says so, not by the browser's own hand.
        event.preventDefault();
        close();
      }}
      onKeyDown={(event) => {
        // Esc is for this window, not for what stands around it.
        if (event.key === "Escape") event.stopPropagation();
      }}
      onClose={(event) => {
        if (event.target !== dialog.current) return;
        // At a second Esc browsers do not ask.
        dialog.current?.showModal();
        close();
      }}
    >
      <header className="dialog-header">
        {back && (
          <button type="button" aria-label="Back" onClick={back}>‹</button>
        )}
        <h2 id={id}>{title}</h2>
        <button
          type="button"
          className="dialog-close"
          aria-label="Close"
          onClick={close}
        >
          ×
        </button>
      </header>
      {children}
    </dialog>
  );
}

/** A window whose button does one thing and then closes it. */
export function FormDialog(
  { title, button, quiet, ready = true, deed, done, close, children }: {
    title: string;
    button: string;
    /** The button is not what most come for. */
    quiet?: boolean;
    /** Enough was said for the button. */
    ready?: boolean;
    deed(): { do: string } & Record<string, unknown>;
    /** Absent: it closes. */
    done?(answer: Answer): void;
    close(): void;
    children: ReactNode;
  },
) {
  const { busy, error, forget, run } = useAct();
  async function send() {
    const answer = await run(deed());
    if (answer.ok) (done ?? close)(answer);
  }
  return (
    <Dialog title={title} close={close}>
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy) send();
        }}
      >
        <div className="dialog-body">{children}</div>
        <footer className="dialog-footer">
          <Failure error={error} forget={forget} />
          <button
            type="submit"
            className={`slack-button ${quiet ? "" : "primary"}`}
            disabled={!ready || busy}
          >
            {button}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

/** What asks for the focus, else the first field, else the answer. */
function focusFirst(dialog: HTMLElement) {
  const places = [
    "[data-focus=true]",
    ".dialog-body :is(input, textarea, select, [contenteditable=true])",
    ".dialog-footer button:last-of-type",
  ];
  for (const place of places) {
    const found = dialog.querySelector<HTMLElement>(place);
    if (found) return found.focus();
  }
}
