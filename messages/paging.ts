import type { Happened, IncidentEvent } from "../incident/events.ts";
import type { DeclaredIncident, Incident } from "../incident/incident.ts";
import { isDeclared, isOpen } from "../incident/incident.ts";
import type { Page } from "../incident/paging.ts";
import { type ActionLinks, buttons, type Message, message } from "./blocks.ts";
import type { Sentence } from "./parts.ts";
import type { Words } from "./words/en.ts";

/** Who is on call, by level, and when that was asked, epoch ms. */
export interface OnCallShown {
  readonly people: readonly { readonly name: string; readonly level: number }[];
  readonly at: number;
}

/** Lines of the card: who is on call, and what came of the page. */
export function pageLines(
  incident: DeclaredIncident,
  onCall: OnCallShown | undefined,
  words: Words,
): Sentence[] {
  const { paging } = words;
  const { page } = incident;
  if (!isOpen(incident)) return [];
  return [
    ...(onCall ? [paging.onCall(inLine(onCall, words), onCall.at)] : []),
    ...(page ? [paging.state(page, called(page, words))] : []),
  ];
}

/** `Dana Diaz, then Edo Evers`. */
export function inLine({ people }: OnCallShown, { paging }: Words): string {
  const levels = Map.groupBy(people, ({ level }) => level);
  const names = [...levels].sort(([a], [b]) => a - b)
    .map(([, those]) => those.map(({ name }) => name).join(", "));
  return names.join(paging.then) || paging.nobody;
}

/** Whom a page calls. */
export function called({ people }: Page, { paging }: Words): string {
  return people.join(", ") || paging.whoever;
}

type PageEvent = Extract<
  IncidentEvent,
  { type: "page_asked" | "page_seen" | "acknowledged" | "reminded" }
>;

/** The headline of what happens to a page. */
export function pageNote(
  event: PageEvent,
  incident: Incident,
  links: ActionLinks,
  words: Words,
): Message {
  const { paging } = words;
  switch (event.type) {
    case "page_asked":
      return message([paging.asked(event.by)]);
    case "acknowledged":
      return message([paging.answered(event.by)]);
    case "reminded": {
      if (event.what !== "page") throw new Error(`${event.type}: no headline`);
      const page = isDeclared(incident) && incident.page;
      return message([paging.unanswered(page ? called(page, words) : "")]);
    }
    case "page_seen": {
      const system = systemOf(event);
      const person = { app: event.person ?? words.roles.somebody };
      const said = message([paging.seen[event.status](system, person)]);
      return event.status === "resolved" && isOpen(incident)
        ? {
          ...said,
          blocks: [
            ...said.blocks,
            ...buttons(links, [{
              action: "close",
              text: words.buttons.close,
              inputs: { incident: incident.key },
            }]),
          ],
        }
        : said;
    }
  }
}

/** Whose word it is. */
function systemOf({ by }: Happened): string {
  return "app" in by ? by.app : "";
}

/** One line for what has been done at the paging system. */
export function pagingLine(
  effect: string,
  page: Page | null,
  system: string,
  words: Words,
): Sentence {
  const { paging } = words;
  if (effect === "page_acknowledge") return paging.told(system);
  if (effect === "page_note") return paging.noted(system);
  if (effect === "page_resolve") return paging.over(system);
  if (page?.status !== "triggered") return paging.notNeeded(system);
  if (page.isLast) return paging.last(system);
  const people = called(page, words);
  return effect === "page"
    ? paging.paged(system, people, page.url)
    : paging.next(system, people);
}

/** For whoever leads, alone. */
export function numbersToPhone(
  { number, title }: DeclaredIncident,
  phones: readonly string[],
  onCall: OnCallShown | undefined,
  system: string,
  words: Words,
): Message {
  const { paging } = words;
  return message([
    paging.phone(number, title, system),
    ...(onCall ? [paging.onCall(inLine(onCall, words), onCall.at)] : []),
    ...phones.map((phone): Sentence => [`📞 ${phone}`]),
    ...(phones.length === 0 ? [paging.noPhones()] : []),
  ]);
}
