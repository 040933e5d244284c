import type { Role } from "../types/roles.ts";
import type { Decision } from "./decide.ts";
import { over, who } from "./events.ts";
import type {
  Actor,
  DeclaredIncident,
  Holder,
  Incident,
  OpenIncident,
} from "./incident.ts";
import { isDeclared, isOpen } from "./incident.ts";
import { type Refused, refused } from "./refused.ts";

/**
 * A role goes to a person, perhaps from another one: `from` is who had it when this was decided, so of
 * two people at once the later one learns who was first.
 */
export interface RoleAssigned {
  readonly type: "role_assigned";
  readonly role: Role;
  readonly from: string | null;
  readonly to: string;
}

export interface RoleForm {
  /** As it was sent; checked here. */
  readonly role: string;
  readonly user: string;
}

/** By one click, for oneself, while nobody has it. */
export function claimRole(
  incident: Incident,
  role: string,
  user: string,
): Decision {
  const known = roleIn(incident, role);
  if ("refused" in known) return known;
  const { holder } = known;
  if (holder && holder.user !== user) {
    return refused("role_held", factsOf(incident, known.role, holder));
  }
  return assigned(incident, known.role, holder, user);
}

/** To anybody, by anybody: hands the role over when somebody has it. */
export function assignRole(incident: Incident, form: RoleForm): Decision {
  const known = roleIn(incident, form.role);
  if ("refused" in known) return known;
  return assigned(incident, known.role, known.holder, form.user);
}

function assigned(
  incident: Incident,
  role: Role,
  holder: Holder | null,
  to: string,
): Decision {
  if (holder?.user === to) {
    return refused("role_same", factsOf(incident, role, holder), "person");
  }
  const from = holder?.user ?? null;
  return { event: { type: "role_assigned", role, from, to } };
}

export function applyRoleAssigned(
  before: Incident,
  event: RoleAssigned & { readonly by: Actor; readonly at: number },
): { incident: Incident } | { refused: Refused } {
  if (!isOpen(before)) return notOpen(before);
  const holder = before.roles[event.role];
  if ((holder?.user ?? null) !== event.from) {
    return refused(
      "role_changed_meanwhile",
      factsOf(before, event.role, holder),
    );
  }
  const { by, at } = event;
  const holderNow = { user: event.to, by, at };
  const roles = { ...before.roles, [event.role]: holderNow };
  return { incident: { ...before, roles } };
}

/** Whoever has any of the roles, each once. */
export function holdersOf({ roles }: DeclaredIncident): string[] {
  const users = Object.values(roles).flatMap((holder: Holder | null) =>
    holder ? [holder.user] : []
  );
  return [...new Set(users)];
}

function roleIn(
  incident: Incident,
  given: string,
): { role: Role; holder: Holder | null } | { refused: Refused } {
  if (!isOpen(incident)) return notOpen(incident);
  const name = given.trim().toLowerCase();
  const role = rolesOf(incident).find((known) => known === name);
  if (!role) {
    const known = rolesOf(incident).join(", ");
    return refused("role_unknown", { role: given, known }, "role");
  }
  return { role, holder: incident.roles[role] };
}

function rolesOf({ roles }: OpenIncident): Role[] {
  return Object.keys(roles) as Role[];
}

function notOpen(
  incident: Exclude<Incident, OpenIncident>,
): { refused: Refused } {
  return isDeclared(incident) || incident.status === "dismissed"
    ? over(incident)
    : refused("not_declared", { incident: incident.number });
}

function factsOf({ number }: Incident, role: Role, holder: Holder | null) {
  return {
    incident: number,
    role,
    user: holder?.user ?? null,
    by: holder ? who(holder.by) : null,
  };
}
