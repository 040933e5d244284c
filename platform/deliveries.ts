import { giveUp } from "../incident/deliveries.ts";
import { isDeclared } from "../incident/incident.ts";
import { refused } from "../incident/refused.ts";
import { type Delivered, deliveryList } from "../messages/deliveries.ts";
import { type Command, decide, type Done, type Workbench } from "./app.ts";
import { postToOne } from "./ephemeral.ts";
import { isHeld, planId } from "./held.ts";
import { resume } from "./plans.ts";
import type { EffectRow, PlanRow } from "./rows.ts";
import { loadFor } from "./timeline.ts";

/** What systems have not been told of an incident, to one person in its channel. */
async function showDeliveries(
  app: Workbench,
  reference: string,
  { actor }: Command,
): Promise<Done> {
  const known = await loadFor(app, reference, actor);
  if ("refused" in known) return known;
  const { incident, key } = known.loaded;
  if (!isDeclared(incident)) return refused("not_declared");
  const plans = (await app.stores.plans.all()).filter((plan) =>
    plan.incident === key && !isHeld(app, plan)
  );
  const open = plans.toSorted((a, b) => a.event.at - b.event.at)
    .flatMap(undelivered);
  const { titles } = app.systems;
  const { links } = app.settings;
  const list = deliveryList(incident, open, titles, links, app.words);
  const no = await postToOne(app, incident, actor, [list]);
  return no ? { refused: no } : known;
}

/** What was tried in vain. What only waits for it comes by itself. */
function undelivered({ event, effects }: PlanRow): Delivered[] {
  return effects.filter(({ name, state, attempts }) =>
    !name.startsWith("line:") && state !== "done" &&
    (state === "failed" || attempts > 0)
  ).map((effect) => ({
    event,
    effect: effect.name,
    why: effect.why ?? "",
    nextAt: nextOf(effect),
  }));
}

function nextOf({ state, next_at }: EffectRow): number | null {
  return state === "failed" ? null : next_at;
}

/** `giveUp`: what is not tried any more, before the rest is shown; `none`: nothing. */
export async function lookAfterDeliveries(
  app: Workbench,
  reference: string,
  command: Command,
  giveUp: string,
): Promise<Done> {
  if (giveUp !== "none") {
    const done = await giveUpDelivery(app, reference, command, giveUp);
    if ("refused" in done) return done;
  }
  return await showDeliveries(app, reference, command);
}

/** The plan that waits for it ends at once. */
async function giveUpDelivery(
  app: Workbench,
  reference: string,
  command: Command,
  delivery: string,
): Promise<Done> {
  const done = await decide(
    app,
    reference,
    command,
    "retry",
    (incident) => giveUp(incident, delivery),
  );
  if ("refused" in done) return done;
  const { loaded } = done;
  const [of] = delivery.split("#");
  const plan = await app.stores.plans.get(planId(loaded.key, of!));
  if (plan) await resume(app, loaded, plan.event);
  return done;
}
