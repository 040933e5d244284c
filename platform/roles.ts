import { assignRole, claimRole } from "../incident/roles.ts";
import { refused } from "../incident/refused.ts";
import { type Command, decide, type Done, type Workbench } from "./app.ts";
import { codeOf } from "./slack.ts";

/** By one click: the role is whose click it was. */
export function claim(
  app: Workbench,
  incident: string,
  command: Command,
  role: string,
): Promise<Done> {
  return decide(
    app,
    incident,
    command,
    "assign_role",
    (known) => claimRole(known, role, command.actor),
  );
}

/** To a person of the actor's choice, who must be able to take it. */
export async function assign(
  app: Workbench,
  incident: string,
  command: Command,
  form: Parameters<typeof assignRole>[1],
): Promise<Done> {
  if (!await isActive(app, form.user)) {
    return refused("person_unknown", { user: form.user || null }, "person");
  }
  return await decide(
    app,
    incident,
    command,
    "assign_role",
    (known) => assignRole(known, form),
  );
}

async function isActive(app: Workbench, user: string): Promise<boolean> {
  if (!user) return false;
  try {
    return !(await app.person(user)).isGone;
  } catch (error) {
    if (codeOf(error) === "user_not_found") return false;
    throw error;
  }
}
