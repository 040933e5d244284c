import { useMemo } from "react";
import { Avatar } from "../avatar.tsx";
import { ChannelSign } from "../channel/channel_sign.tsx";
import { usePage } from "../context.ts";
import { dayAndTime, ofTs } from "../dates.ts";
import { author, channelName, iconOf, isTopLevel } from "../people.ts";
import type { Route } from "../route.ts";
import {
  excerpt,
  type Hit,
  marked,
  readQuery,
  searchMessages,
} from "./search.ts";

/** So many are shown: whoever needs more narrows it down. */
const MAX_SHOWN = 100;

/** The messages that were asked for; each leads to its place. */
export function SearchResults({ query: typed }: { query: string }) {
  const { workspace, me, href } = usePage();
  const query = useMemo(() => readQuery(typed), [typed]);
  const hits = useMemo(
    () => searchMessages(workspace, me, query),
    [workspace, me, query],
  );
  return (
    <main className="search-results" aria-label="Search results" tabIndex={-1}>
      <header className="channel-header">
        <a
          className="back"
          href={href({ at: "home" })}
          aria-label="All channels"
        >
          ‹
        </a>
        <div className="channel-title">
          <h1>Search results</h1>
          <p className="topic" role="status">
            {hits.length === 1 ? "1 message" : `${hits.length} messages`}
          </p>
        </div>
      </header>
      {hits.length === 0
        ? (
          <div className="no-results">
            <p>
              Nothing found for <b>{typed}</b>
            </p>
            <p>
              Try fewer words. <code>from:@name</code> and{" "}
              <code>in:#channel</code> narrow a search down.
            </p>
          </div>
        )
        : (
          <ol>
            {hits.slice(0, MAX_SHOWN).map((hit) => (
              <li key={hit.channel.id + hit.message.ts}>
                <Result hit={hit} words={query.words} />
              </li>
            ))}
          </ol>
        )}
      {hits.length > MAX_SHOWN && (
        <p className="no-results">The newest {MAX_SHOWN} are shown.</p>
      )}
    </main>
  );
}

function Result({ hit, words }: { hit: Hit; words: string[] }) {
  const { workspace, me, href } = usePage();
  const { channel, message, text } = hit;
  const { name, user, isApp } = author(workspace, message);
  const when = dayAndTime(ofTs(message.ts), workspace.now, me.tz);
  const to: Route = {
    at: "channel",
    channel: channel.id,
    message: message.ts,
    ...(!isTopLevel(message) && { thread: message.thread_ts }),
  };
  return (
    <a className="search-result" href={href(to)}>
      <span className="search-place">
        <ChannelSign channel={channel} />
        {channelName(workspace, channel, me)}
        <time>{when}</time>
      </span>
      <Avatar user={user} name={name} icon={iconOf(message)} />
      <span className="search-said">
        <b className="message-author">{name}</b>
        {isApp && <span className="app-badge">APP</span>}
        <span>
          {marked(excerpt(text, words), words).map((piece, at) =>
            at % 2 ? <mark key={at}>{piece}</mark> : piece
          )}
        </span>
      </span>
    </a>
  );
}
