import type { Channel } from "../../state.ts";
import { usePage } from "../context.ts";
import { Link } from "../link.tsx";
import { emoji } from "../text/emoji.ts";

/** The bar under the header. A bookmark with a shortcut's address starts its workflow. */
export function Bookmarks({ channel }: { channel: Channel }) {
  const { workspace } = usePage();
  const featured = (channel.featured ?? []).map((id) => workspace.triggers[id])
    .filter((trigger) => trigger !== undefined);
  if (channel.bookmarks.length + featured.length === 0) return null;
  return (
    <nav className="bookmarks" aria-label="Bookmarks">
      {channel.bookmarks.map((bookmark) => (
        <Link
          key={bookmark.id}
          className="bookmark"
          url={bookmark.link}
          extra={{ channel: channel.id, bookmark_id: bookmark.id }}
        >
          <span aria-hidden>{emoji(bookmark.emoji || ":link:")}</span>
          <span className="bookmark-title" title={bookmark.title}>
            {bookmark.title}
          </span>
        </Link>
      ))}
      {featured.map((trigger) => (
        <Link
          key={trigger.id}
          className="bookmark"
          url={trigger.shortcut_url ?? ""}
          extra={{ channel: channel.id }}
        >
          <span aria-hidden>⚡</span>
          <span className="bookmark-title">{trigger.name}</span>
        </Link>
      ))}
    </nav>
  );
}
