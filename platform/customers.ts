import {
  addBanner,
  handCases,
  hasRecord,
  removeBanner,
} from "../incident/customers.ts";
import type { Incident } from "../incident/incident.ts";
import { type Command, decide, type Done, type Workbench } from "./app.ts";
import { planSetup } from "./plans.ts";

/** Whoever owns the incident's record gets its cases. */
export function handOver(
  app: Workbench,
  reference: string,
  command: Command,
  form: { readonly one: string },
): Promise<Done> {
  return decide(
    app,
    reference,
    command,
    "change_case_owner",
    (incident) => handCases(incident, form, isRecorded(app, incident)),
  );
}

/** Customers read of it on the company's sites. */
export function putUpBanner(
  app: Workbench,
  reference: string,
  command: Command,
  form: { readonly text: string; readonly topics: readonly string[] },
): Promise<Done> {
  return decide(
    app,
    reference,
    command,
    "send_to_customers",
    (incident) =>
      addBanner(
        incident,
        form,
        app.config.bannerTopics,
        isRecorded(app, incident),
      ),
  );
}

export function takeDownBanner(
  app: Workbench,
  reference: string,
  command: Command,
): Promise<Done> {
  return decide(app, reference, command, "send_to_customers", removeBanner);
}

export function isRecorded(app: Workbench, incident: Incident): boolean {
  return hasRecord(incident, app.config, planSetup(app, incident).systems);
}
