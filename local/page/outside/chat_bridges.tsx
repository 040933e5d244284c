import type { TeamsChannelState } from "../../vendors/teams_channel.ts";
import type { WebexState } from "../../vendors/webex.ts";
import { usePage } from "../context.ts";
import { clockTime } from "../dates.ts";
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
        text: lines.join("\n"),
        at,
      })),
    },
    {
      name: "Webex space",
      posts: (webex?.messages ?? []).map(({ markdown, at }) => ({
        text: markdown,
        at,
      })),
    },
  ].filter(({ posts }) => posts.length > 0);
  return (
    <>
      {chats.map(({ name, posts }) => (
        <System key={name} name={name} empty="">
          {posts.toReversed().map(({ text, at }, index) => (
            <Item
              key={posts.length - index}
              wanted={false}
              name={clockTime(at, me.tz)}
              status={{ word: "posted", tone: "done" }}
              facts={{}}
            >
              <p style={{ whiteSpace: "pre-line" }}>
                <Linked text={text} />
              </p>
            </Item>
          ))}
        </System>
      ))}
    </>
  );
}
