import type { ReactNode } from "react";
import { usePage } from "./context.ts";
import { Failure } from "./failure.tsx";
import { huddleIn } from "./huddles.ts";
import type { Route } from "./route.ts";
import { useAct } from "./use_act.ts";

/** Where a link leads: to a workflow, to a place on this page, or out. */
export type Destination =
  | { to: "workflow"; trigger: string }
  | { to: "page"; route: Route }
  /** A channel's huddle: it is joined, or started. */
  | { to: "huddle"; channel: string }
  | { to: "web"; url: string }
  /** Not an address that a click should follow, e.g. `javascript:`. */
  | { to: "nowhere" };

export function destination(link: string): Destination {
  if (!URL.canParse(link)) return { to: "nowhere" };
  const url = new URL(link);
  const path = url.pathname;
  if (url.protocol === "mailto:") return { to: "web", url: link };
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return { to: "nowhere" };
  }
  if (url.hostname === "slack.com" && path.startsWith("/shortcuts/")) {
    return { to: "workflow", trigger: link };
  }
  const huddle = path.match(/^\/huddle\/T\w+\/([A-Z0-9]+)$/);
  if (url.hostname === "app.slack.com" && huddle) {
    return { to: "huddle", channel: huddle[1]! };
  }
  const archive = path.match(/^\/archives\/([A-Z0-9]+)(?:\/p(\d+)(\d{6}))?/);
  if (url.hostname.endsWith(".slack.com") && archive) {
    const [, channel, seconds, micros] = archive;
    const message = seconds && `${seconds}.${micros}`;
    const thread = url.searchParams.get("thread_ts") ?? undefined;
    return {
      to: "page",
      route: { at: "channel", channel: channel!, thread, message },
    };
  }
  const item = vendorItem(url);
  if (item) return { to: "page", route: { at: "outside", ...item } };
  return { to: "web", url: link };
}

function vendorItem(url: URL): { vendor: string; item: string } | undefined {
  const forms = [
    { vendor: "jira", host: /\.atlassian\.net$/, path: /^\/browse\/([^/]+)/ },
    {
      vendor: "asana",
      host: /^app\.asana\.com$/,
      path: /^\/1\/\d+\/project\/\d+\/task\/(\d+)/,
    },
    {
      vendor: "monday",
      host: /(^|\.)monday\.com$/,
      path: /\/pulses\/(\d+)/,
    },
    {
      vendor: "salesforce",
      host: /\.(my\.salesforce|lightning\.force)\.com$/,
      path: /\/([a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?)(?:\/view)?$/,
    },
    { vendor: "zoom", host: /(^|\.)zoom\.us$/, path: /^\/j\/(\d+)/ },
  ];
  for (const { vendor, host, path } of forms) {
    const item = host.test(url.hostname) && url.pathname.match(path)?.[1];
    if (item) return { vendor, item };
  }
}

/** A link anywhere in Slack: messages, bookmarks, button URLs. `extra` goes to a workflow. */
export function Link(
  { url, children, className, extra, name }: {
    url: string;
    children: ReactNode;
    className?: string;
    extra?: Record<string, unknown>;
    name?: string;
  },
) {
  const { href } = usePage();
  const { busy, error, forget, run } = useAct();
  const target = destination(url);
  switch (target.to) {
    case "nowhere":
      return <span className={className}>{children}</span>;
    case "page":
      return (
        <a className={className} aria-label={name} href={href(target.route)}>
          {children}
        </a>
      );
    case "web":
      return (
        <a
          className={className}
          aria-label={name}
          href={url}
          target="_blank"
          rel="noopener noreferrer"
        >
          {children}
        </a>
      );
    case "huddle":
      return <HuddleLink {...{ className, name, children }} {...target} />;
    case "workflow":
      return (
        <>
          <a
            className={className}
            aria-label={name}
            href={url}
            aria-disabled={busy}
            onClick={(event) => {
              event.preventDefault();
              if (!busy) run({ do: "run_trigger", trigger: url, ...extra });
            }}
          >
            {children}
          </a>
          <Failure error={error} forget={forget} />
        </>
      );
  }
}

function HuddleLink({ channel, className, name, children }: {
  channel: string;
  className?: string;
  name?: string;
  children: ReactNode;
}) {
  const { workspace, me, href, go } = usePage();
  const { busy, error, forget, run } = useAct();
  const route: Route = { at: "channel", channel };
  const there = workspace.channels[channel];
  const isIn = there && huddleIn(workspace, there)?.participants
    .includes(me.id);
  return (
    <>
      <a
        className={className}
        aria-label={name}
        aria-disabled={busy}
        href={href(route)}
        onClick={async (event) => {
          if (isIn) return;
          event.preventDefault();
          if (busy) return;
          const answer = await run({ do: "join_huddle", channel });
          if (answer.ok) go(route);
        }}
      >
        {children}
      </a>
      <Failure error={error} forget={forget} />
    </>
  );
}
