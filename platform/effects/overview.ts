import { Failure } from "../../integrations/http.ts";
import { refreshOverview } from "../overview.ts";
import type { EffectContext } from "./context.ts";

/** The list of all open incidents. Where Slack refuses it, the incident goes on, and a sweep tries again. */
export async function showOverview(
  { app, incident }: EffectContext,
): Promise<void> {
  try {
    await refreshOverview(app, incident.key);
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== "invalid") throw error;
    app.log("overview_failed", { error: error.message });
  }
}
