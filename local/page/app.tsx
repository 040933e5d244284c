import { useEffect, useState } from "react";
import { ActivityDrawer } from "./activity/drawer.tsx";
import { act } from "./api.ts";
import { Announcer } from "./announcer.tsx";
import { AppProblems } from "./app_problems.tsx";
import { ChannelPane } from "./channel/channel.tsx";
import { type Page, PageContext } from "./context.ts";
import { firstChannel } from "./first_channel.ts";
import { openView } from "./modal/open_view.ts";
import { ModalStack } from "./modal/modal_stack.tsx";
import { Outside } from "./outside/outside.tsx";
import { maySee, people } from "./people.ts";
import { Rail } from "./rail.tsx";
import { hrefOf, type Route, useRoute } from "./route.ts";
import { SearchResults } from "./search/results.tsx";
import { Sidebar } from "./sidebar/sidebar.tsx";
import { TopBar } from "./top_bar.tsx";
import { Tour, useTour } from "./tour.tsx";
import { focusMain, useRegions } from "./use_regions.ts";
import { useWorkspace } from "./use_workspace.ts";

export function App() {
  const { workspace, connected } = useWorkspace();
  const { route, as } = useRoute();
  useRegions();
  const [activity, setActivity] = useState(false);
  const tour = useTour();
  const everybody = workspace ? people(workspace) : [];
  const me = everybody.find((user) => user.name === as || user.id === as) ??
    everybody[0];

  useEffect(() => {
    if (workspace) document.title = `${workspace.team.name} – Slack`;
  }, [workspace?.team.name]);

  if (!workspace) {
    return (
      <p className="loading">
        {connected
          ? "Loading…"
          : "The workspace does not answer. Is it running?"}
      </p>
    );
  }
  if (!me) return <p className="loading">There is nobody in this workspace.</p>;

  const href = (to: Route) => hrefOf(to, me.name);
  const page: Page = {
    workspace,
    me,
    route,
    href,
    go: (to) => location.hash = href(to),
    act: (what) => act(me, what),
  };
  const view = openView(workspace, me);
  const asked = route.at === "channel"
    ? workspace.channels[route.channel]
    : undefined;
  const steps = tour.shown ? workspace.tour : undefined;
  const channel = route.at === "home" ? firstChannel(workspace, me) : asked;

  return (
    <PageContext value={page}>
      <div
        className={`workspace at-${route.at} ${
          activity ? "has-activity" : ""
        } ${steps ? "has-tour" : ""}`}
      >
        <a
          className="skip-link"
          href={href(route)}
          onClick={(event) => {
            event.preventDefault();
            focusMain();
          }}
        >
          Skip to messages
        </a>
        {steps && (
          <Tour
            steps={steps}
            channel={channel?.id}
            dismiss={() => tour.show(false)}
          />
        )}
        <Rail
          activity={activity}
          toggleActivity={() => setActivity(!activity)}
          showTour={() => tour.show(true)}
        />
        <TopBar />
        {route.at !== "outside" && <Sidebar open={channel} />}
        {route.at === "outside"
          ? <Outside vendor={route.vendor} item={route.item} />
          : route.at === "search"
          ? <SearchResults query={route.query} />
          : channel && maySee(channel, me)
          ? <ChannelPane channel={channel} />
          : (
            <main className="nothing">
              This channel is not there, or you are not in it.
            </main>
          )}
        {activity && <ActivityDrawer close={() => setActivity(false)} />}
      </div>
      <Announcer open={channel} />
      <AppProblems />
      {!connected && (
        <p className="offline" role="status">
          Not connected. Trying to reach the workspace…
        </p>
      )}
      {view && <ModalStack key={view.root_view_id} view={view} />}
    </PageContext>
  );
}
