import { type ReactNode, useState } from "react";
import type { Channel } from "../../state.ts";
import { usePage } from "../context.ts";
import { Dialog } from "../dialog.tsx";
import { channelName, isDirect } from "../people.ts";
import { TabList } from "../tab_list.tsx";
import { About } from "./about.tsx";
import { Files, filesOf } from "./files.tsx";
import { Members } from "./members.tsx";
import { pinnedIn, Pins } from "./pins.tsx";
import { Settings } from "./settings.tsx";
import { Workflows, workflowsOf } from "./workflows.tsx";

export type DetailsTab =
  | "about"
  | "members"
  | "pins"
  | "files"
  | "workflows"
  | "settings";

/** What there is to know and to change about a conversation, opened by its name. */
export function ChannelDetails(
  { channel, tab, close }: {
    channel: Channel;
    tab: DetailsTab;
    close(): void;
  },
) {
  const { workspace, me } = usePage();
  const [shown, setShown] = useState(tab);
  const name = channelName(workspace, channel, me);
  const count = (title: string, items: unknown[]) => (
    <>
      {title} {items.length > 0 && <small>{items.length}</small>}
    </>
  );
  const all: { id: DetailsTab; title: ReactNode; isOffered?: boolean }[] = [
    { id: "about", title: "About" },
    { id: "members", title: count("Members", channel.members) },
    { id: "pins", title: count("Pins", pinnedIn(workspace, channel)) },
    { id: "files", title: count("Files", filesOf(workspace, channel, me)) },
    {
      id: "workflows",
      title: count("Workflows", workflowsOf(workspace, channel)),
    },
    {
      id: "settings",
      title: "Settings",
      isOffered: !isDirect(channel) && !me.is_restricted,
    },
  ];
  return (
    <Dialog
      title={isDirect(channel) ? name : `${sign(channel)}${name}`}
      className="details"
      close={close}
    >
      <TabList<DetailsTab>
        label="About this conversation"
        className="channel-tabs"
        tabs={all.filter(({ isOffered = true }) => isOffered)}
        shown={shown}
        show={setShown}
      />
      <div className="dialog-body" role="tabpanel">
        {shown === "about" && <About channel={channel} close={close} />}
        {shown === "members" && <Members channel={channel} close={close} />}
        {shown === "pins" && <Pins channel={channel} close={close} />}
        {shown === "files" && <Files channel={channel} />}
        {shown === "workflows" && <Workflows channel={channel} close={close} />}
        {shown === "settings" && <Settings channel={channel} close={close} />}
      </div>
    </Dialog>
  );
}

function sign(channel: Channel): string {
  return channel.is_private ? "🔒 " : "#";
}
