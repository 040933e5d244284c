import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { SEVERITIES } from "../types/severity.ts";
import { apply, type EventBody } from "./events.ts";
import { fold } from "./fold.ts";
import { type Incident, isDeclared } from "./incident.ts";
import { plan } from "./plan.ts";
import {
  finishSwarm,
  startSwarm,
  SWARM,
  type SwarmForm,
  workingSwarms,
} from "./swarms.ts";
import {
  aFinishedSwarm,
  anIncident,
  anyEvents,
  aSetup,
  aSwarm,
  BIRTH,
  EACH_EVENT,
  EACH_STATUS,
  happened,
  START,
  ZOE,
} from "./testing.ts";

const FORM: SwarmForm = {
  recordType: "incident",
  record: "INC-00447",
  channelName: "",
  name: "Login endpoint",
  owner: "U0GEETA",
  description: "Which release changed the URL?",
};

function after(before: Incident, body: EventBody, key?: string) {
  return apply(
    before,
    happened(body, { by: ZOE, ...(key ? { key } : {}) }),
    BIRTH,
    SEVERITIES,
  );
}

function counted(before: Incident, body: EventBody, key?: string): Incident {
  const result = after(before, body, key);
  assert("incident" in result, JSON.stringify(result));
  return result.incident;
}

function swarmsOf(incident: Incident) {
  return isDeclared(incident) ? incident.swarms : [];
}

function start(incident: Incident, form: Partial<SwarmForm> = {}, here = true) {
  return startSwarm(incident, { ...FORM, ...form }, here);
}

function codeOf(result: object): string {
  return "refused" in result
    ? (result.refused as { code: string }).code
    : "fine";
}

Deno.test("a swarm that is asked for has what the form said, trimmed", () => {
  assertEquals(
    start(anIncident(), {
      record: " INC-00447 ",
      name: " Login\n endpoint ",
      channelName: " ",
      description: " Which release changed the URL?\n",
    }),
    { event: EACH_EVENT.swarm_started },
  );
  assertEquals(
    start(anIncident(), { channelName: "war room" }),
    { event: { ...EACH_EVENT.swarm_started, channelName: "war room" } },
  );
});

for (
  const [about, form, code, field] of [
    ["a blank record", { record: " \n" }, "record_blank", "record"],
    ["a blank name", { name: "" }, "record_name_blank", "record_name"],
    [
      "an unknown type of record",
      { recordType: "lead" },
      "record_type_unknown",
      "record_type",
    ],
    [
      "81 characters of record",
      { record: "x".repeat(81) },
      "swarm_text_too_long",
      "record",
    ],
    [
      "131 characters of name",
      { name: "x".repeat(131) },
      "swarm_text_too_long",
      "record_name",
    ],
    [
      "601 characters of description",
      { description: "x".repeat(601) },
      "swarm_text_too_long",
      "details",
    ],
    ["no owner", { owner: "" }, "swarm_owner_missing", "owner"],
  ] as const
) {
  Deno.test(`a swarm with ${about} is refused at its field`, () => {
    const result = start(anIncident(), form);
    assert("refused" in result);
    assertEquals([result.refused.code, result.refused.field], [code, field]);
  });
}

Deno.test("an owner who is no longer here is refused by name", () => {
  assertEquals(start(anIncident(), {}, false), {
    refused: {
      code: "swarm_owner_gone",
      facts: { owner: "U0GEETA" },
      field: "owner",
    },
  });
});

for (const [status, incident] of Object.entries(EACH_STATUS)) {
  Deno.test(`starting a swarm: form and event agree for an incident that is ${status}`, () => {
    assertEquals(
      codeOf(start(incident)),
      codeOf(after(incident, EACH_EVENT.swarm_started)),
    );
  });
}

Deno.test("a swarm knows who asked, when, and how urgent it was then", () => {
  const before = anIncident({ severity: "critical" });
  const [swarm, ...others] = swarmsOf(
    counted(before, EACH_EVENT.swarm_started),
  );
  assertEquals(others, []);
  assertEquals(
    swarm,
    aSwarm({
      startedBy: ZOE,
      startedAt: START,
      urgency: "critical",
      channel: null,
    }),
  );
});

Deno.test("several swarms work at once", () => {
  let incident: Incident = anIncident();
  for (const name of ["Login endpoint", "Database", "Certificates"]) {
    incident = counted(incident, { ...EACH_EVENT.swarm_started, name }, name);
  }
  assertEquals(workingSwarms(incident).map(({ name }) => name), [
    "Login endpoint",
    "Database",
    "Certificates",
  ]);
});

Deno.test("the same asked for twice is one swarm: the second is told who works on it", () => {
  const incident = anIncident({ swarms: [aSwarm()] });
  const refused = {
    code: "swarm_known" as const,
    facts: {
      incident: "INC-00447",
      name: "Login endpoint",
      owner: "U0GEETA",
      channel: "C0SWARM",
    },
    field: "record_name",
  };
  const twice = { ...EACH_EVENT.swarm_started, name: "LOGIN endpoint" };
  assertEquals(after(incident, twice, "second"), { refused });
  assertEquals(start(incident, { name: "login ENDPOINT" }), { refused });
});

Deno.test("what is finished may be asked for again", () => {
  const incident = anIncident({ swarms: [aFinishedSwarm()] });
  assertEquals(codeOf(after(incident, EACH_EVENT.swarm_started, "b")), "fine");
});

Deno.test("at most ten work at once", () => {
  const swarms = Array.from(
    { length: SWARM.workingMax },
    (_, i) => aSwarm({ id: `s${i}`, name: `Part ${i}` }),
  );
  const incident = anIncident({ swarms });
  assertEquals(codeOf(start(incident)), "swarms_too_many");
  assertEquals(
    codeOf(after(incident, EACH_EVENT.swarm_started)),
    "swarms_too_many",
  );
});

Deno.test("an incident full of swarms stays small, in any script", () => {
  const facts = {
    record: "ウ".repeat(SWARM.recordMax),
    name: "ウ".repeat(SWARM.nameMax),
    description: "ウ".repeat(SWARM.detailsMax),
  };
  const swarms = [
    ...Array.from({ length: SWARM.workingMax }, () => aSwarm(facts)),
    ...Array.from({ length: SWARM.finishedKept }, () => aFinishedSwarm(facts)),
  ];
  const bytes = new TextEncoder().encode(JSON.stringify(swarms)).length;
  assert(bytes < 60_000, `${bytes} bytes`);
});

Deno.test("the first channel that was opened is the swarm's", () => {
  const incident = anIncident({ swarms: [aSwarm({ channel: null })] });
  const opened = counted(incident, EACH_EVENT.swarm_channel_opened);
  assertEquals(swarmsOf(opened), [aSwarm()]);
  const twin = { ...EACH_EVENT.swarm_channel_opened, channel: "C0TWIN" };
  assertEquals(after(opened, twin), {
    refused: {
      code: "not_first",
      facts: { incident: "INC-00447", channel: "C0SWARM" },
    },
  });
});

for (const status of ["open", "monitoring", "closed", "cancelled"] as const) {
  Deno.test(`a swarm of an incident that is ${status} can be finished, once`, () => {
    const incident = {
      ...EACH_STATUS[status],
      swarms: [aSwarm(), aSwarm({ id: "other", name: "Database" })],
    };
    const summary = " It was this morning's release ";
    assertEquals(
      finishSwarm(incident, { swarm: "swarm_started", summary }),
      { event: EACH_EVENT.swarm_finished },
    );
    const done = counted(incident, EACH_EVENT.swarm_finished);
    assertEquals(swarmsOf(done), [
      aFinishedSwarm({ finishedAt: START }),
      aSwarm({ id: "other", name: "Database" }),
    ]);
    const refused = {
      code: "swarm_finished" as const,
      facts: {
        incident: "INC-00447",
        name: "Login endpoint",
        channel: "C0SWARM",
        by: "U0ZOE",
      },
    };
    assertEquals(after(done, EACH_EVENT.swarm_finished), { refused });
    assertEquals(
      finishSwarm(done, { swarm: "swarm_started", summary: "" }),
      { refused },
    );
  });
}

for (
  const [summary, code] of [
    [" \n ", "swarm_summary_blank"],
    ["x".repeat(1301), "swarm_text_too_long"],
  ] as const
) {
  Deno.test(`finishing with ${summary.length} characters: ${code}`, () => {
    const incident = anIncident({ swarms: [aSwarm()] });
    const result = finishSwarm(incident, { swarm: "swarm_started", summary });
    assert("refused" in result);
    assertEquals([result.refused.code, result.refused.field], [
      code,
      "summary",
    ]);
  });
}

Deno.test("closing or cancelling leaves swarms working, and each of them is told", () => {
  const swarms = [
    aSwarm(),
    aFinishedSwarm({ id: "done" }),
    aSwarm({ id: "b", name: "Database" }),
  ];
  for (const end of [EACH_EVENT.closed, EACH_EVENT.cancelled]) {
    const over = counted(anIncident({ swarms }), end);
    assertEquals(swarmsOf(over), swarms);
    const names = plan(happened(end), over, aSetup())
      .map(({ name }) => name).filter((name) => name.startsWith("swarm"));
    assertEquals(names, ["swarm_told:swarm_started", "swarm_told:b"]);
  }
});

Deno.test("nothing of a new swarm waits for other systems, and all of it for its channel", () => {
  const incident = anIncident({ swarms: [aSwarm({ channel: null })] });
  const effects = plan(
    happened(EACH_EVENT.swarm_started),
    incident,
    aSetup(),
  );
  const recorded = effects.find(({ name }) => name === "line:crm_swarm");
  assertEquals(recorded?.needs, ["swarm_note"]);
  for (const { name, needs, after } of effects) {
    const waits = [...needs, ...after].join();
    // How it went with the record is said once that has answered.
    if (name === "line:crm_swarm") continue;
    assertEquals(
      [name, waits],
      [
        name,
        name === "swarm_channel"
          ? ""
          : name === "swarm_pin"
          ? "swarm_card"
          : "swarm_channel",
      ],
    );
  }
});

Deno.test("whatever happens in whatever order, swarms stay few, known by one id and finished once", () => {
  fc.assert(fc.property(anyEvents, (events) => {
    const { incident, accepted } = fold(null, events, BIRTH, SEVERITIES);
    if (!incident) return;
    const swarms = swarmsOf(incident);
    const ids = swarms.map(({ id }) => id);
    assertEquals(ids, [...new Set(ids)]);
    const working = workingSwarms(incident);
    assert(working.length <= SWARM.workingMax);
    assert(swarms.length - working.length <= SWARM.finishedKept);
    const named = working.map(({ record, name }) =>
      `${record} ${name}`.toLowerCase()
    );
    assertEquals(named, [...new Set(named)]);
    const ends = accepted.flatMap((event) =>
      event.type === "swarm_finished" ? [event.swarm] : []
    );
    assertEquals(ends, [...new Set(ends)]);
    for (const swarm of swarms) {
      assertEquals(swarm.status === "finished", ends.includes(swarm.id));
    }
  }));
});

Deno.test("the oldest finished ones are forgotten, those that work never", () => {
  let incident: Incident = anIncident({ swarms: [aSwarm({ id: "long" })] });
  for (let i = 0; i < SWARM.finishedKept + 2; i++) {
    const name = `Part ${i}`;
    incident = counted(incident, { ...EACH_EVENT.swarm_started, name }, name);
    const finish = { ...EACH_EVENT.swarm_finished, swarm: name };
    incident = counted(incident, finish, `end of ${name}`);
  }
  assertEquals(swarmsOf(incident).map(({ id }) => id), [
    "long",
    ...Array.from({ length: SWARM.finishedKept }, (_, i) => `Part ${i + 2}`),
  ]);
});
