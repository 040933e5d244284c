import { alertList } from "../messages/alerts.ts";
import { report, sorry } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { sentence } from "./app.ts";
import { openModal, outputsOf, type Step, type StepResult } from "./forms.ts";
import { type Handling, openHandling, orSay } from "./handling.ts";

/** Shows what a monitor has said on one card. Nothing of it is secret: the alert channel reads it too. */
export function listAlerts(
  handling: Handling,
  step: Step & { incident: string },
): Promise<StepResult> {
  return orSay(async () => {
    const app = await openHandling(handling);
    if ("refused" in app) return { error: sentence(words, app.refused) };
    const loaded = await app.incidents.load(step.incident);
    const why = "refused" in loaded
      ? sentence(words, loaded.refused)
      : loaded.incident.alert === null
      ? words.alerts.noAlerts(loaded.incident.number)
      : null;
    const view = "refused" in loaded || why !== null
      ? sorry(why ?? "", words)
      : report(
        words.alerts.listTitle,
        alertList(loaded.incident, words),
        words,
      );
    const isShown = step.pointer && await openModal(app, step.pointer, view);
    if ("incident" in loaded) return { outputs: outputsOf({ loaded }) };
    return isShown ? { outputs: {} } : { error: why ?? "" };
  });
}
