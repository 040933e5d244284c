import { Failure } from "../../integrations/http.ts";
import { isHeld, planId } from "../held.ts";
import { wakeAt } from "../wakeup.ts";
import type { EffectContext } from "./context.ts";

/** The plan that still tries it is looked at again at once, and ends without what was given up. */
export async function settleDelivery(
  { app, plan, event }: EffectContext,
): Promise<void> {
  if (event.type !== "delivery_given_up") {
    throw new Error(`${event.type} gives nothing up`);
  }
  const row = await app.stores.plans.get(planId(plan.incident, event.of));
  if (!row) return;
  if (isHeld(app, row)) {
    throw new Failure("slack", "server", app.words.trouble.waiting);
  }
  await app.stores.plans.put({ ...row, due_at: app.time.now() });
  await wakeAt(app, app.time.now());
}
