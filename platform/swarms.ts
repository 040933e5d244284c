import { parseLabel } from "../incident/numbering.ts";
import {
  finishSwarm,
  startSwarm,
  type SwarmForm,
  swarmOf,
} from "../incident/swarms.ts";
import { type Command, decide, type Done, type Workbench } from "./app.ts";
import { incidentOfChannel } from "./channel_index.ts";
import { codeOf } from "./slack.ts";

/** The incident as a button gives it; and the channel where somebody started it without one. */
export interface Where {
  readonly incident: string | undefined;
  readonly here: string | undefined;
}

export async function startASwarm(
  app: Workbench,
  where: Where,
  command: Command,
  form: SwarmForm,
): Promise<Done> {
  const [reference, ownerIsHere] = await Promise.all([
    referenceOf(app, where, form.record),
    isHere(app, form.owner),
  ]);
  const done = await decide(
    app,
    reference,
    command,
    "swarm",
    (incident) => startSwarm(incident, form, ownerIsHere),
  );
  if ("refused" in done) return done;
  const channel = swarmOf(done.loaded.incident, command.key)?.channel;
  const outputs = { swarm: command.key, ...(channel ? { channel } : {}) };
  return { ...done, outputs };
}

export function finishASwarm(
  app: Workbench,
  reference: string,
  command: Command,
  form: { readonly swarm: string; readonly summary: string },
): Promise<Done> {
  return decide(
    app,
    reference,
    command,
    "swarm",
    (incident) => finishSwarm(incident, form),
  );
}

/** Without a button, the record itself may be an incident; else it is that of the channel where one is. */
async function referenceOf(
  app: Workbench,
  { incident, here }: Where,
  record: string,
): Promise<string> {
  if (incident) return incident;
  if (!here || parseLabel(record, app.config.number.prefix) !== null) {
    return record;
  }
  return await incidentOfChannel(app, here) ?? record;
}

/** A person who is there and not deactivated. */
async function isHere(app: Workbench, user: string): Promise<boolean> {
  if (user === "") return false;
  try {
    return !(await app.person(user)).isGone;
  } catch (error) {
    const code = codeOf(error);
    if (code === "user_not_found" || code === "user_not_visible") return false;
    throw error;
  }
}
