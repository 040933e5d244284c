import { assertEquals } from "@std/assert";
import { SEVERITIES } from "../types/severity.ts";
import {
  close,
  type Decision,
  declare,
  deescalate,
  escalate,
  tellStakeholders,
  TEXT,
} from "./decide.ts";
import { update } from "./updates.ts";
import type { Incident } from "./incident.ts";
import type { Fact } from "./refused.ts";
import {
  anIncident,
  EACH_EVENT,
  EACH_STATUS,
  MONITOR,
  START,
  type Status,
  STATUSES,
} from "./testing.ts";

const FORM = {
  title: "Mobile app login errors",
  description: "Customers cannot log in",
  severity: "critical",
};

const COMMANDS: Record<string, (incident: Incident) => Decision> = {
  declare: (incident) => declare(incident, FORM, SEVERITIES),
  update: (incident) => update(incident, { text: "We found it" }),
  escalate: (incident) => escalate(incident, SEVERITIES),
  deescalate: (incident) => deescalate(incident, SEVERITIES),
  close: (incident) => close(incident, { notes: "Rolled back" }),
  tellStakeholders: (incident) =>
    tellStakeholders(incident, {
      text: "It is over",
      told: { C1: "internal" },
    }),
};

const dismissed = {
  code: "alert_dismissed",
  facts: { incident: "INC-00447", by: "U0ZOE", at: START + 90_000 },
};
const closed = {
  code: "incident_closed",
  facts: { incident: "INC-00447", by: "U0ZOE", at: START + 120_000 },
};
const notDeclared = {
  code: "not_declared",
  facts: { incident: "INC-00447" },
};
const cancelled = {
  code: "incident_cancelled",
  facts: { incident: "INC-00447", by: "U0ZOE", at: START + 120_000 },
};
const merged = {
  code: "incident_merged",
  facts: { incident: "INC-00447", by: "U0ZOE", into: "INC-00446" },
};
const over = { dismissed, closed, cancelled, merged };

/** The same in every status of what is under way. */
function underWay<T>(answer: T) {
  return {
    open: answer,
    investigating: answer,
    identified: answer,
    monitoring: answer,
  };
}

const TOLD = {
  type: "stakeholders_told",
  text: "It is over",
  channels: ["C1"],
  audiences: { C1: "internal" },
};

/** The event, or why not. */
const ANSWERS: Record<string, Record<Status, unknown>> = {
  declare: {
    ...over,
    alerted: {
      type: "declared",
      title: "Mobile app login errors",
      description: "Customers cannot log in",
      severity: "critical",
    },
    ...underWay({
      code: "already_declared",
      facts: { incident: "INC-00447", by: "U0ARCADIO", channel: "C0INC" },
    }),
  },
  update: {
    ...over,
    alerted: EACH_EVENT.updated,
    ...underWay(EACH_EVENT.updated),
  },
  escalate: {
    ...over,
    alerted: { type: "severity_changed", from: "high", to: "critical" },
    ...underWay({ type: "severity_changed", from: "high", to: "critical" }),
  },
  deescalate: {
    ...over,
    alerted: { type: "severity_changed", from: "high", to: "medium" },
    ...underWay({ type: "severity_changed", from: "high", to: "medium" }),
  },
  close: {
    ...over,
    alerted: { type: "dismissed", notes: "Rolled back" },
    ...underWay({ type: "closed", notes: "Rolled back" }),
  },
  tellStakeholders: {
    alerted: notDeclared,
    dismissed: notDeclared,
    ...underWay(TOLD),
    closed: TOLD,
    cancelled: TOLD,
    merged: TOLD,
  },
};

for (const [name, command] of Object.entries(COMMANDS)) {
  for (const status of STATUSES) {
    Deno.test(`${name}() of what is ${status}`, () => {
      const answer = command(EACH_STATUS[status]);
      assertEquals(
        "event" in answer ? answer.event : answer.refused,
        ANSWERS[name]?.[status],
      );
    });
  }
}

Deno.test("declare() needs no alert", () => {
  assertEquals(declare(null, FORM, SEVERITIES), {
    event: { type: "declared", ...FORM, severity: "critical" },
  });
});

Deno.test("declare() makes one line of the title and keeps the lines of the description", () => {
  const form = {
    title: "  Login \n\t is down ",
    description: " First.\n\nSecond. ",
    severity: " HIGH ",
  };
  assertEquals(declare(null, form, SEVERITIES), {
    event: {
      type: "declared",
      title: "Login is down",
      description: "First.\n\nSecond.",
      severity: "high",
    },
  });
});

Deno.test("declare() needs no description", () => {
  const answer = declare(null, { ...FORM, description: " \n" }, SEVERITIES);
  assertEquals("event" in answer, true);
});

type FieldCase = [
  about: string,
  answer: Decision,
  code: string,
  field: string,
  facts: Record<string, Fact>,
];

const x = (length: number) => "x".repeat(length);
const { open } = EACH_STATUS;
const tooLong = { length: TEXT.textMax + 1, max: TEXT.textMax };

const FIELDS: FieldCase[] = [
  [
    "a blank title",
    declare(null, { ...FORM, title: " \n " }, SEVERITIES),
    "title_blank",
    "summary",
    {},
  ],
  [
    "a long title",
    declare(null, { ...FORM, title: x(131) }, SEVERITIES),
    "title_too_long",
    "summary",
    { length: 131, max: 130 },
  ],
  [
    "a long description",
    declare(null, { ...FORM, description: x(1301) }, SEVERITIES),
    "description_too_long",
    "description",
    { length: 1301, max: 1300 },
  ],
  [
    "an unknown severity",
    declare(null, { ...FORM, severity: "P1" }, SEVERITIES),
    "severity_unknown",
    "severity",
    { severity: "P1", known: "low, medium, high, critical" },
  ],
  ["a blank update", update(open, { text: "\n" }), "update_blank", "text", {}],
  [
    "a long update",
    update(open, { text: x(1301) }),
    "update_too_long",
    "text",
    tooLong,
  ],
  ["blank notes", close(open, { notes: " " }), "notes_blank", "notes", {}],
  [
    "long notes",
    close(open, { notes: x(1301) }),
    "notes_too_long",
    "notes",
    tooLong,
  ],
  [
    "a blank message",
    tellStakeholders(open, { text: "", told: { C1: "internal" } }),
    "message_blank",
    "message",
    {},
  ],
  [
    "a long message",
    tellStakeholders(open, { text: x(1301), told: { C1: "internal" } }),
    "message_too_long",
    "message",
    tooLong,
  ],
  [
    "no channel",
    tellStakeholders(open, { text: "Hi", told: {} }),
    "channels_missing",
    "channels",
    {},
  ],
];

for (const [about, answer, code, field, facts] of FIELDS) {
  Deno.test(`${about} is refused as ${code}, at the field ${field}`, () => {
    assertEquals(answer, { refused: { code, facts, field } } as Decision);
  });
}

const LONGEST: [about: string, answer: Decision][] = [
  ["title", declare(null, { ...FORM, title: x(130) }, SEVERITIES)],
  [
    "description",
    declare(null, { ...FORM, description: x(1300) }, SEVERITIES),
  ],
  ["update", update(open, { text: ` ${x(1300)}\n` })],
  ["notes", close(open, { notes: x(1300) })],
  [
    "message",
    tellStakeholders(open, { text: x(1300), told: { C1: "internal" } }),
  ],
];

for (const [about, answer] of LONGEST) {
  Deno.test(`the longest ${about} that fits is accepted`, () => {
    assertEquals("event" in answer, true);
  });
}

for (
  const [from, up, down] of [
    ["low", "medium", null],
    ["medium", "high", "low"],
    ["high", "critical", "medium"],
    ["critical", null, "high"],
  ] as const
) {
  const incident = anIncident({ severity: from });
  const facts = { incident: "INC-00447", severity: from };

  Deno.test(`escalate() takes ${from} to ${up ?? "nothing higher"}`, () => {
    assertEquals(
      escalate(incident, SEVERITIES),
      up
        ? { event: { type: "severity_changed", from, to: up } }
        : { refused: { code: "severity_at_top", facts } },
    );
  });

  Deno.test(`deescalate() takes ${from} to ${down ?? "nothing lower"}`, () => {
    assertEquals(
      deescalate(incident, SEVERITIES),
      down
        ? { event: { type: "severity_changed", from, to: down } }
        : { refused: { code: "severity_at_bottom", facts } },
    );
  });
}

Deno.test("escalate() refuses a severity that the configuration no longer knows", () => {
  assertEquals(escalate(anIncident({ severity: "low" }), ["high"]), {
    refused: {
      code: "severity_unknown",
      facts: { severity: "low", known: "high" },
    },
  });
});

Deno.test("tellStakeholders() says whom each channel's text is for", () => {
  const told = { C2: "executive", C1: "internal" } as const;
  assertEquals(tellStakeholders(open, { text: " Hi ", told }), {
    event: {
      type: "stakeholders_told",
      text: "Hi",
      channels: ["C2", "C1"],
      audiences: told,
    },
  });
});

Deno.test("what the app itself did was done by nobody", () => {
  const incident = anIncident({ status: "dismissed", dismissedBy: MONITOR });
  assertEquals(update(incident, { text: "Hi" }), {
    refused: { ...dismissed, facts: { ...dismissed.facts, by: null } },
  } as Decision);
});
