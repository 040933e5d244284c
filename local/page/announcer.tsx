import { useEffect, useRef, useState } from "react";
import type { Channel } from "../state.ts";
import { usePage } from "./context.ts";
import { channelName, isMember } from "./people.ts";
import { unread } from "./unread.ts";

/** Says aloud where one was called while one is elsewhere. What comes into the open conversation its own log says. */
export function Announcer({ open }: { open: Channel | undefined }) {
  const { workspace, me } = usePage();
  const [said, setSaid] = useState("");
  /** How many calls there were, by person and channel. */
  const known = useRef(new Map<string, number>());
  useEffect(() => {
    const news = Object.values(workspace.channels).filter((channel) => {
      if (!isMember(channel, me)) return false;
      const key = `${me.id}/${channel.id}`;
      // What stands before one's eyes is read.
      const mentions = channel.id === open?.id
        ? 0
        : unread(workspace, me, channel.id).mentions;
      const before = known.current.get(key) ?? mentions;
      known.current.set(key, mentions);
      return mentions > before;
    });
    if (news.length === 0) return;
    const names = news.map((channel) => channelName(workspace, channel, me));
    setSaid(`You were mentioned in ${names.join(", ")}`);
  }, [workspace, me.id]);
  return <p className="only-heard" role="status" aria-label="News">{said}</p>;
}
