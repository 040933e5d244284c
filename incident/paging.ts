/**
 * Calling whoever is on duty: asked for by a person, or by how bad it is; taken by the paging system;
 * answered, passed on to the next in line, and over. An incident has one page at a time.
 */
import { audience, type AudienceRules, modeOf } from "./audience.ts";
import type { Decision } from "./decide.ts";
import { type Effect, effect } from "./effect.ts";
import { type Happened, over, who } from "./events.ts";
import {
  type Actor,
  type DeclaredIncident,
  type Incident,
  isDeclared,
  isOpen,
} from "./incident.ts";
import { type Refused, refused } from "./refused.ts";

/** Two people who ask within this time mean the same page. */
const ASKED_TOGETHER_MS = 60_000;

export const PAGE_STATUSES = ["triggered", "acknowledged", "resolved"] as const;
export type PageStatus = (typeof PAGE_STATUSES)[number];

export interface Page {
  /** Its identity at the paging system too. */
  readonly key: string;
  readonly id: string;
  /** Where people open it; null when the system does not tell. */
  readonly url: string | null;
  readonly status: PageStatus;
  /** Whom it calls now, as the system names them; none when it does not tell. */
  readonly people: readonly string[];
  /** In line: 1 is called first. */
  readonly level: number;
  /** Since when they are called, epoch ms. */
  readonly at: number;
  /** Nobody is further in line, as far as the app can call them. */
  readonly isLast: boolean;
  /** Who acknowledged or resolved it; null while nobody has. */
  readonly answered: { readonly by: Actor; readonly at: number } | null;
}

export type PagingEvent =
  /** A person wants whoever is on duty; of a page that is out, the next in line. */
  | { readonly type: "page_asked" }
  /** The system has taken the page. */
  | (
    & { readonly type: "paged"; readonly page: string }
    & Pick<
      Page,
      "id" | "url" | "people"
    >
  )
  /** `people` is null when nobody is further in line. */
  | {
    readonly type: "page_escalated";
    readonly page: string;
    readonly level: number;
    readonly people: readonly string[] | null;
  }
  /** What somebody has done with it at the system itself. */
  | {
    readonly type: "page_seen";
    readonly page: string;
    readonly status: Exclude<PageStatus, "triggered">;
    /** As the system names them; null when it does not tell. */
    readonly person: string | null;
    /** Epoch ms. */
    readonly when: number;
  };

type When = Pick<Happened, "by" | "at">;
type Applied = { incident: Incident } | { refused: Refused };

/** Whether a page of it is out: nobody has said there that it is over. */
export function isPaged(
  incident: Incident,
): incident is DeclaredIncident & { page: Page } {
  return isDeclared(incident) && incident.page !== null &&
    incident.page.status !== "resolved";
}

/**
 * The key of the next page of an incident. Whatever asks for a page before one is taken means the same page, so that
 * the paging system itself sees to it that there are never two.
 */
export function nextPageKey({ key, page }: DeclaredIncident): string {
  const pages = page === null
    ? 0
    : Number(/:page:(\d+)$/.exec(page.key)?.[1] ?? 1);
  return `${key}:page:${pages + 1}`;
}

/** Whether somebody is being called who has not answered. */
export function isCalling(incident: Incident): boolean {
  return isOpen(incident) && incident.page?.status === "triggered";
}

/** `isOn`: a paging system is connected. */
export function askPage(
  incident: Incident,
  rules: AudienceRules & { readonly isOn: boolean },
): Decision {
  const facts = { incident: incident.number };
  if (!isOpen(incident)) return notOpen(incident);
  if (!rules.isOn) return refused("page_off", {});
  if (modeOf(incident) === "drill") return refused("page_drill", facts);
  if (!audience(incident, rules).onCall) return refused("page_private", facts);
  if (isCalling(incident) && incident.page?.isLast) {
    return refused("page_last", facts);
  }
  return { event: { type: "page_asked" } };
}

export function applyPaging(
  before: Incident,
  event: PagingEvent & When,
): Applied {
  const known = refused("already_known", { incident: before.number });
  if (!isDeclared(before)) return notOpen(before);
  const { page } = before;
  const turned = (changed: Page): Applied => ({
    incident: { ...before, page: changed },
  });
  if (event.type === "page_asked") {
    if (!isOpen(before)) return over(before);
    const { pageAsked } = before;
    if (pageAsked && event.at - pageAsked.at < ASKED_TOGETHER_MS) {
      return refused("page_asked_already", {
        incident: before.number,
        by: who(pageAsked.by),
      });
    }
    return {
      incident: { ...before, pageAsked: { by: event.by, at: event.at } },
    };
  }
  if (event.type === "paged") {
    if (page?.key === event.page) return known;
    const { id, url, people, at } = event;
    return turned({
      ...{ key: event.page, id, url, people, at },
      status: "triggered",
      level: 1,
      isLast: false,
      answered: null,
    });
  }
  if (!page || page.key !== event.page || page.status === "resolved") {
    return known;
  }
  if (event.type === "page_escalated") {
    if (event.level <= page.level) return known;
    if (event.people === null) return turned({ ...page, isLast: true });
    return turned({
      ...page,
      status: "triggered",
      level: event.level,
      people: event.people,
      at: event.at,
      answered: null,
    });
  }
  // Only forward: one that is called again after all is the system's own doing, and it calls by itself.
  if (rank(event.status) <= rank(page.status)) return known;
  return turned({
    ...page,
    status: event.status,
    answered: { by: personOf(event), at: event.when },
  });
}

/** “I have it”, said in Slack: whoever is called need not be any more. */
export function answerPage<I extends Incident>(
  incident: I,
  { by, at }: When,
): I {
  if (!isCalling(incident) || !isPaged(incident)) return incident;
  const page: Page = {
    ...incident.page,
    status: "acknowledged",
    answered: { by, at },
  };
  return { ...incident, page };
}

/** With its end the page was over as well; one that is reopened may need another. */
export function closedPage({ page }: DeclaredIncident): Page | null {
  return page && { ...page, status: "resolved" };
}

/** What the system says of the page, if it is news. */
export function seePage(
  incident: Incident,
  seen: {
    readonly status: PageStatus;
    readonly person: string | null;
    readonly when: number;
  },
): Decision {
  const facts = { incident: incident.number };
  const { status, person, when } = seen;
  if (
    !isPaged(incident) || status === "triggered" ||
    rank(status) <= rank(incident.page.status)
  ) return refused("already_known", facts);
  const page = incident.page.key;
  return { event: { type: "page_seen", page, status, person, when } };
}

/** The page, its line under the headline, and numbers to phone in case it fails. */
export function planPage(where: Partial<Effect>): Effect[] {
  return [effect("page"), lineOf("page", where), phone("page")];
}

export function planEscalation(): Effect[] {
  const where = { needs: ["note"] };
  return [
    effect("note", { refs: ["channel"] }),
    effect("page_escalate"),
    lineOf("page_escalate", where),
    phone("page_escalate"),
  ];
}

/** What follows at the paging system when somebody has answered in Slack. */
export function planAnswer(incident: Incident, { at }: When): Effect[] {
  const answered = isPaged(incident) && incident.page.answered;
  if (!answered || answered.at !== at) return [];
  return [
    effect("note", { refs: ["channel"] }),
    effect("page_acknowledge"),
    lineOf("page_acknowledge", { needs: ["note"] }),
    ...shown,
  ];
}

export function planPaging(
  event: PagingEvent,
  incident: Incident,
): Effect[] {
  switch (event.type) {
    case "page_asked":
      return isPaged(incident) ? planEscalation() : [
        effect("note", { refs: ["channel"] }),
        ...planPage({ needs: ["note"] }),
      ];
    case "paged":
      // It was over before the system had taken the page.
      return isOpen(incident) ? shown : [effect("page_drop")];
    case "page_escalated":
      return shown;
    case "page_seen":
      return isOpen(incident)
        ? [effect("note", { refs: ["channel"] }), ...shown]
        : [effect("channel_card", { refs: ["channel"] })];
  }
}

const shown: Effect[] = [
  effect("enter_open"),
  effect("channel_card", { refs: ["channel"] }),
];

function lineOf(of: string, where: Partial<Effect>): Effect {
  return effect(`line:${of}`, { ...where, after: [of], shows: [of] });
}

/** Only when it has failed, or will not be done soon. */
function phone(of: string): Effect {
  return effect("page_phone", { after: [of] });
}

/** Who answered: at the system itself, a name of its own. */
function personOf(event: { readonly by: Actor; person: string | null }): Actor {
  return event.person ? { app: event.person } : event.by;
}

function rank(status: PageStatus): number {
  return PAGE_STATUSES.indexOf(status);
}

function notOpen(
  incident: Exclude<Incident, { status: "open" }>,
): { refused: Refused } {
  return incident.status === "alerted" || isOpen(incident)
    ? refused("not_declared", { incident: incident.number })
    : over(incident);
}
