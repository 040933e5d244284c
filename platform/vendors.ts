import { inviteVendor, type VendorForm } from "../incident/vendors.ts";
import { type Command, decide, type Done, type Workbench } from "./app.ts";

/** Asks somebody of another organization into the incident's channel. */
export function invite(
  app: Workbench,
  reference: string,
  command: Command,
  form: VendorForm,
): Promise<Done> {
  return decide(
    app,
    reference,
    command,
    "invite_vendor",
    (incident) => inviteVendor(incident, form),
  );
}
