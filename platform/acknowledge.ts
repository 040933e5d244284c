import { acknowledge } from "../incident/alerts.ts";
import { type Command, decide, type Done, type Workbench } from "./app.ts";

/** Somebody takes care of an alert. */
export function acknowledgeAlert(
  app: Workbench,
  incident: string,
  command: Command,
): Promise<Done> {
  return decide(app, incident, command, "acknowledge", acknowledge);
}
