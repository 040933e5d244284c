import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { SEVERITIES } from "../types/severity.ts";
import { type Decision, TEXT } from "./decide.ts";
import { apply } from "./events.ts";
import { OPEN_STATUSES } from "./incident.ts";
import type { RefusedCode } from "./refused.ts";
import { cancel, type Move, MOVES, setSeverity, setStatus } from "./moves.ts";
import {
  anIncident,
  anyBody,
  BIRTH,
  EACH_STATUS,
  happened,
  type Status,
  STATUSES,
  ZOE,
} from "./testing.ts";

/** What the events that move an incident are called in the table. */
const MOVED_BY: Partial<Record<string, Move>> = {
  declared: "declare",
  dismissed: "dismiss",
  status_changed: "set_status",
  updated: "set_status",
  closed: "close",
  cancelled: "cancel",
  merged: "merge",
  reopened: "reopen",
};

for (const from of STATUSES) {
  for (const to of STATUSES) {
    const move = MOVES[from][to];
    Deno.test(`${from} → ${to}: ${move ?? "refused"}`, () => {
      const answer = setStatus(EACH_STATUS[from], to);
      assertEquals("event" in answer, move === "set_status");
      if ("event" in answer) {
        const event = happened(answer.event, { by: ZOE });
        const after = apply(EACH_STATUS[from], event, BIRTH, SEVERITIES);
        assert("incident" in after && "statusBy" in after.incident);
        assertEquals(after.incident.status, to);
        assertEquals(after.incident.statusBy, ZOE);
      }
    });
  }
}

Deno.test("no event takes an incident where the table has no way, nor by another name", () => {
  fc.assert(
    fc.property(anyBody, fc.constantFrom(...STATUSES), (body, from) => {
      const after = apply(EACH_STATUS[from], happened(body), BIRTH, SEVERITIES);
      if (!("incident" in after)) return;
      const to = after.incident.status;
      // A status may be set anew only through its own event, never to what it is.
      if (to !== from) assertEquals(MOVES[from][to], MOVED_BY[body.type]);
    }),
    { numRuns: 3000 },
  );
});

Deno.test("every way of the table is gone by an event of its name", () => {
  const gone = STATUSES.flatMap((from) =>
    Object.entries(MOVES[from]).map(([to, move]) => [from, to, move] as const)
  );
  for (const [from, to, move] of gone) {
    const before = EACH_STATUS[from];
    const bodies = {
      declare: {
        type: "declared",
        title: "T",
        description: "",
        severity: "low",
      },
      dismiss: { type: "dismissed", notes: "N" },
      set_status: { type: "status_changed", from, to },
      close: { type: "closed", notes: "N" },
      cancel: { type: "cancelled", notes: "N" },
      merge: {
        type: "merged",
        into: { key: "C0REG-1718486100000100", number: "I", channel: null },
      },
      reopen: { type: "reopened", reason: "R" },
    } as const;
    const body = bodies[move as keyof typeof bodies];
    const after = apply(before, happened(body as never), BIRTH, SEVERITIES);
    assert("incident" in after, `${from} → ${to}`);
    assertEquals(after.incident.status, to);
  }
});

const REFUSED_STATUS: Partial<Record<Status, RefusedCode>> = {
  alerted: "not_declared",
  dismissed: "alert_dismissed",
  closed: "incident_closed",
  cancelled: "incident_cancelled",
  merged: "incident_merged",
};

for (const [status, code] of Object.entries(REFUSED_STATUS)) {
  Deno.test(`nothing is set or cancelled of what is ${status}: ${code}`, () => {
    const incident = EACH_STATUS[status as Status];
    const answer = setStatus(incident, "monitoring");
    assertEquals("refused" in answer && answer.refused.code, code);
    const end = cancel(incident, { reason: "None" });
    assertEquals(
      "refused" in end && end.refused.code,
      status === "alerted" ? "cancel_alert" : code,
    );
    const severity = setSeverity(
      incident,
      { severity: "low", reason: "Small" },
      SEVERITIES,
    );
    assertEquals(
      "refused" in severity ? severity.refused.code : null,
      status === "alerted" ? null : code,
    );
  });
}

Deno.test("a status that it has already is refused with who set it", () => {
  const incident = anIncident({ status: "identified", statusBy: ZOE });
  assertEquals(setStatus(incident, " Identified "), {
    refused: {
      code: "status_same",
      facts: { incident: "INC-00447", status: "identified", by: "U0ZOE" },
      field: "status",
    },
  } as Decision);
});

Deno.test("a status that cannot be set is refused with those that can", () => {
  for (const status of ["closed", "cancelled", "done"]) {
    assertEquals(setStatus(anIncident(), status), {
      refused: {
        code: "status_unknown",
        facts: { status, known: OPEN_STATUSES.join(", ") },
        field: "status",
      },
    } as Decision);
  }
});

Deno.test("of two people who set a status at once, the later one learns who was first", () => {
  const incident = anIncident({ status: "identified", statusBy: ZOE });
  const event = happened({
    type: "status_changed",
    from: "open",
    to: "monitoring",
  });
  assertEquals(apply(incident, event, BIRTH, SEVERITIES), {
    refused: {
      code: "status_changed_meanwhile",
      facts: { incident: "INC-00447", status: "identified", by: "U0ZOE" },
    },
  });
});

for (const from of SEVERITIES) {
  for (const to of SEVERITIES) {
    Deno.test(`setSeverity() takes ${from} to ${to} exactly, or says that it is that already`, () => {
      const answer = setSeverity(
        anIncident({ severity: from }),
        { severity: to.toUpperCase(), reason: " Two regions " },
        SEVERITIES,
      );
      assertEquals(
        answer,
        from === to
          ? {
            refused: {
              code: "severity_same",
              facts: { incident: "INC-00447", severity: to },
              field: "severity",
            },
          }
          : {
            event: {
              type: "severity_changed",
              from,
              to,
              reason: "Two regions",
            },
          } as Decision,
      );
    });
  }
}

const LONG = "x".repeat(TEXT.textMax + 1);
for (
  const [about, reason, code] of [
    ["blank", " \n", "reason_blank"],
    ["too long", LONG, "reason_too_long"],
  ] as const
) {
  Deno.test(`a reason that is ${about} is refused at its field`, () => {
    const open = anIncident();
    for (
      const answer of [
        cancel(open, { reason }),
        setSeverity(open, { severity: "low", reason }, SEVERITIES),
      ]
    ) {
      assert("refused" in answer);
      assertEquals([answer.refused.code, answer.refused.field], [
        code,
        "reason",
      ]);
    }
  });
}

Deno.test("a cancelled incident keeps who, when and why", () => {
  const open = anIncident();
  const answer = cancel(open, { reason: " A test of the monitor " });
  assert("event" in answer);
  const event = happened(answer.event, { by: ZOE, at: 7 });
  assertEquals(apply(open, event, BIRTH, SEVERITIES), {
    incident: {
      ...open,
      status: "cancelled",
      cancelledAt: 7,
      cancelledBy: ZOE,
      notes: "A test of the monitor",
    },
  });
});

Deno.test("a severity that is unknown is refused at its field", () => {
  const form = { severity: "P1", reason: "Bad" };
  const answer = setSeverity(anIncident(), form, SEVERITIES);
  assertEquals("refused" in answer && answer.refused.field, "severity");
});
