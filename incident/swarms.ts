import type { Severity } from "../types/severity.ts";
import { type Effect, effect } from "./effect.ts";
import { type Happened, over, who } from "./events.ts";
import type {
  Actor,
  DeclaredIncident,
  Incident,
  OpenIncident,
} from "./incident.ts";
import { isDeclared, isOpen } from "./incident.ts";
import { line } from "./plan.ts";
import type { SystemKind } from "./reach.ts";
import { type Refused, refused } from "./refused.ts";

/** What a swarm can work on, in the order of the form. */
export const RECORD_TYPES = [
  "incident",
  "case",
  "problem",
  "change",
  "other",
] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

/** In characters, and how many there may be: an incident's row stays small. */
export const SWARM = {
  recordMax: 80,
  nameMax: 130,
  detailsMax: 600,
  summaryMax: 1300,
  workingMax: 10,
  /** Finished ones that are still known; older ones are in the timeline. */
  finishedKept: 10,
} as const;

interface SwarmFacts {
  /** The key of the event that started it. */
  readonly id: string;
  readonly recordType: RecordType;
  /** As people call it: `INC-00447`, a case's number, an address. */
  readonly record: string;
  readonly name: string;
  readonly owner: string;
  readonly description: string;
  /** The incident's severity when it was asked for. */
  readonly urgency: Severity;
  readonly startedBy: Actor;
  readonly startedAt: number;
  /** Its channel's id, once a run has opened it and won. */
  readonly channel: string | null;
}
export interface WorkingSwarm extends SwarmFacts {
  readonly status: "working";
}
export interface FinishedSwarm extends SwarmFacts {
  readonly status: "finished";
  readonly finishedAt: number;
  readonly finishedBy: Actor;
}
export type Swarm = WorkingSwarm | FinishedSwarm;

/** What can happen to an incident's swarms. */
export type SwarmBody =
  | {
    readonly type: "swarm_started";
    readonly recordType: RecordType;
    readonly record: string;
    readonly name: string;
    /** As somebody wished it; null: made from the incident's number and the name. */
    readonly channelName: string | null;
    readonly owner: string;
    readonly description: string;
  }
  | {
    readonly type: "swarm_channel_opened";
    readonly swarm: string;
    readonly channel: string;
  }
  | {
    readonly type: "swarm_finished";
    readonly swarm: string;
    readonly summary: string;
  };

type SwarmEvent = SwarmBody & Happened;

export function applySwarm(
  before: Incident,
  event: SwarmEvent,
): { incident: Incident } | { refused: Refused } {
  switch (event.type) {
    case "swarm_started": {
      if (!isOpen(before)) return notUnderWay(before);
      const no = tooMany(before) ?? alike(before, event.record, event.name);
      return no ? { refused: no } : {
        incident: {
          ...before,
          swarms: [...before.swarms, started(before, event)],
        },
      };
    }
    case "swarm_channel_opened": {
      const found = find(before, event.swarm);
      if ("refused" in found) return found;
      const { swarm } = found;
      if (swarm.channel !== null) {
        const { number } = before;
        return refused("not_first", {
          incident: number,
          channel: swarm.channel,
        });
      }
      return replaced(found.incident, { ...swarm, channel: event.channel });
    }
    case "swarm_finished": {
      const found = findWorking(before, event.swarm);
      if ("refused" in found) return found;
      return replaced(found.incident, {
        ...found.swarm,
        status: "finished",
        finishedAt: event.at,
        finishedBy: event.by,
      });
    }
  }
}

function notUnderWay(
  incident: Exclude<Incident, OpenIncident>,
): { refused: Refused } {
  return incident.status === "alerted"
    ? refused("not_declared", { incident: incident.number })
    : over(incident);
}

function started(
  { severity }: Incident,
  event: SwarmEvent & { type: "swarm_started" },
): WorkingSwarm {
  const { key, by, at, recordType, record, name, owner, description } = event;
  return {
    id: key,
    status: "working",
    recordType,
    record,
    name,
    owner,
    description,
    urgency: severity,
    startedBy: by,
    startedAt: at,
    channel: null,
  };
}

function replaced(
  incident: DeclaredIncident,
  swarm: Swarm,
): { incident: Incident } {
  const swarms = incident.swarms.map((it) => it.id === swarm.id ? swarm : it);
  const finished = swarms.filter(({ status }) => status === "finished");
  const forgotten = new Set(
    finished.slice(0, Math.max(0, finished.length - SWARM.finishedKept)),
  );
  return {
    incident: {
      ...incident,
      swarms: swarms.filter((it) => !forgotten.has(it)),
    },
  };
}

/** Those that nobody has finished. */
export function workingSwarms(incident: Incident): WorkingSwarm[] {
  return isDeclared(incident)
    ? incident.swarms.filter((swarm) => swarm.status === "working")
    : [];
}

export function swarmOf(incident: Incident, id: string): Swarm | undefined {
  return isDeclared(incident)
    ? incident.swarms.find((swarm) => swarm.id === id)
    : undefined;
}

function find(
  incident: Incident,
  id: string,
): { incident: DeclaredIncident; swarm: Swarm } | { refused: Refused } {
  const swarm = swarmOf(incident, id);
  return swarm && isDeclared(incident)
    ? { incident, swarm }
    : refused("swarm_unknown", { incident: incident.number });
}

function findWorking(incident: Incident, id: string) {
  const found = find(incident, id);
  if ("refused" in found || found.swarm.status === "working") return found;
  const { finishedBy, name, channel } = found.swarm;
  return refused("swarm_finished", {
    incident: incident.number,
    name,
    channel,
    by: who(finishedBy),
  });
}

function tooMany(incident: OpenIncident): Refused | null {
  if (workingSwarms(incident).length < SWARM.workingMax) return null;
  return refused("swarms_too_many", {
    incident: incident.number,
    max: SWARM.workingMax,
  }).refused;
}

/** Two people who ask for the same at the same moment mean one swarm. */
function alike(
  incident: OpenIncident,
  record: string,
  name: string,
): Refused | null {
  const known = workingSwarms(incident).find((swarm) =>
    same(swarm.record, record) && same(swarm.name, name)
  );
  if (!known) return null;
  return refused("swarm_known", {
    incident: incident.number,
    name: known.name,
    owner: known.owner,
    channel: known.channel,
  }, "record_name").refused;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

export interface SwarmForm {
  readonly recordType: string;
  readonly record: string;
  readonly channelName: string;
  readonly name: string;
  readonly owner: string;
  readonly description: string;
}

type SwarmDecision = { event: SwarmBody } | { refused: Refused };

/** Asks others to work on one record, in a channel of their own. */
export function startSwarm(
  incident: Incident,
  form: SwarmForm,
  /** Whether the owner is a person who can be invited. */
  ownerIsHere: boolean,
): SwarmDecision {
  if (!isOpen(incident)) return notUnderWay(incident);
  const recordType = RECORD_TYPES.find((type) => type === form.recordType);
  const record = oneLine(form.record);
  const name = oneLine(form.name);
  const description = form.description.trim();
  if (!recordType) {
    const known = RECORD_TYPES.join(", ");
    const type = form.recordType.slice(0, 80);
    return refused("record_type_unknown", { type, known }, "record_type");
  }
  if (record === "") return refused("record_blank", {}, "record");
  if (name === "") return refused("record_name_blank", {}, "record_name");
  for (
    const [field, text, max] of [
      ["record", record, SWARM.recordMax],
      ["record_name", name, SWARM.nameMax],
      ["details", description, SWARM.detailsMax],
    ] as const
  ) {
    if (text.length > max) {
      return refused(
        "swarm_text_too_long",
        { length: text.length, max },
        field,
      );
    }
  }
  if (form.owner === "") return refused("swarm_owner_missing", {}, "owner");
  if (!ownerIsHere) {
    return refused("swarm_owner_gone", { owner: form.owner }, "owner");
  }
  const no = tooMany(incident) ?? alike(incident, record, name);
  if (no) return { refused: no };
  return {
    event: {
      type: "swarm_started",
      recordType,
      record,
      name,
      channelName: oneLine(form.channelName) || null,
      owner: form.owner,
      description,
    },
  };
}

/** Also after the incident's end: swarms go on until somebody finishes them. */
export function finishSwarm(
  incident: Incident,
  form: { readonly swarm: string; readonly summary: string },
): SwarmDecision {
  const found = findWorking(incident, form.swarm);
  if ("refused" in found) return found;
  const summary = form.summary.trim();
  if (summary === "") return refused("swarm_summary_blank", {}, "summary");
  if (summary.length > SWARM.summaryMax) {
    const { length } = summary;
    const max = SWARM.summaryMax;
    return refused("swarm_text_too_long", { length, max }, "summary");
  }
  return { event: { type: "swarm_finished", swarm: form.swarm, summary } };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** What follows from a swarm's events. */
export function planSwarm(
  event: SwarmBody,
  systems: readonly SystemKind[],
): Effect[] {
  const hasRecord = systems.includes("crm");
  switch (event.type) {
    case "swarm_started":
      return [
        ...begun(),
        ...(hasRecord ? recorded("swarm_note", ["swarm_channel"]) : []),
      ];
    case "swarm_channel_opened":
      return [];
    case "swarm_finished":
      return [...ended(), ...(hasRecord ? recorded("swarm_result", []) : [])];
  }
}

/** Those who work with the record see who swarms on it, and what came of it. */
function recorded(headline: string, needs: readonly string[]): Effect[] {
  return [
    effect("crm_swarm", { needs, refs: ["crm"] }),
    line("crm_swarm", { needs: [headline] }),
  ];
}

/** A channel of its own with all that belongs into it, and what the incident's channel reads of it. */
function begun(): Effect[] {
  const there = { needs: ["swarm_channel"] };
  return [
    effect("swarm_channel"),
    effect("swarm_invite", there),
    effect("swarm_topic", there),
    effect("swarm_card", there),
    effect("swarm_pin", { needs: ["swarm_card"] }),
    effect("swarm_bookmark", { ...there, refs: ["channel"] }),
    effect("swarm_note", {
      refs: ["channel"],
      after: ["swarm_channel"],
      shows: ["swarm_channel"],
    }),
    effect("channel_card", { ...there, refs: ["channel"] }),
  ];
}

/** Told in both channels; the messages that asked for it lose their buttons. */
function ended(): Effect[] {
  return [
    effect("swarm_end"),
    effect("swarm_result", {
      refs: ["channel"],
      after: ["swarm_end"],
      shows: ["swarm_end"],
    }),
    effect("swarm_card"),
    effect("swarm_note", { refs: ["channel"] }),
    effect("swarm_topic"),
    effect("channel_card", { refs: ["channel"] }),
  ];
}

/** The end of an incident is told in the swarms that go on. */
export function tellSwarms(incident: Incident): Effect[] {
  return workingSwarms(incident).map(({ id }) => effect(`swarm_told:${id}`));
}
