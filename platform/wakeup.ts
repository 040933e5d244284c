import * as z from "zod/mini";
import { WORKFLOWS } from "../types/callbacks.ts";
import { Failure } from "../integrations/http.ts";
import type { Basics } from "./app.ts";
import { ROW_VERSION } from "./rows.ts";

/** The platform keeps schedules to about a minute. */
const SOONEST_MS = 60_000;
/** Sweeps come every five minutes by themselves; a wake-up must be worth it. */
const SWEEP_EVERY_MS = 5 * 60_000;

const Created = z.object({ trigger: z.object({ id: z.string() }) });

/**
 * Sees to it that a sweep runs at about this time: at most one schedule besides the regular ones. It is
 * no more than that: when Slack does not take it, the next regular sweep is late with the work, not without it.
 */
export async function wakeAt(app: Basics, due: number): Promise<void> {
  try {
    await schedule(app, due);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    app.log("wake_up_failed", { error: error.message });
  }
}

async function schedule(app: Basics, due: number): Promise<void> {
  const now = app.time.now();
  const at = Math.max(due, now + SOONEST_MS);
  if (at - now >= SWEEP_EVERY_MS) return;
  const row = await app.stores.wakeup.get("wakeup");
  if (row && row.at > now && row.at <= at) return;
  const { trigger } = await app.slack.call("workflows.triggers.create", {
    type: "scheduled",
    name: "Wake-up",
    workflow: `#/workflows/${WORKFLOWS.sweep}`,
    schedule: {
      start_time: new Date(at).toISOString(),
      frequency: { type: "once" },
    },
  }, Created);
  // One that has fired is of no use any more.
  if (row) {
    await app.slack.tell("workflows.triggers.delete", {
      trigger_id: row.trigger,
    }, ["trigger_not_found"]);
  }
  await app.stores.wakeup.put({
    id: "wakeup",
    v: ROW_VERSION,
    trigger: trigger.id,
    at,
  });
}
