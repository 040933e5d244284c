import { EBOOK_ALERT, press, submit } from "../local/story_steps.ts";
import type { Message } from "../local/state.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  type DeclaredIncident,
  type Incident,
  isDeclared,
} from "../incident/incident.ts";
import { type Action, ACTIONS, type ActionStart } from "../types/callbacks.ts";

/** What people and monitors do. Severities are such that everybody who can be told is told: the dearest case. */

const ALERTS = "monitoring-alerts";
const LEAD = "arcadio";
/** Where people write who do not know of incidents. */
const ROOM = "customer-support";
const SWEEP_EVERY_MS = 5 * 60_000;
/** Until sweeps find nothing left to tidy up. */
const IDLE_AFTER_MS = 30 * 60_000;

export type Play = (workspace: Workspace) => Promise<void>;

/** `key` is the monitor's own: the same again is a repeat. */
export async function alert(
  workspace: Workspace,
  key: string,
  facts: Partial<Record<keyof typeof EBOOK_ALERT, string>> = {},
): Promise<void> {
  // Another key is another service, or they would share a card.
  const alert = { ...EBOOK_ALERT, dedup_key: key, service: key, ...facts };
  workspace.post("PagerDuty alert", alert);
  await workspace.settle();
}

export async function declareFromAlert(workspace: Workspace): Promise<void> {
  await press(workspace, LEAD, ALERTS, lastCard(workspace), "declare");
  await submit(workspace, LEAD, {
    summary: "Mobile app login errors",
    severity: "high",
    description: "Users can't login via mobile app.",
  });
}

/** `answers`: of the form's other fields. */
export function declareByHand(answers: Record<string, unknown> = {}): Play {
  return start("declare_by_hand", {
    answers: () => ({
      summary: "Checkout is slow",
      severity: "high",
      description: "Customers wait for half a minute.",
      ...answers,
    }),
  });
}

/**
 * Starts an action of the newest incident by its link, which costs what its button costs, sends the form that opens,
 * and puts away what it shows.
 */
export function start(
  action: Action,
  { person = LEAD, inputs = () => ({}), answers, then }: {
    person?: string;
    /** What its button would hold besides the incident. */
    inputs?: (incident: DeclaredIncident) => Record<string, string>;
    answers?: (workspace: Workspace) => Record<string, unknown>;
    /** In the form that follows the first. */
    then?: Record<string, unknown>;
  } = {},
): Play {
  return async (workspace) => {
    const { workflow, inputs: wanted }: ActionStart = ACTIONS[action];
    const link = Object.values(workspace.state.triggers).find((trigger) =>
      trigger.type === "shortcut" &&
      JSON.stringify(trigger).includes(`"${workflow}"`)
    );
    if (!link) throw new Error(`${action} has no link.`);
    const given = wanted.includes("incident")
      ? await newestIncident(workspace)
      : null;
    await workspace.as(person).runTrigger({
      trigger: link.id,
      inputs: {
        ...Object.fromEntries(wanted.map((name) => [name, ""])),
        ...(given ? { incident: given.key } : {}),
        ...(given && isDeclared(given) ? inputs(given) : {}),
      },
    });
    await workspace.settle();
    if (answers) await submit(workspace, person, answers(workspace));
    if (then) await submit(workspace, person, then);
    const shown = workspace.openViewOf(person);
    if (!shown) return;
    const isRefused = answers &&
      shown.blocks.some(({ type }) => type === "input");
    if (isRefused) throw new Error(`${action} was refused.`);
    await workspace.as(person).cancel(shown);
    await workspace.settle();
  };
}

/** Says something in the newest incident's channel and marks it with this emoji. */
export function sayAndReact(emoji: string): Play {
  return async (workspace) => {
    const channel = newestChannel(workspace);
    const lead = workspace.as(LEAD);
    const ts = await lead.post({ channel, text: "The release is to blame." });
    await lead.react({ channel, ts, name: emoji });
    await workspace.settle();
  };
}

export const unreact = (emoji: string): Play => async (workspace) => {
  const channel = newestChannel(workspace);
  const { ts } = workspace.messagesIn(channel).findLast(({ reactions }) =>
    reactions?.some(({ name }) => name === emoji)
  )!;
  await workspace.as(LEAD).unreact({ channel, ts, name: emoji });
  await workspace.settle();
};

/** Somebody asks for an incident by an emoji on a message elsewhere. */
export async function raiseAlarm(workspace: Workspace): Promise<void> {
  const lead = workspace.as(LEAD);
  await lead.join(ROOM);
  const ts = await lead.post({ channel: ROOM, text: "Nobody can pay." });
  await lead.react({ channel: ROOM, ts, name: "rotating_light" });
  await workspace.settle();
}

export async function declareFromMessage(workspace: Workspace): Promise<void> {
  const offer = workspace.messagesIn(ROOM).findLast(isApp)!;
  const answers = { summary: "Nobody can pay", severity: "high" };
  await press(workspace, LEAD, ROOM, offer.ts, "declare_from_message");
  await submit(workspace, LEAD, answers);
}

export const join = (person: string): Play => async (workspace) => {
  await workspace.as(person).join(newestChannel(workspace));
  await workspace.settle();
};

export function becomeIdle(workspace: Workspace): Promise<void> {
  return workspace.advance(IDLE_AFTER_MS);
}

export function sweep(workspace: Workspace): Promise<void> {
  return workspace.advance(SWEEP_EVERY_MS);
}

export const inTurn = (...plays: Play[]): Play => async (workspace) => {
  for (const play of plays) await play(workspace);
};

async function newestIncident({ datastores }: Workspace): Promise<Incident> {
  const { incidents = [] } = await datastores.dump();
  const numbered = incidents.filter(({ state }) => state);
  return numbered.toSorted((a, b) => Number(a.number) - Number(b.number)).at(
    -1,
  )!
    .state as Incident;
}

/** A swarm's channel is no incident's. */
function newestChannel({ state }: Workspace): string {
  return Object.values(state.channels).findLast(({ name }) =>
    /^(drill-)?inc-\d+$/.test(name)
  )!.id;
}

function lastCard(workspace: Workspace): string {
  return workspace.messagesIn(ALERTS).findLast((message) =>
    isApp(message) && message.thread_ts === undefined
  )?.ts ?? "";
}

function isApp(message: Message): boolean {
  return message.app_id !== undefined && message.subtype === undefined;
}
