import { assertEquals } from "@std/assert";
import type { EventBody } from "./events.ts";
import type { Actor, Incident } from "./incident.ts";
import { called, hushed } from "./pings.ts";
import {
  anIncident,
  ARCADIO,
  EACH_EVENT,
  happened,
  START,
  ZOE,
} from "./testing.ts";

function calledBy(
  body: EventBody,
  by: Actor,
  incident: Incident = anIncident(),
): string[] {
  return called({ ...happened(body), by }, incident);
}

Deno.test("nobody is called for what they did themselves", () => {
  for (const body of Object.values(EACH_EVENT)) {
    const event = { ...happened(body), by: ZOE };
    assertEquals(hushed(event, "U0ZOE"), true, body.type);
    assertEquals(called(event, anIncident()).includes("U0ZOE"), false);
  }
});

Deno.test("a monitor calls nobody", () => {
  for (
    const type of ["alert_received", "alert_resolved", "alert_fired_again"]
  ) {
    const body = EACH_EVENT[type as "alert_received"];
    const event = { ...happened(body), by: { app: "PagerDuty" } };
    assertEquals(hushed(event, "U0ZOE"), true);
    assertEquals(called(event, anIncident()), []);
  }
});

Deno.test("who is given a role or a task, and who owns a swarm, is called", () => {
  const assigned = EACH_EVENT.role_assigned;
  assertEquals(calledBy(assigned, ARCADIO), ["U0ZOE"]);
  assertEquals(calledBy(assigned, ZOE), []);
  assertEquals(calledBy(EACH_EVENT.swarm_started, ARCADIO), ["U0GEETA"]);
  const task = { ...EACH_EVENT.task_added, owner: "U0ZOE" };
  assertEquals(calledBy(task, ARCADIO), ["U0ZOE"]);
  assertEquals(calledBy(task, ZOE), []);
  assertEquals(calledBy({ ...task, owner: null }, ARCADIO), []);
});

Deno.test("of an update that is due, the commander is reminded, or else whoever promised it", () => {
  const due = {
    type: "reminded",
    what: "update_due",
    scope: "1",
    n: 1,
  } as const;
  const app = { app: "Incident Automation" };
  const promised = anIncident({
    updateDue: { at: START, minutes: 30, by: ZOE, isSnoozed: false },
  });
  assertEquals(calledBy(due, app, promised), ["U0ZOE"]);
  const commander = { user: "U0LEAD", by: ZOE, at: START };
  const led = {
    ...promised,
    roles: { ...promised.roles, commander },
  };
  assertEquals(calledBy(due, app, led), ["U0LEAD"]);
  assertEquals(calledBy({ ...due, what: "other" }, app, led), []);
});

Deno.test("an update, a severity and the all clear call nobody", () => {
  for (const type of ["updated", "severity_changed", "closed"] as const) {
    assertEquals(calledBy(EACH_EVENT[type], ARCADIO), []);
  }
});
