import { type DeclaredIncident, isOpen } from "../incident/incident.ts";
import { holdersOf } from "../incident/roles.ts";
import { workingSwarms } from "../incident/swarms.ts";
import { openTasks } from "../incident/tasks.ts";
import type { TimelineEntry } from "../incident/timeline.ts";
import { ROLES } from "../types/roles.ts";
import { markdown, oneLine, type People } from "./markdown.ts";
import { clip, type Sentence } from "./parts.ts";
import { taskLines } from "./tasks.ts";
import { gmt } from "./time.ts";
import { type MessageUrl, timelineMarkdown } from "./timeline.ts";
import type { Titles } from "./lines.ts";
import type { Words } from "./words/en.ts";

/** What a canvas knows besides the incident itself. */
export interface CanvasFacts {
  readonly people: People;
  readonly titles: Titles;
  /** Oldest first. */
  readonly entries: readonly TimelineEntry[];
  readonly messageUrl: MessageUrl;
  /** Addresses of what is connected; those that are not there yet are left out. */
  readonly links: {
    readonly runbook?: string | undefined;
    readonly ticket?: string | undefined;
    readonly crm?: string | undefined;
    readonly call?: string | undefined;
    readonly huddle?: string | undefined;
  };
}

/** How much of one text is shown; the whole is in the channel. */
const TEXT_MAX = 1500;
/** Newest entries of the timeline that are shown; the export has all. */
export const ENTRIES_MAX = 50;

/** The incident's canvas: what somebody must know who has just come. Standard markdown, whole. */
export function incidentCanvas(
  incident: DeclaredIncident,
  facts: CanvasFacts,
  words: Words,
): string {
  const { headings } = words.canvas;
  const line = (sentence: Sentence) => markdown(sentence, facts.people);
  const list = (sentences: readonly Sentence[]) =>
    sentences.map((sentence) => `- ${line(sentence)}`).join("\n");
  return [
    `# ${incident.number}: ${oneLine(incident.title, 150)}`,
    ...(incident.mode === "drill" ? [line(words.drill.mark)] : []),
    line(state(incident, words)),
    line(words.canvas.about()),
    `## ${headings.known}`,
    ...known(incident, words).map(line),
    `## ${headings.roles}`,
    list(roles(incident, words)),
    ...swarms(incident, words, list),
    `## ${headings.links}`,
    list(links(incident, facts, words)),
    ...tasks(incident, facts, words, list),
    ...timeline(facts, words),
  ].join("\n\n");
}

function tasks(
  incident: DeclaredIncident,
  { people }: CanvasFacts,
  words: Words,
  list: (sentences: readonly Sentence[]) => string,
): string[] {
  const lines = taskLines(incident, people.names, words);
  return lines.length > 0
    ? [`## ${words.canvas.headings.tasks}`, list(lines)]
    : [];
}

function timeline(
  { entries, people, messageUrl: url }: CanvasFacts,
  words: Words,
): string[] {
  return entries.length > 0
    ? [
      `## ${words.canvas.headings.timeline}`,
      timelineMarkdown(entries, { people, url }, words, ENTRIES_MAX),
    ]
    : [];
}

/** Everybody whom the canvas names, but for its timeline. */
export function peopleIn(incident: DeclaredIncident): string[] {
  const actors = [incident.declaredBy, incident.lastUpdate?.by];
  return [
    ...new Set([
      ...holdersOf(incident),
      ...workingSwarms(incident).map(({ owner }) => owner),
      ...actors.flatMap((actor) =>
        actor && "user" in actor ? [actor.user] : []
      ),
      ...openTasks(incident).flatMap(({ owner }) => owner ?? []),
    ]),
  ];
}

function state(incident: DeclaredIncident, words: Words): Sentence {
  const { severity, status } = incident;
  return words.canvas.state(
    words.severityMark[severity],
    words.severity[severity],
    words.status[status],
  );
}

function known(incident: DeclaredIncident, words: Words): Sentence[] {
  const { canvas } = words;
  const { alert, lastUpdate, description } = incident;
  const lines = [canvas.started(gmt(incident.startedAt))];
  if (description) lines.push(canvas.description(clip(description, TEXT_MAX)));
  if (alert) {
    const from = [alert.source, alert.origin ?? ""].filter((part) => part)
      .join(" - ");
    lines.push(canvas.alert(from, alert.title));
  }
  if (incident.alertResolvedAt !== null) {
    lines.push(canvas.alertResolved(gmt(incident.alertResolvedAt)));
  }
  lines.push(
    lastUpdate
      ? canvas.lastUpdate(
        lastUpdate.by,
        gmt(lastUpdate.at),
        clip(lastUpdate.text, TEXT_MAX),
      )
      : canvas.noUpdate(),
  );
  if (isOpen(incident) && incident.updateDue) {
    lines.push(canvas.nextUpdate(gmt(incident.updateDue.at)));
  }
  if (!isOpen(incident) && "notes" in incident) {
    lines.push(canvas.notes(clip(incident.notes, TEXT_MAX)));
  }
  return lines;
}

function roles(incident: DeclaredIncident, words: Words): Sentence[] {
  return [
    ...ROLES.map((role) =>
      words.roles.inCanvas(role, incident.roles[role]?.user ?? null)
    ),
    words.canvas.declaredBy(incident.declaredBy),
    words.canvas.pings(incident.pings),
  ];
}

/** Only while somebody works apart. */
function swarms(
  incident: DeclaredIncident,
  { canvas, swarm }: Words,
  list: (sentences: readonly Sentence[]) => string,
): string[] {
  const lines = workingSwarms(incident).map(({ name, channel, owner }) =>
    swarm.inCanvas(name, channel, owner)
  );
  return lines.length > 0 ? [`## ${canvas.headings.swarms}`, list(lines)] : [];
}

function links(
  { alert }: DeclaredIncident,
  { links: urls, titles }: CanvasFacts,
  words: Words,
): Sentence[] {
  const { links } = words.canvas;
  const named: [url: string | null | undefined, text: string][] = [
    [urls.runbook, links.runbook],
    [urls.ticket, links.ticket(titles.ticket)],
    [urls.crm, links.record(titles.crm)],
    [urls.call, links.call(titles.call)],
    [urls.huddle, words.huddles.inCanvas],
    [alert?.url, links.alert(alert?.source ?? "")],
  ];
  const there = named.flatMap(([link, text]): Sentence[] =>
    link ? [[{ link, text }]] : []
  );
  return there.length > 0 ? there : [links.none()];
}
