import type { ReactNode } from "react";

/** Tabs over a pane: the arrow keys go from one to the next. */
export function TabList<Id extends string | undefined>(
  { label, className, tabs, shown, show }: {
    label: string;
    className: string;
    tabs: readonly { id: Id; title: ReactNode }[];
    shown: Id;
    show(id: Id): void;
  },
) {
  const step = (key: string) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
    const at = tabs.findIndex(({ id }) => id === shown);
    return by && (at + by + tabs.length) % tabs.length;
  };
  return (
    <div
      className={className}
      role="tablist"
      aria-label={label}
      onKeyDown={(event) => {
        const to = step(event.key);
        if (to === undefined) return;
        event.preventDefault();
        show(tabs[to]!.id);
        const all = event.currentTarget.querySelectorAll<HTMLElement>(
          "[role=tab]",
        );
        all[to]?.focus();
      }}
    >
      {tabs.map(({ id, title }) => (
        <button
          type="button"
          role="tab"
          key={id ?? ""}
          aria-selected={shown === id}
          tabIndex={shown === id ? 0 : -1}
          onClick={() => show(id)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
