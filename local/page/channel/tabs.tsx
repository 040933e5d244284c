import type { Canvas } from "../../state_platform.ts";
import { TabList } from "../tab_list.tsx";

/** “Messages”, the channel's canvases, and of an app its Home and About. */
export function Tabs(
  { canvases, isApp, hasHome, shown, show }: {
    canvases: Canvas[];
    /** Direct messages with an app. */
    isApp: boolean;
    hasHome: boolean;
    /** Absent: the messages. */
    shown: string | undefined;
    show(tab: string | undefined): void;
  },
) {
  const all = [
    ...(hasHome ? [{ id: "home", sign: "🏠", title: "Home" }] : []),
    { id: undefined, sign: "💬", title: "Messages" },
    ...(isApp ? [{ id: "about", sign: "💡", title: "About" }] : []),
    ...canvases.map(({ id, title }) => ({
      id,
      sign: "📄",
      title: title || "Canvas",
    })),
  ];
  // With nothing to choose from there is no bar.
  if (all.length === 1) return null;
  return (
    <TabList
      label="Channel"
      className="channel-tabs"
      tabs={all.map(({ id, sign, title }) => ({
        id,
        title: (
          <>
            <span aria-hidden>{sign}</span> {title}
          </>
        ),
      }))}
      shown={shown}
      show={show}
    />
  );
}
