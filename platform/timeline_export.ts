import { modeOf } from "../incident/audience.ts";
import { isDeclared } from "../incident/incident.ts";
import { refused } from "../incident/refused.ts";
import type { TimelineEntry } from "../incident/timeline.ts";
import { bareText, type Sentence } from "../messages/parts.ts";
import { entrySentence } from "../messages/timeline.ts";
import { type Command, type Done, type Workbench } from "./app.ts";
import { workbenchFor } from "./effects/drill.ts";
import { uploadOnce } from "./files.ts";
import { namesOf } from "./names.ts";
import { isIn } from "./people.ts";
import { loadFor, readAgain } from "./timeline.ts";
import { messageUrl, timelineOf } from "./timeline_entries.ts";
import { chained, type ExportContent } from "./timeline_chain.ts";

/** Uploads the whole timeline, its entries chained by hash, to the incident's channel and nowhere else; once for each click. */
export async function exportTimeline(
  app: Workbench,
  reference: string,
  { actor, key }: Command,
): Promise<Done> {
  const known = await loadFor(app, reference, actor);
  if ("refused" in known) return known;
  const { incident } = known.loaded;
  const channel = isDeclared(incident) ? incident.channel ?? "" : "";
  if (!await isIn(app, channel, actor)) {
    return refused("not_in_channel", { channel });
  }
  const { loaded, texts } = await readAgain(app, known.loaded);
  const entries = await timelineOf(app, loaded, texts);
  const made = await chained({
    incident: loaded.key,
    number: incident.number,
    title: modeOf(incident) === "drill"
      ? app.words.drill.topic(incident.title)
      : incident.title,
    severity: incident.severity,
    status: incident.status,
    exported_at: new Date(app.time.now()).toISOString(),
  }, await contentsOf(app, entries));
  await uploadOnce(workbenchFor(app, incident), channel, {
    name: `timeline-${incident.number}-${key}.json`,
    title: app.words.timeline.exportTitle(incident.number),
    text: `${JSON.stringify(made, null, 2)}\n`,
    comment: app.words.timeline.exported(
      incident.number,
      made.count,
      made.head,
    ),
  });
  return { loaded };
}

async function contentsOf(
  app: Workbench,
  entries: readonly TimelineEntry[],
): Promise<ExportContent[]> {
  const sentences = entries.map((entry) => entrySentence(entry, app.words));
  const people = [
    ...entries.flatMap(({ by }) => "user" in by ? [by.user] : []),
    ...sentences.flat().flatMap((part) =>
      typeof part === "object" && "user" in part ? [part.user] : []
    ),
  ];
  const names = await namesOf(app, people);
  const named = (sentence: Sentence): Sentence =>
    sentence.map((part) =>
      typeof part === "object" && "user" in part
        ? names[part.user] ?? part
        : part
    );
  const url = messageUrl(app);
  return entries.map((entry, i): ExportContent => ({
    at: new Date(entry.at).toISOString(),
    type: entry.event.type,
    ...("user" in entry.by
      ? { by: names[entry.by.user] ?? entry.by.user, user: entry.by.user }
      : { by: entry.by.app }),
    text: bareText([named(sentences[i] ?? [])]),
    ...(entry.message ? { url: url(entry.message) } : {}),
  }));
}
