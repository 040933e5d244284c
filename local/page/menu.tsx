import { type ReactNode, useEffect, useRef, useState } from "react";
import { moveFocus } from "./move_focus.ts";

const ITEMS = "[role^=menuitem]:not(:disabled)";

/** A button that opens a list below or above itself. Esc, a click elsewhere and a choice close it. */
export function Menu(
  { label, button, className, children, open: openFromOutside, onClose }: {
    label: string;
    button: ReactNode;
    className: string;
    children: (close: () => void) => ReactNode;
    /** Opens it without a click on the button. */
    open?: boolean;
    onClose?: () => void;
  },
) {
  const [clicked, setClicked] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const open = clicked || Boolean(openFromOutside);
  const close = () => {
    setClicked(false);
    onClose?.();
    // What is chosen may open a window: that gives the focus back to here.
    if (list.current?.contains(document.activeElement)) {
      trigger.current?.focus();
    }
  };

  useEffect(() => {
    if (!open) return;
    list.current?.querySelector<HTMLElement>(ITEMS)
      ?.focus();
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) close();
    };
    addEventListener("pointerdown", outside);
    return () => removeEventListener("pointerdown", outside);
  }, [open]);

  return (
    <div
      className={`menu ${className}`}
      ref={box}
      onKeyDown={(event) => {
        if (event.key === "Escape" && open) {
          // Not also the dialog or the thread around it.
          event.preventDefault();
          event.stopPropagation();
          close();
        }
        if (event.key === "Tab" && open) close();
        const { current } = list;
        const moves = { around: true };
        if (current && moveFocus(current, ITEMS, event.key, moves)) {
          event.preventDefault();
        }
      }}
    >
      <button
        type="button"
        ref={trigger}
        className="menu-button"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => open ? close() : setClicked(true)}
      >
        {button}
      </button>
      {open && (
        <div ref={list} className="menu-list" role="menu" aria-label={label}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
