import { type Incident, isDeclared } from "../incident/incident.ts";
import { type Refused, refused } from "../incident/refused.ts";
import {
  addEntry,
  dropMessage,
  isReworded,
  rewordMessage,
} from "../incident/timeline.ts";
import { timelineMessages } from "../messages/timeline.ts";
import { mayKnow } from "./allowed.ts";
import { type Command, decide, type Done, type Workbench } from "./app.ts";
import { decideAsApp } from "./as_app.ts";
import { readTexts } from "./channel_messages.ts";
import { postToOne } from "./ephemeral.ts";
import type { Loaded } from "./incidents.ts";
import { messageUrl, timelineOf } from "./timeline_entries.ts";

/** Changes of messages that one look records; what is more comes with the next. */
const CHANGES_MAX = 5;
/** Incidents whose messages one sweep reads again. */
const REREAD_MAX = 5;
/** Sweeps come this often: those that must be read one by one take turns. */
const TURN_MS = 5 * 60_000;

/** Reads the timeline's messages again and puts on record what has changed. */
export async function readAgain(
  app: Workbench,
  before: Loaded,
): Promise<{ loaded: Loaded; texts: Map<string, string | null> }> {
  const { incident } = before;
  if (!isDeclared(incident) || incident.channel === null) {
    return { loaded: before, texts: new Map() };
  }
  const { noted, channel } = incident;
  const texts = await readTexts(
    app,
    channel,
    noted.map(({ message }) => message),
    Math.floor(app.time.now() / TURN_MS),
  );
  const changed = noted.filter((each) => {
    const text = texts.get(each.message);
    return text === null || (text !== undefined && isReworded(each, text));
  });
  let loaded = before;
  for (const { message } of changed.slice(0, CHANGES_MAX)) {
    const text = texts.get(message) ?? null;
    // Two runs that find the same at the same moment record it once.
    const key = `${before.key}:again:${message}:${before.foldedTo}`;
    const done = await decideAsApp(
      app,
      loaded,
      key,
      (now) =>
        text === null
          ? dropMessage(now, message)
          : rewordMessage(now, message, text),
    );
    if ("loaded" in done) loaded = done.loaded;
  }
  return { loaded, texts };
}

/** Of the incidents that are to be looked at, those whose turn it is in this sweep. */
export function inTurn<Row>(
  rows: readonly Row[],
  now: number,
  most = REREAD_MAX,
): readonly Row[] {
  if (rows.length <= most) return rows;
  const from = (Math.floor(now / TURN_MS) * most) % rows.length;
  return [...rows.slice(from), ...rows.slice(0, from)].slice(0, most);
}

/** Slack sends no event for an edit, so a sweep looks. Answers whether something had changed. */
export async function rereadTimeline(
  app: Workbench,
  key: string,
): Promise<boolean> {
  const before = await app.incidents.load(key);
  if ("refused" in before) return false;
  const { loaded } = await readAgain(app, before);
  return loaded.foldedTo !== before.foldedTo;
}

/** Shows the whole timeline to one person, in the incident's channel. */
export async function showTimeline(
  app: Workbench,
  reference: string,
  { actor }: Command,
): Promise<Done> {
  const known = await loadFor(app, reference, actor);
  if ("refused" in known) return known;
  const { loaded, texts } = await readAgain(app, known.loaded);
  const messages = timelineMessages(
    loaded.incident,
    await timelineOf(app, loaded, texts),
    app.settings.links,
    app.words,
    messageUrl(app),
  );
  const no = await postToOne(app, loaded.incident, actor, messages);
  return no ? { refused: no } : { loaded };
}

/** For what is only shown: the incident, if it has a channel to be shown in and this person may know of it. */
export async function loadFor(
  app: Workbench,
  reference: string,
  user: string,
): Promise<{ loaded: Loaded } | { refused: Refused }> {
  const loaded = await app.incidents.load(reference);
  if ("refused" in loaded) return loaded;
  const { incident } = loaded;
  if (!await mayKnow(app, user, incident)) {
    return refused("not_a_member", { incident: incident.number });
  }
  return hasChannel(incident)
    ? { loaded }
    : refused("not_declared", { incident: incident.number });
}

function hasChannel(incident: Incident): boolean {
  return isDeclared(incident) && incident.channel !== null;
}

/** Writes down something that happened earlier. `when`: epoch seconds, as Slack's forms give it. */
export function writeEntry(
  app: Workbench,
  reference: string,
  command: Command,
  form: { readonly text: string; readonly when: number | null },
): Promise<Done> {
  const when = form.when === null ? null : form.when * 1000;
  return decide(
    app,
    reference,
    command,
    "note",
    (incident) => addEntry(incident, { ...form, when }, app.time.now()),
  );
}
