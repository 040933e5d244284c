import type { Basics } from "./app.ts";
import type { EffectRow } from "./rows.ts";
import { forgive } from "./runner.ts";
import { wakeAt } from "./wakeup.ts";

/** Set up has found or made the alert channel: what could not be shown there is tried again at once. */
export async function showMissed(app: Basics): Promise<void> {
  const now = app.time.now();
  const missed = (await app.stores.plans.all()).filter(({ effects }) =>
    effects.some((effect) => effect.state === "failed" && isShownThere(effect))
  );
  for (const plan of missed) {
    forgive(plan);
    await app.stores.plans.put({ ...plan, due_at: now });
  }
  if (missed.length > 0) await wakeAt(app, now);
}

function isShownThere({ name, refs }: EffectRow): boolean {
  return name === "alert_card" || refs.includes("card");
}
