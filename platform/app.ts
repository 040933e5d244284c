import * as z from "zod/mini";
import { type AppConfig, config } from "../app.config.ts";
import {
  close,
  type Decision,
  deescalate,
  escalate,
} from "../incident/decide.ts";
import { type CorrectionForm, correctUpdate } from "../incident/corrections.ts";
import type { Incident } from "../incident/incident.ts";
import type { Wish } from "../incident/may.ts";
import { type Refused, refused } from "../incident/refused.ts";
import { snoozeUpdate, stopUpdates } from "../incident/updates.ts";
import type { Words } from "../messages/words/en.ts";
import { words } from "../messages/words/mod.ts";
import { SEVERITIES } from "../types/severity.ts";
import { Failure } from "../integrations/http.ts";
import { allowed } from "./allowed.ts";
import { Incidents, type Loaded, type NewEvent } from "./incidents.ts";
import { DEAD_AFTER_MS } from "./held.ts";
import { carryOut, resume } from "./plans.ts";
import { Register } from "./register.ts";
import { type AppRow } from "./rows.ts";
import { Slack, type SlackClient } from "./slack.ts";
import { openStores, type Stores } from "./stores.ts";
import { bindSystems, openIo, type Systems } from "./systems.ts";
import { instantOf, runTime, type Time } from "./time.ts";

/** What a handler has of the platform. */
export interface AppContext {
  readonly client: SlackClient;
  /** The app's variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  readonly newId: () => string;
  /** Slack's id of this execution, where two deliveries of it must know each other. */
  readonly execution?: string;
  /** How long this run may work, in ms; app.config.ts says it for functions. */
  readonly budgetMs?: number;
}

/** What is there before Set up has run. */
export interface Basics {
  readonly slack: Slack;
  readonly stores: Stores;
  readonly time: Time;
  readonly config: AppConfig;
  readonly words: Words;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly newId: () => string;
  readonly execution: string;
  log(event: string, fields: Record<string, unknown>): void;
  person(user: string): Promise<PersonSeen>;
}

/** A person as Slack knows them. */
export interface PersonSeen {
  readonly user: string;
  readonly name: string;
  readonly isAdmin: boolean;
  /** Null: Slack does not tell. */
  readonly mail: string | null;
  /** Deactivated, or no person at all. */
  readonly isGone: boolean;
}

/** What every part of the platform works with, once Set up has run. */
export interface Workbench extends Basics {
  readonly settings: AppRow;
  readonly systems: Systems;
  readonly register: Register;
  readonly incidents: Incidents;
}

export type Done =
  | {
    readonly loaded: Loaded;
    /** What a command gives to the steps that follow, besides the incident. */
    readonly outputs?: Readonly<Record<string, string>>;
  }
  | { readonly refused: Refused };

/** One event of one run: `key` is the same whenever the same is delivered again. */
export interface Command {
  readonly key: string;
  readonly actor: string;
  /** Its event is in the inbox already. */
  readonly isKept?: boolean;
}

export function openBasics(
  { client, env, now, newId, budgetMs, execution = "" }: AppContext,
): Basics {
  const time = runTime(now, budgetMs ?? config.runBudgetMs);
  const slack = new Slack(client, time);
  const people = new Map<string, Promise<PersonSeen>>();
  return {
    slack,
    stores: openStores(slack),
    time,
    config,
    words,
    env,
    newId,
    execution,
    // Keys and codes only: what people wrote does not belong into a log.
    log: (event, fields) => console.log(JSON.stringify({ event, ...fields })),
    person: (user) => {
      const known = people.get(user) ?? readPerson(slack, user);
      people.set(user, known);
      return known;
    },
  };
}

/** Refused when Set up has not run yet. */
export async function openApp(
  basics: Basics,
): Promise<Workbench | { refused: Refused }> {
  const settings = await basics.stores.app.get("app");
  return settings ? workbench(basics, settings) : refused("not_set_up");
}

export function workbench(basics: Basics, settings: AppRow): Workbench {
  const { slack, stores, time, env } = basics;
  const register = new Register(slack, settings.register, settings.app_id);
  return {
    ...basics,
    settings,
    register,
    systems: bindSystems(config.systems, env, openIo(stores, time.now)),
    incidents: new Incidents(stores, register, time, config.number),
  };
}

const User = z.object({
  user: z.object({
    name: z.string(),
    real_name: z.optional(z.string()),
    is_bot: z.optional(z.boolean()),
    is_admin: z.optional(z.boolean()),
    is_owner: z.optional(z.boolean()),
    deleted: z.optional(z.boolean()),
    profile: z.optional(z.object({ email: z.optional(z.string()) })),
  }),
});

async function readPerson(
  slack: Slack,
  user: string,
): Promise<PersonSeen> {
  const { user: found } = await slack.call("users.info", { user }, User);
  return {
    user,
    name: found.real_name || found.name,
    mail: found.profile?.email ?? null,
    isGone: found.deleted === true || found.is_bot === true,
    isAdmin: found.is_admin === true || found.is_owner === true,
  };
}

/**
 * The one path of every change to an incident: load, ask whether this person may and what the core
 * says, put the event on record, see whether it counted, carry out what follows.
 */
export async function decide(
  app: Workbench,
  reference: string,
  command: Command,
  wish: Wish,
  core: (incident: Incident) => Decision,
): Promise<Done> {
  const before = await app.incidents.load(reference);
  if ("refused" in before) return before;
  const no = await allowed(app, command.actor, wish, before.incident);
  if (no) return { refused: no };
  if (command.key in before.recorded) {
    return await deliveredAgain(app, before, command.key);
  }
  const decision = core(before.incident);
  if ("refused" in decision) return decision;
  const event = {
    key: command.key,
    by: { user: command.actor },
    body: decision.event,
  };
  return await orLater(recordAndAct(app, before, event));
}

/**
 * Puts an event on record that follows from another one, here or in another incident, and carries it
 * out. Its key follows from the other's too: however often this is tried, it happens once.
 */
export async function follow(
  app: Workbench,
  reference: string,
  event: NewEvent,
): Promise<Done> {
  const before = await app.incidents.load(reference);
  return "refused" in before ? before : await recordOnce(app, before, event);
}

/** The same for a run that has read the incident already. */
export async function followUpon(
  app: Workbench,
  known: Loaded,
  event: NewEvent,
): Promise<Done> {
  return await recordOnce(app, await app.incidents.again(known), event);
}

async function recordOnce(
  app: Workbench,
  before: Loaded,
  event: NewEvent,
): Promise<Done> {
  return event.key in before.recorded
    ? await deliveredAgain(app, before, event.key)
    : await recordAndAct(app, before, event);
}

async function recordAndAct(
  app: Workbench,
  before: Loaded,
  event: NewEvent,
): Promise<Done> {
  const { loaded, isMine } = await app.incidents.record(before, event);
  return isMine
    ? await actOn(app, loaded, event.key)
    : await deliveredAgain(app, loaded, event.key);
}

/** What was begun is kept, and a sweep will end it: nobody needs to do it again. */
export class Unfinished extends Error {
  override readonly name = "Unfinished";
}

/** For work whose event is in the inbox: Slack's trouble only means later. */
export async function orLater<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Failure && error.system === "slack") {
      throw new Unfinished(error.message, { cause: error });
    }
    throw error;
  }
}

/** Carries out an event that this run has put on record, if it counted. */
export async function actOn(
  app: Workbench,
  loaded: Loaded,
  key: string,
): Promise<Done> {
  const no = loaded.refusals[key];
  if (no) return { refused: no };
  const event = loaded.tail.find((candidate) => candidate.key === key);
  if (!event) throw new Error(`${key} was recorded and is not there`);
  return { loaded: await carryOut(app, loaded, event) };
}

/** Another delivery of the same event is still at it, for longer than this run lasts: it will end the step. */
export class UnderWay extends Error {
  override readonly name = "UnderWay";
}

const LOOK_EVERY_MS = 3_000;
/** Enough to end a step in. */
const LAST_LOOK_MS = 5_000;

/**
 * The same event once more. Deliveries share one execution, and with its end the token of both dies:
 * so this one waits for the other to end its work. If that run may be dead, its plan is finished here.
 */
export async function deliveredAgain(
  app: Workbench,
  before: Loaded,
  key: string,
): Promise<Done> {
  const { time } = app;
  const recordedAt = instantOf(before.recorded[key] ?? "0");
  let loaded = before;
  for (;;) {
    const no = loaded.refusals[key];
    if (no) return { refused: no };
    const event = loaded.tail.find((candidate) => candidate.key === key);
    if (!event || !loaded.uncovered.has(key)) return { loaded };
    if (time.now() - recordedAt > DEAD_AFTER_MS) {
      await resume(app, loaded, event);
      return { loaded };
    }
    if (time.now() > time.deadline - LAST_LOOK_MS) throw new UnderWay(key);
    await time.wait(LOOK_EVERY_MS);
    const after = await app.incidents.load(before.key);
    if ("refused" in after) return after;
    loaded = after;
  }
}

export const commands = {
  correctUpdate: (
    app: Workbench,
    reference: string,
    command: Command,
    form: CorrectionForm,
  ) =>
    decide(
      app,
      reference,
      command,
      "update",
      (incident) => correctUpdate(incident, form),
    ),
  snoozeUpdate: (app: Workbench, reference: string, command: Command) =>
    decide(app, reference, command, "update", snoozeUpdate),
  stopUpdates: (app: Workbench, reference: string, command: Command) =>
    decide(app, reference, command, "update", stopUpdates),
  escalate: (app: Workbench, reference: string, command: Command) =>
    decide(
      app,
      reference,
      command,
      "change_severity",
      (incident) => escalate(incident, SEVERITIES),
    ),
  deescalate: (app: Workbench, reference: string, command: Command) =>
    decide(
      app,
      reference,
      command,
      "change_severity",
      (incident) => deescalate(incident, SEVERITIES),
    ),
  close: (
    app: Workbench,
    reference: string,
    command: Command,
    form: Parameters<typeof close>[1],
  ) =>
    decide(
      app,
      reference,
      command,
      "close",
      (incident) => close(incident, form),
    ),
} as const;

export { allowed };

/** The sentence of a refusal. */
export function sentence(words: Words, { code, facts }: Refused): string {
  return words.refused[code](facts);
}
