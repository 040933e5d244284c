import {
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from "react";

const MARGIN_PX = 8;

/**
 * A window beside a button, over everything else. Esc and a click elsewhere close it, and the
 * focus goes back to where it was: the browser sees to that.
 */
export function Popover(
  { label, className, beside, close, children }: {
    label: string;
    className: string;
    beside: RefObject<HTMLElement | null>;
    /** It is closed already when this is called. */
    close(): void;
    children: (hide: () => void) => ReactNode;
  },
) {
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    panel.current!.showPopover();
    place(panel.current!, beside.current!);
  }, []);
  useEffect(() => {
    panel.current!.querySelector<HTMLElement>("input, button")?.focus();
  }, []);
  return (
    <div
      ref={panel}
      popover="auto"
      className={`popover ${className}`}
      role="dialog"
      aria-label={label}
      onToggle={(event) => {
        if (event.newState === "closed") close();
      }}
      onKeyDown={(event) => {
        // Not also what stands around it.
        if (event.key === "Escape") event.stopPropagation();
      }}
    >
      {children(() => panel.current?.hidePopover())}
    </div>
  );
}

/** Above the button or below it, where there is more room, and within the window. */
function place(panel: HTMLElement, button: HTMLElement) {
  const { left, top, bottom } = button.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = panel;
  const isAbove = top - MARGIN_PX > offsetHeight;
  const y = isAbove ? top - offsetHeight - MARGIN_PX : bottom + MARGIN_PX;
  const within = (at: number, size: number, whole: number) =>
    Math.max(MARGIN_PX, Math.min(at, whole - size - MARGIN_PX));
  panel.style.left = `${within(left, offsetWidth, innerWidth)}px`;
  panel.style.top = `${within(y, offsetHeight, innerHeight)}px`;
}
