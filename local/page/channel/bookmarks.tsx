import type { Channel } from "../../state.ts";
import { Link } from "../link.tsx";
import { emoji } from "../text/emoji.ts";

/** The bar under the header. A bookmark with a shortcut's address starts its workflow. */
export function Bookmarks({ channel }: { channel: Channel }) {
  if (channel.bookmarks.length === 0) return null;
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
    </nav>
  );
}
