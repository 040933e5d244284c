import { askPage } from "../incident/paging.ts";
import { type Command, decide, type Done, type Workbench } from "./app.ts";

/** Somebody wants whoever is on call. */
export function pageOnCall(
  app: Workbench,
  reference: string,
  command: Command,
): Promise<Done> {
  const isOn = app.systems.paging !== null;
  const rules = { isOn, privateSystems: app.config.privateSystems };
  return decide(
    app,
    reference,
    command,
    "page",
    (incident) => askPage(incident, rules),
  );
}
