import type { Channel, Message } from "../../state.ts";
import { Avatar } from "../avatar.tsx";
import { usePage } from "../context.ts";
import { clockTime, ofTs } from "../dates.ts";
import { author } from "../people.ts";

/** So many are named; of more there is a number. */
const NAMED = 3;

/** “joined #inc-00447 along with Bruno Costa and Chen Wei.” */
export function JoinedRow(
  { channel, joins }: { channel: Channel; joins: Message[] },
) {
  const { workspace, me } = usePage();
  const [first, ...others] = joins.map((message) => author(workspace, message));
  const { name, user, isApp } = first!;
  const time = clockTime(ofTs(joins[0]!.ts), me.tz);
  const along = others.length === 0
    ? ""
    : ` along with ${list(others.map(({ name }) => name))}`;
  return (
    <article
      className="message system"
      aria-label={`${name}, ${time}`}
      tabIndex={-1}
    >
      <div className="message-gutter">
        <Avatar user={user} name={name} />
      </div>
      <div className="message-main">
        <header>
          <b className="message-author">{name}</b>
          {isApp && <span className="app-badge">APP</span>}
          <time>{time}</time>
        </header>
        <div className="text">joined #{channel.name}{along}.</div>
      </div>
    </article>
  );
}

function list(names: string[]): string {
  const named = names.length > NAMED + 1 ? names.slice(0, NAMED) : names;
  const rest = names.length - named.length;
  const all = rest > 0 ? [...named, `${rest} others`] : named;
  return new Intl.ListFormat("en-US").format(all);
}
