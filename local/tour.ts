import type { State } from "./state.ts";

/** One step that the page suggests, until it has happened. */
export interface TourStep {
  title: string;
  hint: string;
  /** Where on the page it is done. */
  at: { at: "outside" } | {
    at: "channel";
    channel: string;
    /** The message on which it is done. */
    message?: string;
  };
  /** Whether it has happened. Absent: it is enough to look there. */
  done?: boolean;
}

/** What a tour may look at: everything on Slack's side, and the app's stores. */
export type Tour = (
  state: State,
  stores: Record<string, Record<string, unknown>[]>,
) => TourStep[];

/** As much of an incident's row as the tour needs. */
interface IncidentRow {
  id: string;
  state: { status: string; severity: string; updates: unknown[] };
  tail: { type: string }[];
  card?: { channel: string };
  channel?: { id: string; name: string };
}

/** An event as it is put on record; the incident's row follows once the app has done what follows from it. */
interface InboxRow {
  incident?: string;
  body?: { type: string };
}

/** Older events of an incident, folded into the store `timeline` as `<incident>#<page>`. */
interface TimelinePage {
  id: string;
  events: { type: string }[];
}

/** The severity that nothing can be escalated beyond. */
const TOP = "critical";

/** The ebook's story, as far as whoever looks has played it. */
export const ebookTour: Tour = (
  state,
  { incidents = [], timeline = [], inbox = [] },
) => {
  const rows = incidents as unknown as IncidentRow[];
  const pages = timeline as unknown as TimelinePage[];
  const eventsOf = ({ id, tail }: IncidentRow) => [
    ...pages.filter((page) => page.id.startsWith(`${id}#`))
      .flatMap(({ events }) => events),
    ...tail,
    ...(inbox as InboxRow[]).flatMap(({ incident, body }) =>
      incident === id && body ? [body] : []
    ),
  ];
  const some = (holds: (row: IncidentRow) => boolean) => rows.some(holds);
  const alerts = Object.values(state.channels).find(({ name }) =>
    name === "monitoring-alerts"
  );
  const declared = rows.findLast(({ channel }) => channel)?.channel;
  const inAlerts = { at: "channel", channel: alerts?.id ?? "" } as const;
  const card = state.channels[declared?.id ?? ""]?.pins[0]?.ts;
  const inIncident = declared
    ? { at: "channel", channel: declared.id, message: card } as const
    : inAlerts;
  const its = declared ? `In #${declared.name}` : "In the incident’s channel";
  return [
    {
      title: "Fire an alert",
      hint:
        "Monitors are in the outside world. Under “PagerDuty alert” press Login failures (high).",
      at: { at: "outside" },
      done: some(({ card }) => card !== undefined),
    },
    {
      title: "Open the alert’s channel",
      hint: "The app has made a card of it in #monitoring-alerts.",
      at: inAlerts,
    },
    {
      title: "Declare it",
      hint:
        "On the card press Declare Incident, look at the three fields, press Create.",
      at: inAlerts,
      done: declared !== undefined,
    },
    {
      title: "Send an update",
      hint:
        `${its} press Send Update on the pinned card and say what you know.`,
      at: inIncident,
      done: some((row) => row.state.updates.length > 0),
    },
    {
      title: "Escalate it",
      hint: "On the pinned card press Escalate, unless it is critical already.",
      at: inIncident,
      done: some((row) =>
        row.channel !== undefined && (row.state.severity === TOP ||
          eventsOf(row).some(({ type }) => type === "severity_changed"))
      ),
    },
    {
      title: "Close it",
      hint:
        "On the card press Close Incident and write what it was: everybody gets the all clear.",
      at: inIncident,
      done: some(({ state }) => state.status === "closed"),
    },
    {
      title: "See what it reached",
      hint: "Jira, Salesforce, Zoom and the telephones, in the outside world.",
      at: { at: "outside" },
    },
  ];
};
