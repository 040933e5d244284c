import type { ReactNode } from "react";
import type { TeamsChannelState } from "../../vendors/teams_channel.ts";
import type { WebexState } from "../../vendors/webex.ts";
import { usePage } from "../context.ts";
import { clockTime } from "../dates.ts";
import { Link } from "../link.tsx";
import { Item, Linked, System } from "./arrived.tsx";

/** What chats outside Slack were told; seen where an app's configuration connects any. */
export function ChatBridges(
  { teams, webex }: {
    teams: TeamsChannelState | undefined;
    webex: WebexState | undefined;
  },
) {
  const { me } = usePage();
  const chats = [
    {
      name: "Microsoft Teams channel",
      posts: (teams?.posts ?? []).map(({ lines, at }) => ({
        text: <Linked text={lines.join("\n")} />,
        at,
      })),
    },
    {
      name: "Webex space",
      posts: (webex?.messages ?? []).map(({ markdown, at }) => ({
        text: rendered(markdown),
        at,
      })),
    },
  ];
  return (
    <>
      {chats.map(({ name, posts }) => (
        <System key={name} name={name}>
          {posts.toReversed().map(({ text, at }, index) => (
            <Item
              key={posts.length - index}
              wanted={false}
              name={clockTime(at, me.tz)}
              status={{ word: "posted", tone: "done" }}
              facts={{}}
            >
              <p className="item-text">{text}</p>
            </Item>
          ))}
        </System>
      ))}
    </>
  );
}

/** As Webex shows what the app writes: bold, links, and signs that are only signs. */
function rendered(markdown: string): ReactNode[] {
  return markdown.split(/(\*\*.+?\*\*|\[(?:\\.|[^\]\\])*\]\([^)\s]*\))/)
    .map((part, index) => {
      const [, bold] = /^\*\*(.+)\*\*$/.exec(part) ?? [];
      if (bold) return <b key={index}>{literal(bold)}</b>;
      const [, text, url] = /^\[(.*)\]\((.*)\)$/.exec(part) ?? [];
      return text && url
        ? <Link key={index} url={url}>{literal(text)}</Link>
        : literal(part);
    });
}

function literal(text: string): string {
  return text.replace(/\\([^\w\s])/g, "$1").replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
