import { isDeclared } from "../incident/incident.ts";
import { merge, mergeOutcome } from "../incident/merge.ts";
import type { Refused } from "../incident/refused.ts";
import {
  allowed,
  type Command,
  decide,
  type Done,
  type Workbench,
} from "./app.ts";
import type { Loaded } from "./incidents.ts";

/**
 * Merges an incident into another one, given by number. The change begins at the one that stays; what
 * became of the duplicate is read when all that could be done in this run is done.
 */
export async function mergeInto(
  app: Workbench,
  reference: string,
  command: Command,
  form: { readonly into: string },
): Promise<Done> {
  const [duplicate, survivor] = await Promise.all([
    app.incidents.load(reference),
    app.incidents.load(form.into),
  ]);
  if ("refused" in duplicate) return duplicate;
  if ("refused" in survivor) {
    return { refused: { ...survivor.refused, field: "into" } };
  }
  const no = await allowed(app, command.actor, "merge", duplicate.incident);
  if (no) return { refused: no };
  const begun = await decide(
    app,
    survivor.key,
    command,
    "merge",
    (current) => merge(duplicate.incident, current),
  );
  if ("refused" in begun) return begun;
  const [after, other] = await Promise.all([
    app.incidents.load(duplicate.key),
    app.incidents.load(survivor.key),
  ]);
  if ("refused" in after) return after;
  if ("refused" in other) return other;
  const lost = mergeOutcome(after.incident, other.incident);
  return lost ? { refused: lost } : { loaded: after };
}

type Found = Loaded | { refused: Refused };

/** The incident, or the one that it was merged into. Merges never go in a circle. */
export async function wherever(app: Workbench, known: Found): Promise<Found> {
  let found = known;
  while ("incident" in found && found.incident.status === "merged") {
    found = await app.incidents.load(found.incident.into.key);
  }
  return found;
}

/**
 * The incident that an alert began, also when it is counted on another's card since the two were
 * merged: that the duplicate's alert is over does not mean that the other's is.
 */
export async function whoseAlert(
  app: Workbench,
  incident: string,
  hash: string,
): Promise<Found> {
  const found = await app.incidents.load(incident);
  if ("refused" in found || !isDeclared(found.incident)) return found;
  const brought = found.incident.absorbed.find(({ alerts }) =>
    alerts.includes(hash)
  );
  return brought ? await whoseAlert(app, brought.key, hash) : found;
}
