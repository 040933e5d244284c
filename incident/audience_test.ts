import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { audience, includes, modeOf, publicFace } from "./audience.ts";
import { fold } from "./fold.ts";
import { isDeclared } from "./incident.ts";
import { plan } from "./plan.ts";
import { leavesSlack, reachOf } from "./reach.ts";
import { NOTHING_SPECIAL } from "./special.ts";
import {
  anAlert,
  anIncident,
  anyEvents,
  aSetup,
  BIRTH,
  EACH_STATUS,
  eachOccasion,
  STATUSES,
} from "./testing.ts";
import { SEVERITIES } from "../types/severity.ts";

const ALL = ["ticket", "crm", "call"] as const;
const NOBODY = {
  alertChannel: false,
  systems: [],
  leadership: false,
  onCall: false,
  stakeholders: false,
  openChannel: false,
  lists: false,
} as const;

for (const status of STATUSES) {
  Deno.test(`of a public incident that is ${status}, everybody may learn`, () => {
    assertEquals(audience(EACH_STATUS[status]), {
      alertChannel: true,
      systems: [...ALL],
      leadership: true,
      onCall: true,
      stakeholders: true,
      openChannel: true,
      lists: true,
    });
  });

  const incident = EACH_STATUS[status];
  if (!isDeclared(incident)) continue;
  Deno.test(`of a private incident that is ${status}, only its channel learns`, () => {
    assertEquals(audience({ ...incident, isPrivate: true }), NOBODY);
  });
}

Deno.test("systems learn of a private incident when the configuration names them", () => {
  const rules = { privateSystems: ["call", "sms", "page"] } as const;
  assertEquals(audience(anIncident({ isPrivate: true }), rules), {
    ...NOBODY,
    systems: ["call"],
    leadership: true,
    onCall: true,
  });
});

Deno.test("the alert channel sees of a private incident what the monitor said, and nothing that people did", () => {
  const incident = anIncident({
    isPrivate: true,
    alert: anAlert(),
    title: "Somebody reads our mail",
    description: "secret",
    severity: "critical",
    lastUpdate: { text: "secret", by: { user: "U0A" }, at: 1 },
  });
  const face = publicFace(incident);
  const { title, description, severity } = anAlert();
  assertEquals(face.title, title);
  assertEquals(face.description, description);
  assertEquals(face.severity, severity);
  assertEquals(face.status, "alerted");
  assert(!JSON.stringify(face).includes("secret"));
  assert(!JSON.stringify(face).includes("mail"));
});

Deno.test("what is public shows its own face; what no monitor saw has none when it is private", () => {
  assertEquals(publicFace(anIncident()), anIncident());
  assertThrows(() => publicFace(anIncident({ isPrivate: true, alert: null })));
});

/** Any events, of which every declaration is special in this way. */
function specialEvents(special: Partial<typeof NOTHING_SPECIAL>) {
  return anyEvents.map((events) =>
    events.map((event) => {
      if (event.type === "declared") {
        return { ...event, special: { ...NOTHING_SPECIAL, ...special } };
      }
      return event.type === "backfilled"
        ? { ...event, isPrivate: special.isPrivate ?? event.isPrivate }
        : event;
    })
  );
}

Deno.test("whatever happens to a private incident, nothing of it is planned for anybody but its channel", () => {
  fc.assert(fc.property(
    specialEvents({ isPrivate: true }),
    fc.subarray([...ALL, "sms", "page"] as const),
    (events, privateSystems) => {
      const setup = aSetup({ privateSystems, textFrom: ["low"] });
      for (let i = 1; i <= events.length; i++) {
        const { incident, accepted } = fold(
          null,
          events.slice(0, i),
          BIRTH,
          SEVERITIES,
        );
        const event = accepted.at(-1);
        if (!incident || !event || !isDeclared(incident)) continue;
        const isMonitors = /^alerts?_/.test(event.type);
        for (const { name } of plan(event, incident, setup)) {
          const reach = reachOf(name);
          const isTheirs =
            ["store", "channel", "actor", "headline"].includes(reach) ||
            (reach === "leadership" && privateSystems.includes("sms")) ||
            (reach === "onCall" && privateSystems.includes("page")) ||
            privateSystems.includes(reach as "ticket") ||
            (isMonitors && reach === "alerts");
          assert(isTheirs, `${event.type}: ${name} reaches ${reach}`);
        }
      }
    },
  ));
});

Deno.test("a drill waits for nothing that a system makes, and links to nothing", () => {
  for (const { event, incident } of eachOccasion()) {
    if (!isDeclared(incident)) continue;
    const drill = { ...incident, mode: "drill" } as const;
    assertEquals(modeOf(drill), "drill");
    for (const effect of plan(event, drill, aSetup())) {
      assertEquals(
        effect.refs.filter((ref) => /ticket|crm|call/.test(ref)),
        [],
      );
      assert(!/_link$|^bookmark:(ticket|crm|call)/.test(effect.name));
    }
  }
});

Deno.test("what leaves Slack is known by name", () => {
  for (const name of ["ticket", "crm_update", "call_link", "sms"]) {
    assert(leavesSlack(name), name);
  }
  for (const name of ["note", "tell:C0A", "line:ticket", "bookmark:ticket"]) {
    assert(!leavesSlack(name), name);
  }
  assertThrows(() => reachOf("telegram:C0A"), Error, "incident/reach.ts");
});

Deno.test("a reach is for those whom the audience names", () => {
  const who = audience(anIncident({ isPrivate: true }));
  for (const reach of ["store", "channel", "headline"] as const) {
    assert(includes(who, reach));
  }
  for (
    const reach of ["alerts", "stakeholders", "leadership", "crm"] as const
  ) {
    assert(!includes(who, reach));
  }
});
