import { type ReactNode, useEffect, useRef, useState } from "react";

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
  const trigger = useRef<HTMLButtonElement>(null);
  const open = clicked || Boolean(openFromOutside);
  const close = () => {
    setClicked(false);
    onClose?.();
  };

  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLElement>("[role^=menuitem]")?.focus();
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
          trigger.current?.focus();
        }
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
          event.preventDefault();
          move(box.current!, event.key === "ArrowDown" ? 1 : -1);
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
        <div className="menu-list" role="menu" aria-label={label}>
          {children(close)}
        </div>
      )}
    </div>
  );
}

function move(box: HTMLElement, by: number) {
  const items = [...box.querySelectorAll<HTMLElement>("[role^=menuitem]")];
  const at = items.indexOf(document.activeElement as HTMLElement);
  items.at((at + by) % items.length)?.focus();
}
