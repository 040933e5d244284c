import { reopen } from "../incident/reopen.ts";
import { type Command, decide, type Done, type Workbench } from "./app.ts";

export function reopenIncident(
  app: Workbench,
  reference: string,
  command: Command,
  form: { readonly reason: string },
): Promise<Done> {
  return decide(
    app,
    reference,
    command,
    "reopen",
    (incident) => reopen(incident, form),
  );
}
