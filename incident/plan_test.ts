import { isOrdered, queueOf } from "./order.ts";
import { assert, assertEquals } from "@std/assert";
import { SEVERITIES, type Severity } from "../types/severity.ts";
import type { EventBody } from "./events.ts";
import { type Incident, isOpen } from "./incident.ts";
import { modeOf } from "./audience.ts";
import { reachOf } from "./reach.ts";
import {
  type Effect,
  isGuarded,
  onlyShows,
  plan,
  type PlanSetup,
} from "./plan.ts";
import {
  anIncident,
  aSetup,
  EACH_EVENT,
  EACH_SETUP,
  eachOccasion,
  happened,
} from "./testing.ts";

type Named = Readonly<Record<string, Effect>>;

function planned(
  body: EventBody,
  incident: Incident,
  setup: PlanSetup = aSetup(),
): Named {
  const effects = plan(happened(body), incident, setup);
  return Object.fromEntries(effects.map((effect) => [effect.name, effect]));
}

/** Runs `check` on every plan that there can be. */
function everyPlan(
  check: (effects: readonly Effect[], setup: PlanSetup) => void,
): void {
  for (const { event, incident } of eachOccasion()) {
    for (const setup of EACH_SETUP) {
      for (const textFrom of SEVERITIES) {
        check(plan(event, incident, { ...setup, textFrom: [textFrom] }), setup);
      }
    }
  }
}

Deno.test("names are unique in every plan", () => {
  everyPlan((effects) => {
    const names = effects.map(({ name }) => name);
    assertEquals(names, [...new Set(names)]);
  });
});

Deno.test("what an effect needs, comes after or shows is in the same plan", () => {
  everyPlan((effects) => {
    const names = new Set(effects.map(({ name }) => name));
    for (const { name, needs, after, shows } of effects) {
      for (const other of [...needs, ...after, ...shows]) {
        assert(
          names.has(other),
          `${name} waits for ${other}, which is not there`,
        );
      }
    }
  });
});

Deno.test("no effect waits for itself, not even by way of others", () => {
  everyPlan((effects) => {
    let left = [...effects];
    while (left.length > 0) {
      const waits = new Set(left.map(({ name }) => name));
      const stuck = left.filter(({ needs, after, shows }) =>
        [...needs, ...after, ...shows].some((other) => waits.has(other))
      );
      assert(
        stuck.length < left.length,
        `a cycle: ${stuck.map(({ name }) => name)}`,
      );
      left = stuck;
    }
  });
});

Deno.test("a system that is off is mentioned nowhere, one that is on is in the declaration", () => {
  everyPlan((effects, setup) => {
    const text = JSON.stringify(effects);
    for (const kind of ["ticket", "crm", "call"] as const) {
      if (!setup.systems.includes(kind)) {
        assert(!text.includes(kind), `${kind} is off: ${text}`);
      }
    }
    if (!setup.sms) assert(!text.includes("sms"), text);
    if (!setup.paging) assert(!/"(page|on_duty|line:page)/.test(text), text);
    if (!setup.runbook) assert(!text.includes("runbook"), text);
  });
  for (const setup of EACH_SETUP) {
    const effects = planned(EACH_EVENT.declared, anIncident(), setup);
    const made = ["ticket", "crm", "call"].filter((kind) => kind in effects);
    assertEquals(made, [...setup.systems]);
    assertEquals("sms" in effects, setup.sms);
    assertEquals("on_duty" in effects, setup.paging);
    assertEquals("bookmark:runbook" in effects, setup.runbook);
  }
});

Deno.test("a line comes under its headline or card once its system is settled, well or not", () => {
  everyPlan((effects) => {
    for (const { name, after, shows, needs, refs } of effects) {
      if (!name.startsWith("line:")) continue;
      const of = name.slice("line:".length);
      assertEquals({ after, shows }, { after: [of], shows: [of] });
      const [place, ...more] = [...needs, ...refs];
      assert(
        [
          "note",
          "all_clear",
          "correct_note",
          "role_note",
          "swarm_note",
          "swarm_result",
          "alert_card",
          "card",
        ].includes(place ?? ""),
        `${name} is under ${place}`,
      );
      assertEquals(more, []);
    }
  });
});

Deno.test("every system that a declaration or an update is carried to has its line", () => {
  const carried =
    /^(sms|page(_(acknowledge|escalate|resolve))?|vendor_invite|channel(_again)?|(ticket|crm|call)(_(?!link).*)?)$/;
  everyPlan((effects) => {
    const names = effects.map(({ name }) => name);
    const systems = names.filter((name) => carried.test(name));
    const lines = names.filter((name) => name.startsWith("line:"));
    assertEquals(
      lines.toSorted(),
      systems.map((name) => `line:${name}`).sort(),
    );
  });
});

Deno.test("outside calls that need nothing of Slack wait for nothing", () => {
  const effects = planned(EACH_EVENT.declared, anIncident());
  for (const name of ["channel", "ticket", "crm", "call", "sms"]) {
    const { needs, refs, after } = effects[name]!;
    assertEquals({ name, needs, refs, after }, {
      name,
      needs: [],
      refs: [],
      after: [],
    });
  }
});

for (
  const [name, needs] of [
    ["invite", ["channel"]],
    ["topic", ["channel"]],
    ["channel_card", ["channel"]],
    ["pin", ["channel_card"]],
    ["bookmark:runbook", ["channel"]],
    ["bookmark:ticket", ["channel", "ticket"]],
    ["bookmark:crm", ["channel", "crm"]],
    ["bookmark:call", ["channel", "call"]],
    ["ticket_link", ["channel", "ticket"]],
    ["crm_link", ["channel", "crm"]],
    ["call_link", ["channel", "call"]],
  ] as const
) {
  Deno.test(`a declaration: ${name} needs ${needs.join(" and ")}`, () => {
    const effects = planned(EACH_EVENT.declared, anIncident());
    assertEquals(effects[name]?.needs, needs);
  });
}

Deno.test("the channel's card shows how far every system is, the alert's card the channel", () => {
  const effects = planned(EACH_EVENT.declared, anIncident());
  const systems = ["ticket", "crm", "call", "on_duty"];
  assertEquals(effects.channel_card?.shows, systems);
  assertEquals(effects.alert_card?.shows, ["channel"]);
});

Deno.test("lines go under the alert's card: it stands already, or this plan makes it", () => {
  const fromAlert = planned(EACH_EVENT.declared, anIncident());
  assertEquals(fromAlert["line:ticket"]?.refs, ["card"]);
  assertEquals(fromAlert["line:ticket"]?.needs, []);
  const byHand = planned(EACH_EVENT.declared, anIncident({ alert: null }));
  assertEquals(byHand["line:ticket"]?.refs, []);
  assertEquals(byHand["line:ticket"]?.needs, ["alert_card"]);
});

const alerted = anIncident({ status: "alerted" });
const dismissed = anIncident({ status: "dismissed" });
const closed = anIncident({ status: "closed" });
const open = anIncident();

const PLANS: [about: string, body: EventBody, Incident, names: string[]][] = [
  ["an alert", EACH_EVENT.alert_received, alerted, ["alert_card"]],
  [
    "an alert that is over",
    EACH_EVENT.alert_resolved,
    open,
    ["alert_card", "alert_line", "alert_note"],
  ],
  [
    "an update of an alert",
    EACH_EVENT.updated,
    alerted,
    ["alert_card", "thread_note"],
  ],
  [
    "an alert's severity",
    EACH_EVENT.severity_changed,
    alerted,
    ["alert_card", "thread_note"],
  ],
  [
    "a dismissal",
    EACH_EVENT.dismissed,
    dismissed,
    ["alert_card", "thread_note", "forget_alert"],
  ],
  ["an opened channel", EACH_EVENT.channel_opened, open, []],
  [
    "an update",
    EACH_EVENT.updated,
    open,
    [
      "note",
      "alert_card",
      "channel_card",
      "thread_note",
      "ticket_comment",
      "crm_update",
      "sms",
      "line:ticket_comment",
      "line:crm_update",
      "line:sms",
    ],
  ],
  [
    "an escalation",
    EACH_EVENT.severity_changed,
    anIncident({ severity: "critical" }),
    [
      "note",
      "alert_card",
      "channel_card",
      "thread_note",
      "ticket_priority",
      "crm_severity",
      "sms",
      "line:ticket_priority",
      "line:crm_severity",
      "line:sms",
      "topic",
      "page",
      "line:page",
      "page_phone",
    ],
  ],
  [
    "a status",
    EACH_EVENT.status_changed,
    anIncident({ status: "investigating" }),
    [
      "note",
      "alert_card",
      "channel_card",
      "thread_note",
      "ticket_comment",
      "crm_update",
      "line:ticket_comment",
      "line:crm_update",
      "topic",
    ],
  ],
  [
    "a new commander",
    EACH_EVENT.role_assigned,
    open,
    [
      "role_note",
      "channel_card",
      "alert_card",
      "topic",
      "enter_open",
      "role_invite",
      "role_card",
      "ticket_comment",
      "crm_update",
      "line:ticket_comment",
      "line:crm_update",
    ],
  ],
  [
    "a new scribe",
    { ...EACH_EVENT.role_assigned, role: "scribe" },
    open,
    [
      "role_note",
      "channel_card",
      "role_invite",
      "role_card",
      "ticket_comment",
      "crm_update",
      "line:ticket_comment",
      "line:crm_update",
    ],
  ],
  [
    "a cancellation",
    EACH_EVENT.cancelled,
    anIncident({ status: "cancelled" }),
    [
      "note",
      "alert_card",
      "channel_card",
      "thread_note",
      "ticket_cancel",
      "crm_cancel",
      "call_end",
      "sms",
      "line:ticket_cancel",
      "line:crm_cancel",
      "line:call_end",
      "line:sms",
      "slack_call_end",
      "bookmark:call",
      "topic",
      "leave_open",
      "await_archive",
      "forget_alert",
    ],
  ],
  [
    "the all clear",
    EACH_EVENT.closed,
    closed,
    [
      "all_clear",
      "alert_card",
      "channel_card",
      "thread_note",
      "ticket_close",
      "crm_resolve",
      "sms",
      "line:ticket_close",
      "line:crm_resolve",
      "line:sms",
      "slack_call_end",
      "bookmark:call",
      "topic",
      "leave_open",
      "await_archive",
      "forget_alert",
    ],
  ],
  [
    "the all clear of what no monitor saw",
    EACH_EVENT.closed,
    anIncident({ status: "closed", alert: null }),
    [
      "all_clear",
      "alert_card",
      "channel_card",
      "ticket_close",
      "crm_resolve",
      "sms",
      "line:ticket_close",
      "line:crm_resolve",
      "line:sms",
      "slack_call_end",
      "bookmark:call",
      "topic",
      "leave_open",
      "await_archive",
    ],
  ],
  [
    "telling stakeholders",
    EACH_EVENT.stakeholders_told,
    closed,
    ["tell:C0SUPPORT", "tell:C0EXEC", "told_note"],
  ],
];

for (const [about, body, incident, names] of PLANS) {
  Deno.test(`what follows from ${about}`, () => {
    const own = Object.keys(planned(body, incident)).filter((name) =>
      // They follow many events: canvas_test.ts, overview_test.ts, followers_test.ts.
      names.includes(name) ||
      !["canvas", "enter_open", "followers", "overview"].includes(name)
    );
    assertEquals(own, names);
  });
}

Deno.test("what must reach a system in order belongs to an event that others wait for", () => {
  for (const body of Object.values(EACH_EVENT)) {
    for (const incident of [open, closed]) {
      const queued = Object.keys(planned(body, incident)).filter(queueOf);
      if (queued.length > 0) assert(isOrdered(body.type), body.type);
    }
  }
});

Deno.test("the note of who was told comes after all were tried", () => {
  const { told_note } = planned(EACH_EVENT.stakeholders_told, open);
  const tried = ["tell:C0SUPPORT", "tell:C0EXEC"];
  assertEquals([told_note?.after, told_note?.shows], [tried, tried]);
});

function texts(body: EventBody, incident: Incident, textFrom: Severity) {
  return "sms" in planned(body, incident, aSetup({ textFrom: [textFrom] }));
}

for (const textFrom of SEVERITIES) {
  const limit = SEVERITIES.indexOf(textFrom);

  for (const [rank, severity] of SEVERITIES.entries()) {
    const knows = rank >= limit;
    const does = knows ? "texts" : "does not text";
    Deno.test(`texts from ${textFrom}: a ${severity} incident ${does} leadership when it is declared, updated and closed`, () => {
      const incident = anIncident({ severity });
      const declared = { ...EACH_EVENT.declared, severity };
      assertEquals(texts(declared, incident, textFrom), knows);
      assertEquals(texts(EACH_EVENT.updated, incident, textFrom), knows);
      const end = anIncident({ status: "closed", severity });
      assertEquals(texts(EACH_EVENT.closed, end, textFrom), knows);
    });

    for (const [before, from] of SEVERITIES.entries()) {
      if (before === rank) continue;
      const crosses = before < limit && rank >= limit;
      const tells = rank > before && (crosses || severity === "critical");
      Deno.test(`texts from ${textFrom}: ${from} to ${severity} ${tells ? "texts" : "does not text"} leadership`, () => {
        const move = {
          type: "severity_changed",
          from,
          to: severity,
        } as const;
        const incident = anIncident({ severity });
        assertEquals(texts(move, incident, textFrom), tells);
      });
    }
  }
}

Deno.test("who was told on the way up is told of the end, however low it is by then", () => {
  const facts = { severity: "low", peakSeverity: "high" } as const;
  const end = anIncident({ status: "closed", ...facts });
  assert(texts(EACH_EVENT.closed, end, "high"));
  assert(texts(EACH_EVENT.updated, anIncident(facts), "high"));
});

Deno.test("nobody is texted of an alert that nobody declared", () => {
  for (const { event, incident } of eachOccasion()) {
    if (incident.status !== "alerted" && incident.status !== "dismissed") {
      continue;
    }
    const names = plan(event, incident, aSetup({ textFrom: ["low"] }))
      .map(({ name }) => name);
    assert(!names.includes("sms"), `${event.type}: ${names}`);
  }
});

Deno.test("texts alone are guarded: of all else it can be told whether it went through", () => {
  everyPlan((effects) => {
    for (const effect of effects) {
      assertEquals(isGuarded(effect), effect.name === "sms");
    }
  });
});

Deno.test("only a plan that shows the alert's card need not be kept", () => {
  everyPlan((effects) => {
    const others = effects.filter(({ name }) => name !== "alert_card");
    assertEquals(onlyShows(effects), others.length === 0);
  });
});

/** Whoever does it in a workflow of their own sees no form of ours: the channel has a message about it, or a reason why not. */
const UNSAID: Readonly<Record<string, string>> = {
  followed: "one person's own matter",
  unfollowed: "one person's own matter",
  acknowledged: "said in the alert's thread, while nobody has declared it",
  delivery_given_up: "the line that said what failed says so",
  message_noted: "the message has its 📌",
  message_dropped: "its 📌 is gone",
  message_reworded: "its author has edited it",
  backfilled: "it fires nothing",
  reminded: "nobody's step; what was done meanwhile is not asked for",
  alerts_counted: "a monitor said the same again: its card counts",
};
/** They follow from an event that was said, within the same run. */
const FOLLOWS: readonly string[] = [
  "channel_opened",
  "channel_moved",
  "swarm_channel_opened",
  "merge_begun",
  "merge_dropped",
  "paged",
  "page_escalated",
];
/** They change what is there already. */
const SHOWS: readonly string[] = [
  "answered",
  "bookmark",
  "canvas",
  "channel_card",
  "followers",
  "invite",
  "pin",
  "role_invite",
  "topic",
];

Deno.test("whatever a step changes is said in the incident's channel", () => {
  const silent = new Set<string>();
  for (const { event, incident } of eachOccasion()) {
    if (!isOpen(incident) || incident.channel === null) continue;
    if (modeOf(incident) === "backfill") continue;
    const said = plan(event, incident, aSetup()).filter(({ name }) =>
      reachOf(name) === "channel" && !SHOWS.includes(name.split(":")[0]!)
    );
    if (said.length === 0) silent.add(event.type);
  }
  const unexpected = [...silent].filter((type) =>
    !(type in UNSAID) && !FOLLOWS.includes(type)
  );
  assertEquals(unexpected, []);
});
