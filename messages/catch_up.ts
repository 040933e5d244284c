import { type DeclaredIncident, isOpen } from "../incident/incident.ts";
import type { TimelineEntry } from "../incident/timeline.ts";
import { ROLES } from "../types/roles.ts";
import { type ActionLinks, buttons, type Message, message } from "./blocks.ts";
import { clip, type Sentence } from "./parts.ts";
import { entrySentence } from "./timeline.ts";
import type { Words } from "./words/en.ts";

/** Entries of the timeline that somebody new reads first. */
const NEWEST = 5;

/** What, how bad, who leads, the last update, what is needed, and the newest five entries. */
export function catchUpMessage(
  incident: DeclaredIncident,
  entries: readonly TimelineEntry[],
  links: ActionLinks,
  words: Words,
  now: number,
): Message {
  const { catchUp } = words;
  const { severity, status, lastUpdate, description, roles } = incident;
  const what = clip(description, 300);
  const lines: Sentence[] = [
    catchUp.hello(incident.number, incident.title),
    catchUp.state(
      words.severityMark[severity],
      words.severity[severity],
      words.status[status],
      { at: incident.startedAt },
    ),
    ...(what ? [catchUp.what(what)] : []),
    roles.commander ? catchUp.led(roles.commander.user) : catchUp.nobodyLeads(),
    lastUpdate
      ? catchUp.update(
        words.by(lastUpdate.by),
        { at: lastUpdate.at },
        clip(lastUpdate.text, 500),
      )
      : catchUp.noUpdate(),
    needed(incident, words, now),
  ];
  const newest = entries.slice(-NEWEST);
  if (newest.length > 0) {
    lines.push(
      catchUp.newest(),
      ...newest.map((entry): Sentence => [
        "• ",
        { time: entry.at },
        " ",
        ...short(entrySentence(entry, words)),
      ]),
    );
  }
  const inputs = { incident: incident.key };
  return message(
    lines,
    ...buttons(links, [
      { action: "show_timeline", text: words.buttons.timeline, inputs },
    ]),
  );
}

function needed(
  incident: DeclaredIncident,
  { catchUp: { needed: words }, roles: { names } }: Words,
  now: number,
): Sentence {
  const title = { bold: words.title };
  if (!isOpen(incident)) return [title, words.over];
  const free = ROLES.filter((role) => incident.roles[role] === null);
  const isLate = incident.updateDue !== null && incident.updateDue.at < now;
  const wanted = [
    free.length > 0 ? words.roles(free, (role) => names[role]) : "",
    isLate ? words.late : "",
  ].join("");
  return [title, wanted || words.nothing];
}

/** Of what people wrote, the beginning. */
function short(sentence: Sentence): Sentence {
  return sentence.map((part) =>
    typeof part === "string" ? clip(part, 200) : part
  );
}
