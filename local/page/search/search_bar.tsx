import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Channel } from "../../state.ts";
import { Avatar } from "../avatar.tsx";
import { ChannelSign } from "../channel/channel_sign.tsx";
import { usePage } from "../context.ts";
import { SEARCH } from "../icons.tsx";
import { channelName, isDirect, maySee, others } from "../people.ts";

/** So many conversations are offered. */
const MAX_OFFERED = 6;

/** In the middle above everything: finds messages, or goes to a conversation. Ctrl+K leads here. */
export function SearchBar() {
  const { workspace, me, route, go } = usePage();
  const asked = route.at === "search" ? route.query : "";
  const [typed, setTyped] = useState(asked);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const wanted = typed.trim().toLowerCase();
  const places = Object.values(workspace.channels)
    .filter((channel) =>
      maySee(channel, me) && !channel.is_archived && wanted &&
      channelName(workspace, channel, me).toLowerCase()
        .includes(wanted.replace(/^[#@]/, ""))
    )
    .slice(0, MAX_OFFERED);
  const offers = [
    ...(wanted ? [undefined] : []),
    ...places,
  ];

  useEffect(() => setTyped(asked), [asked]);
  useEffect(() => {
    const jump = (event: globalThis.KeyboardEvent) => {
      const isAsked = (event.ctrlKey || event.metaKey) &&
        (event.key === "k" || event.key === "g");
      if (!isAsked || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    addEventListener("keydown", jump);
    return () => removeEventListener("keydown", jump);
  }, []);

  /** A conversation, or with none the messages that were asked for. */
  function choose(place: Channel | undefined) {
    setOpen(false);
    if (place) {
      setTyped("");
      go({ at: "channel", channel: place.id });
    } else if (wanted) go({ at: "search", query: typed.trim() });
    input.current?.blur();
  }
  function key(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && offers.length > 0) {
      event.preventDefault();
      setOpen(true);
      setActive((active + step + offers.length) % offers.length);
    }
    if (event.key === "Enter") {
      event.preventDefault();
      choose(open ? offers[active] : undefined);
    }
    if (event.key === "Escape") {
      setOpen(false);
      input.current?.blur();
    }
  }

  return (
    <div className="search-bar" role="search">
      <span className="search-field">
        {SEARCH}
        <input
          ref={input}
          type="search"
          role="combobox"
          aria-label={`Search ${workspace.team.name}`}
          placeholder={`Search ${workspace.team.name}`}
          aria-expanded={open && offers.length > 0}
          aria-controls={listId}
          aria-activedescendant={open && offers.length > 0
            ? `${listId}-${active}`
            : undefined}
          autoComplete="off"
          value={typed}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onChange={({ target }) => {
            setTyped(target.value);
            setActive(0);
            setOpen(true);
          }}
          onKeyDown={key}
        />
      </span>
      {open && (
        <div
          className="search-offers"
          // The field keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
        >
          <div id={listId} role="listbox" aria-label="Search">
            {offers.map((place, index) => (
              <div
                key={place?.id ?? ""}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === active}
                className="search-offer"
                onClick={() => choose(place)}
              >
                {place ? <Place channel={place} /> : (
                  <>
                    {SEARCH}
                    <span>
                      Messages with <b>{typed.trim()}</b>
                    </span>
                  </>
                )}
              </div>
            ))}
          </div>
          <p>
            Narrow it down: <code>from:@bruno</code> <code>in:#general</code>
          </p>
        </div>
      )}
    </div>
  );
}

function Place({ channel }: { channel: Channel }) {
  const { workspace, me } = usePage();
  const name = channelName(workspace, channel, me);
  return (
    <>
      {isDirect(channel) && !channel.is_mpim
        ? <Avatar user={workspace.users[others(channel, me)[0]!]} name={name} />
        : <ChannelSign channel={channel} />}
      <span>{name}</span>
    </>
  );
}
