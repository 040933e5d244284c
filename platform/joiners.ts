import { isDeclared } from "../incident/incident.ts";
import { catchUpMessage } from "../messages/catch_up.ts";
import type { Workbench } from "./app.ts";
import { incidentOfChannel } from "./channel_index.ts";
import { postToOne } from "./ephemeral.ts";
import type { Happening } from "./happening.ts";
import { ROW_VERSION } from "./rows.ts";
import { timelineOf } from "./timeline_entries.ts";

/** Slack may tell twice of one join; who comes back later than this is new again. */
const SAME_JOIN_MS = 15 * 60_000;
/** Whoever declared it is in the channel from the beginning, also when a sweep had to invite them, and knows. */
const BEGINNING_MS = 60 * 60_000;

/**
 * Tells somebody who joined an incident's channel, and nobody else, what is going on. No event: it
 * changes nothing, and a hundred people who come at once must not hold up the register. That it was
 * told is kept by person and channel; a run that is delivered again tells again, since what nobody
 * has read helps nobody.
 */
export async function greetJoiner(
  app: Workbench,
  { channel, user, key }: Happening,
): Promise<void> {
  if (user === null) return;
  const reference = await incidentOfChannel(app, channel);
  if (!reference) return;
  const loaded = await app.incidents.load(reference);
  if ("refused" in loaded) return;
  const { incident } = loaded;
  const now = app.time.now();
  if (!isDeclared(incident)) return;
  const { declaredBy, declaredAt } = incident;
  const isDeclarer = "user" in declaredBy && declaredBy.user === user;
  if (isDeclarer && now - declaredAt < BEGINNING_MS) return;
  const id = `${channel}:${user}`;
  const told = await app.stores.numbers.get(id);
  const isSame = told?.at !== undefined && now - told.at < SAME_JOIN_MS;
  if (isSame && told?.run !== key) return;
  await app.stores.numbers.put({
    id,
    v: ROW_VERSION,
    incident: loaded.key,
    run: key,
    at: now,
  });
  const entries = await timelineOf(app, loaded);
  const { links } = app.settings;
  // Who is no member any more, or is said to have joined and has not, is shown nothing by Slack.
  await postToOne(app, incident, user, [
    catchUpMessage(incident, entries, links, app.words, now),
  ]);
}
