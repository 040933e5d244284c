import { type Incident, isOpen } from "../incident/incident.ts";
import { bridgeOf } from "../incident/telling.ts";
import { countTexts, type Text } from "../incident/texting.ts";
import { type ActionLinks, buttons, type Message, message } from "./blocks.ts";
import type { Page } from "../incident/paging.ts";
import { pagingLine } from "./paging.ts";
import type { Sentence } from "./parts.ts";
import type { Outcome, Words } from "./words/en.ts";

/** What a system's line must know. `url` is where people see its object; of a channel, its id. */
export interface LineFacts {
  readonly number: string;
  readonly incident: string;
  readonly url: string;
  /** Whom the incident calls, and what came of it; null when it calls nobody. */
  readonly page: Page | null;
  readonly outcome: Outcome;
  /** A sentence, when it failed. */
  readonly why: string;
  /** What the effect has answered, where the line says it. */
  readonly made?: Readonly<Record<string, unknown>> | undefined;
  /** Of texts: what became of them. */
  readonly texts: readonly Text[];
}

/** Of the calls that a system allows a day: from here on people should know. */
const NEAR_LIMIT_PERCENT = 90;

/** Customers' cases at the record: how many, when counted, and the share of the day's calls that was used. */
export interface CasesCounted {
  readonly count: number;
  readonly at: number;
  readonly used: number | null;
}

/** The systems' titles, by kind. */
export interface Titles {
  readonly ticket: string;
  readonly crm: string;
  readonly call: string;
  /** Of the chat bridges, by id. */
  readonly bridges: Readonly<Record<string, string>>;
  readonly page: string;
}

/**
 * One line for one system under its headline; what is not delivered can be tried again there. `above`:
 * what it is about, where it stands alone.
 */
export function systemLine(
  effect: string,
  facts: LineFacts,
  titles: Titles,
  links: ActionLinks,
  words: Words,
  above: readonly Sentence[] = [],
): Message {
  if (facts.outcome === "done") {
    const done = doneLine(effect, facts, titles, words);
    return message(
      [...above, done],
      ...answerButton(effect, facts, links, words),
    );
  }
  const system = systemOf(effect, titles, words);
  if (facts.outcome === "dry") return message([words.drill.line(system)]);
  if (facts.outcome === "given_up") {
    return message([words.lines.givenUp(system)]);
  }
  const sentence = facts.outcome === "failed"
    ? words.lines.failed(system, facts.why)
    : words.lines.late(system);
  const retry = {
    action: "retry",
    text: words.buttons.retry,
    inputs: { incident: facts.incident },
  } as const;
  return message([...above, sentence], ...buttons(links, [retry]));
}

/** Whoever is called may answer right there. */
function answerButton(
  effect: string,
  { incident, page }: LineFacts,
  links: ActionLinks,
  words: Words,
) {
  if (!CALLS.includes(effect) || page?.status !== "triggered") return [];
  return buttons(links, [{
    action: "acknowledge",
    text: words.buttons.acknowledge,
    inputs: { incident },
  }]);
}
const CALLS = ["page", "page_escalate"];

/** The same as a tick on the incident's card. */
export function tick(
  effect: string,
  facts: Omit<LineFacts, "outcome"> & { outcome: Outcome | "open" },
  titles: Titles,
  words: Words,
): Sentence {
  const system = systemOf(effect, titles, words);
  switch (facts.outcome) {
    case "done":
      return words.ticks.done(
        doneLine(effect, facts, titles, words),
        effect === "crm",
      );
    case "dry":
      return words.drill.line(system);
    case "given_up":
      return words.lines.givenUp(system);
    case "failed":
      return words.lines.failed(system, facts.why);
    case "late":
      return words.lines.late(system);
    case "open":
      return words.ticks.waiting(system);
  }
}

/** Under the ticks: what customers read, and how many of them have written; nothing while none has. */
export function customerLines(
  incident: Incident,
  cases: CasesCounted | undefined,
  { crm }: Titles,
  { customers }: Words,
): Sentence[] {
  const banner = isOpen(incident) ? incident.banner : null;
  const used = Math.floor((cases?.used ?? 0) * 100);
  return [
    ...(banner ? [customers.onCard(banner.topics, banner.text)] : []),
    ...(cases?.count ? [customers.cases(cases.count, cases.at)] : []),
    ...(isOpen(incident) && used >= NEAR_LIMIT_PERCENT
      ? [customers.nearLimit(crm, used)]
      : []),
  ];
}

function doneLine(
  effect: string,
  { number, url, made = {}, texts, page }: Omit<LineFacts, "outcome">,
  titles: Titles,
  words: Words,
): Sentence {
  const { bridges, lines, moves, vendors, customers } = words;
  const bridge = bridgeOf(effect);
  if (bridge !== null) return bridges.told(titles.bridges[bridge] ?? bridge);
  switch (effect) {
    case "channel":
    case "channel_again":
      return lines.channel(url);
    case "ticket":
      return lines.ticket(titles.ticket, number, url);
    case "ticket_comment":
    case "ticket_priority":
    case "ticket_close":
    case "ticket_cancel":
    case "ticket_merged":
    case "ticket_reopen":
    case "ticket_absorbed":
      return lines.ticketUpdated(titles.ticket, number, url);
    case "ticket_follow_ups":
      return lines.followUps(titles.ticket, number, url);
    case "crm":
      return lines.crm(titles.crm, url);
    case "crm_update":
    case "crm_severity":
    case "crm_reopen":
    case "crm_swarm":
      return lines.crmUpdated(titles.crm, url);
    case "crm_resolve":
    case "crm_merged":
      return lines.crmResolved(titles.crm, url);
    case "crm_cases":
      return customers.handed(
        titles.crm,
        String(made.owner),
        Number(made.count),
      );
    case "crm_banner":
      return made.shown
        ? customers.shown(titles.crm)
        : customers.removed(titles.crm);
    case "crm_cancel":
      return moves.crmCancelled(titles.crm, url);
    case "call_end":
      return made.goesOn
        ? moves.callGoesOn(titles.call)
        : moves.callEnded(titles.call);
    case "call":
    case "call_again":
      return lines.call(titles.call, url);
    case "sms":
      return lines.sms(countTexts(texts));
    case "vendor_invite":
      return vendors.sent();
    case "page":
    case "page_acknowledge":
    case "page_escalate":
    case "page_note":
    case "page_resolve":
      return pagingLine(effect, page, titles.page, words);
    default:
      throw new Error(`no line for ${effect}`);
  }
}

/** Whom an effect tells, as people call it. */
export function systemOf(
  effect: string,
  titles: Titles,
  words: Words,
): string {
  const bridge = bridgeOf(effect);
  if (bridge !== null) return titles.bridges[bridge] ?? bridge;
  if (effect.startsWith("channel")) return words.lines.channelSystem;
  if (effect.startsWith("ticket")) return titles.ticket;
  if (effect.startsWith("crm")) return titles.crm;
  if (effect.startsWith("call")) return titles.call;
  if (effect.startsWith("page")) return titles.page;
  if (effect === "vendor_invite") return words.vendors.system;
  return words.lines.smsSystem;
}
