import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { type Role, ROLES } from "../types/roles.ts";
import { SEVERITIES } from "../types/severity.ts";
import type { Decision } from "./decide.ts";
import { fold } from "./fold.ts";
import { type Incident, NO_ROLES } from "./incident.ts";
import {
  applyRoleAssigned,
  assignRole,
  claimRole,
  holdersOf,
} from "./roles.ts";
import {
  anIncident,
  ARCADIO,
  BIRTH,
  EACH_STATUS,
  happened,
  START,
  STATUSES,
  ZOE,
} from "./testing.ts";

const zoe = { user: "U0ZOE", by: ARCADIO, at: START };
const led = anIncident({ roles: { ...NO_ROLES, commander: zoe } });
const UNDER_WAY = ["open", "investigating", "identified", "monitoring"];

for (const status of STATUSES) {
  const can = UNDER_WAY.includes(status);
  Deno.test(`what is ${status} ${can ? "has" : "has no"} roles to take and to assign`, () => {
    const incident = EACH_STATUS[status];
    for (
      const answer of [
        claimRole(incident, "commander", "U0ZOE"),
        assignRole(incident, { role: "scribe", user: "U0ZOE" }),
      ]
    ) assertEquals("event" in answer, can);
  });
}

for (const role of ROLES) {
  Deno.test(`${role}: taken by one, refused to the next with who was first`, () => {
    assertEquals(claimRole(anIncident(), role, "U0ZOE"), {
      event: { type: "role_assigned", role, from: null, to: "U0ZOE" },
    });
    const held = anIncident({ roles: { ...NO_ROLES, [role]: zoe } });
    const facts = {
      incident: "INC-00447",
      role,
      user: "U0ZOE",
      by: "U0ARCADIO",
    };
    assertEquals(
      claimRole(held, role, "U0BRUNO"),
      { refused: { code: "role_held", facts } } as Decision,
    );
    assertEquals(
      claimRole(held, role, "U0ZOE"),
      { refused: { code: "role_same", facts, field: "person" } } as Decision,
    );
  });

  Deno.test(`${role}: handed over, it says from whom`, () => {
    const held = anIncident({ roles: { ...NO_ROLES, [role]: zoe } });
    assertEquals(assignRole(held, { role, user: "U0ARCADIO" }), {
      event: { type: "role_assigned", role, from: "U0ZOE", to: "U0ARCADIO" },
    });
  });
}

Deno.test("a role is read in any letters; one that there is not is refused at its field", () => {
  const answer = assignRole(anIncident(), { role: " Scribe ", user: "U0ZOE" });
  assertEquals("event" in answer && answer.event, {
    type: "role_assigned",
    role: "scribe",
    from: null,
    to: "U0ZOE",
  });
  assertEquals(claimRole(anIncident(), "boss", "U0ZOE"), {
    refused: {
      code: "role_unknown",
      facts: { role: "boss", known: "commander, communications, scribe" },
      field: "role",
    },
  } as Decision);
});

Deno.test("a role keeps who has it, since when and by whom; the others stay", () => {
  const event = happened(
    { type: "role_assigned", role: "scribe", from: null, to: "U0ARCADIO" },
    { by: ZOE, at: START + 5 },
  );
  assertEquals(applyRoleAssigned(led, event), {
    incident: {
      ...led,
      roles: {
        commander: zoe,
        communications: null,
        scribe: { user: "U0ARCADIO", by: ZOE, at: START + 5 },
      },
    },
  });
});

Deno.test("of two people who assign at once, the later one learns who was first", () => {
  const event = happened(
    { type: "role_assigned", role: "commander", from: null, to: "U0BRUNO" },
  );
  assertEquals(applyRoleAssigned(led, event), {
    refused: {
      code: "role_changed_meanwhile",
      facts: {
        incident: "INC-00447",
        role: "commander",
        user: "U0ZOE",
        by: "U0ARCADIO",
      },
    },
  });
});

Deno.test("who has several roles is one person", () => {
  assertEquals(holdersOf(led), ["U0ZOE"]);
  const twice = anIncident({ roles: { ...led.roles, scribe: zoe } });
  assertEquals(holdersOf(twice), ["U0ZOE"]);
  assertEquals(holdersOf(anIncident()), []);
});

Deno.test("whatever comes in whatever order, each role has who got it last of those that counted", () => {
  const anyAssignment = fc.record({
    role: fc.constantFrom(...ROLES),
    from: fc.constantFrom(null, "U0ZOE", "U0ARCADIO"),
    to: fc.constantFrom("U0ZOE", "U0ARCADIO"),
  });
  fc.assert(fc.property(fc.array(anyAssignment), (assignments) => {
    const events = assignments.map((body, i) =>
      happened({ type: "role_assigned", ...body }, { key: `e${i}`, at: i })
    );
    const start: Incident = anIncident();
    const { incident, accepted } = fold(start, events, BIRTH, SEVERITIES);
    const last = (role: Role) =>
      accepted.findLast((event) =>
        event.type === "role_assigned" && event.role === role
      );
    for (const role of ROLES) {
      const event = last(role);
      const holder = incident && "roles" in incident && incident.roles[role];
      assertEquals(
        holder && holder.user,
        event?.type === "role_assigned" ? event.to : null,
      );
    }
  }));
});
