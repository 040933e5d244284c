import { audience, type AudienceRules } from "./audience.ts";
import { type Effect, effect } from "./effect.ts";
import { over } from "./events.ts";
import {
  type Actor,
  type Incident,
  isDeclared,
  isOpen,
  type OpenIncident,
} from "./incident.ts";
import { line } from "./plan.ts";
import type { SystemKind } from "./reach.ts";
import { type Refused, refused } from "./refused.ts";

/** In characters. */
export const CUSTOMERS = { bannerMax: 255, caseMax: 255 } as const;

/** What an incident's record does for customers: their cases, and what they read on the company's sites. */
export type CustomerBody =
  | {
    /** Who owns the record gets its open cases, or this one. */
    readonly type: "cases_handed";
    /** A case's number, id or address. */
    readonly one: string | null;
  }
  | {
    readonly type: "banner_added";
    /** Word for word what customers read. */
    readonly text: string;
    readonly topics: readonly string[];
  }
  | { readonly type: "banner_removed" };

/** What customers read while the incident is under way. */
export interface Banner {
  readonly text: string;
  readonly topics: readonly string[];
  readonly by: Actor;
}

type CustomerEvent = CustomerBody & { readonly by: Actor };
type Decided = { event: CustomerBody } | { refused: Refused };

export function handCases(
  incident: Incident,
  form: { readonly one: string },
  hasRecord: boolean,
): Decided {
  const one = form.one.trim();
  const no = checked(incident, hasRecord);
  if ("refused" in no) return no;
  if (one.length > CUSTOMERS.caseMax) {
    return refused("case_unknown", {}, "one_case");
  }
  return { event: { type: "cases_handed", one: one || null } };
}

export function addBanner(
  incident: Incident,
  form: { readonly text: string; readonly topics: readonly string[] },
  /** The topics of app.config.ts. */
  known: readonly string[],
  hasRecord: boolean,
): Decided {
  const result = forCustomers(incident, hasRecord);
  if ("refused" in result) return result;
  const topics = [...new Set(form.topics)];
  const text = form.text.replace(/\s+/g, " ").trim();
  if (topics.length === 0) return refused("topics_missing", {}, "topics");
  const unknown = topics.find((topic) => !known.includes(topic));
  if (unknown !== undefined) {
    const facts = { topic: unknown.slice(0, 80), known: known.join(", ") };
    return refused("topic_unknown", facts, "topics");
  }
  if (text === "") return refused("banner_blank", {}, "banner");
  if (text.length > CUSTOMERS.bannerMax) {
    const { length } = text;
    const facts = { length, max: CUSTOMERS.bannerMax };
    return refused("banner_too_long", facts, "banner");
  }
  return { event: { type: "banner_added", text, topics } };
}

export function removeBanner(incident: Incident): Decided {
  const event = { type: "banner_removed" } as const;
  const result = applyCustomers(incident, { ...event, by: { app: "" } });
  return "refused" in result ? result : { event };
}

export function applyCustomers(
  before: Incident,
  event: CustomerEvent,
): { incident: Incident } | { refused: Refused } {
  const result = event.type === "banner_added"
    ? forCustomers(before, true)
    : checked(before, true);
  if ("refused" in result) return result;
  const { open } = result;
  switch (event.type) {
    case "cases_handed":
      return { incident: open };
    case "banner_added": {
      const { text, topics, by } = event;
      return { incident: { ...open, banner: { text, topics, by } } };
    }
    case "banner_removed":
      return open.banner
        ? { incident: { ...open, banner: null } }
        : refused("banner_none", { incident: open.number });
  }
}

type Checked = { open: OpenIncident } | { refused: Refused };

function checked(incident: Incident, hasRecord: boolean): Checked {
  const facts = { incident: incident.number };
  if (incident.status === "alerted") return refused("not_declared", facts);
  if (!isOpen(incident)) return over(incident);
  if (incident.mode === "drill") return refused("customers_drill", facts);
  return hasRecord ? { open: incident } : refused("record_none", facts);
}

/** What is private is told to no customer, whatever the record's system may know. */
function forCustomers(incident: Incident, hasRecord: boolean): Checked {
  const result = checked(incident, hasRecord);
  return "open" in result && result.open.isPrivate
    ? refused("banner_private", { incident: incident.number })
    : result;
}

/** Whether its card offers anything about customers: of a private one and of a drill, nothing. */
export function servesCustomers(incident: Incident): boolean {
  return isOpen(incident) && incident.mode === "live" && !incident.isPrivate;
}

/** Whether a record of it is kept outside, for real. */
export function hasRecord(
  incident: Incident,
  rules: AudienceRules,
  systems: readonly SystemKind[],
): boolean {
  return systems.includes("crm") && isDeclared(incident) &&
    incident.mode === "live" &&
    audience(incident, rules).systems.includes("crm");
}

/** A headline in the channel, and under it how it went. */
export function planCustomers(
  event: CustomerBody,
  systems: readonly SystemKind[],
): Effect[] {
  const isBanner = event.type !== "cases_handed";
  const work = isBanner ? "crm_banner" : "crm_cases";
  return [
    effect("note", { refs: ["channel"] }),
    ...(isBanner ? [effect("channel_card", { refs: ["channel"] })] : []),
    ...(systems.includes("crm")
      ? [effect(work, { refs: ["crm"] }), line(work, { needs: ["note"] })]
      : []),
  ];
}

/** With the incident's end, customers are told of it no longer. */
export function endBanner(
  incident: Incident,
  systems: readonly SystemKind[],
  headline: string,
): Effect[] {
  const isShown = isDeclared(incident) && incident.banner !== null;
  return isShown && systems.includes("crm")
    ? [
      effect("crm_banner", { refs: ["crm"] }),
      line("crm_banner", { needs: [headline] }),
    ]
    : [];
}
