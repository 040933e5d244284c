import type { IncidentEvent } from "../incident/events.ts";
import {
  timelineEntries,
  type TimelineEntry,
  withText,
} from "../incident/timeline.ts";
import type { MessageUrl } from "../messages/timeline.ts";
import type { Workbench } from "./app.ts";
import type { Loaded } from "./incidents.ts";

/** Every event that has counted, oldest first: the row's own, and before them the pages. */
export async function allEvents(
  app: Workbench,
  { key, pages, tail }: Loaded,
): Promise<IncidentEvent[]> {
  const ids = Array.from({ length: pages }, (_, i) => `${key}#${i + 1}`);
  const rows = await app.stores.timeline.getAll(ids);
  const byId = new Map(rows.map(({ id, events }) => [id, events]));
  return [...ids.flatMap((id) => byId.get(id) ?? []), ...tail];
}

/**
 * The whole timeline of an incident, oldest first. A changed or deleted message of it is an event
 * (`message_reworded`, `message_dropped`) as soon as a sweep or somebody who asks for the timeline
 * finds it, so what is rendered on events is never long behind; `texts` are what was just read.
 */
export async function timelineOf(
  app: Workbench,
  loaded: Loaded,
  texts: ReadonlyMap<string, string | null> = new Map(),
): Promise<TimelineEntry[]> {
  const entries = timelineEntries(await allEvents(app, loaded));
  return entries.flatMap((entry) => {
    const text = entry.message ? texts.get(entry.message.ts) : undefined;
    if (text === null) return [];
    return [text === undefined ? entry : withText(entry, text)];
  });
}

/** Opens a message of a channel. */
export function messageUrl({ settings }: Workbench): MessageUrl {
  return ({ channel, ts }) =>
    `${settings.url}archives/${channel}/p${ts.replace(".", "")}`;
}
