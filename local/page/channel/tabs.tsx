import type { Canvas } from "../../state_platform.ts";

/** “Messages” and the channel's canvases. Without canvases there is nothing to choose. */
export function Tabs(
  { canvases, shown, show }: {
    canvases: Canvas[];
    /** Id of a canvas; absent: the messages. */
    shown: string | undefined;
    show(canvas: string | undefined): void;
  },
) {
  if (canvases.length === 0) return null;
  const tabs = [
    { id: undefined, title: "Messages" },
    ...canvases.map(({ id, title }) => ({ id, title: title || "Canvas" })),
  ];
  return (
    <div className="channel-tabs" role="tablist" aria-label="Channel">
      {tabs.map(({ id, title }) => (
        <button
          type="button"
          role="tab"
          key={title + id}
          aria-selected={shown === id}
          onClick={() => show(id)}
        >
          <span aria-hidden>{id ? "📄" : "💬"}</span> {title}
        </button>
      ))}
    </div>
  );
}
