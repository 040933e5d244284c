import { assert, assertEquals } from "@std/assert";
import { SEVERITIES } from "../types/severity.ts";
import { acknowledge, planAlertEvent } from "./alerts.ts";
import { apply, type EventBody } from "./events.ts";
import type { Incident } from "./incident.ts";
import {
  anIncident,
  aPage,
  BIRTH,
  EACH_STATUS,
  happened,
  START,
  ZOE,
} from "./testing.ts";

const { alerted, open, closed } = EACH_STATUS;

function after(before: Incident, ...bodies: EventBody[]): Incident {
  return bodies.reduce((incident, body, i) => {
    const event = happened(body, { key: `e${i}`, by: ZOE, at: START + i });
    const result = apply(incident, event, BIRTH, SEVERITIES);
    assert("incident" in result, JSON.stringify(result));
    return result.incident;
  }, before);
}

const TAKES = { type: "acknowledged" } as const;
const OVER = { type: "alert_resolved", hash: null } as const;
const AGAIN = { type: "alert_fired_again", hash: null } as const;
const TAKEN = happened({ type: "acknowledged" });
const paged = anIncident({
  page: aPage({
    status: "acknowledged",
    answered: { by: TAKEN.by, at: TAKEN.at },
  }),
});
/** What follows in the channel and at the paging system. */
const ANSWERED = [
  "note",
  "page_acknowledge",
  "line:page_acknowledge",
  "enter_open",
  "channel_card",
];

Deno.test("an alert that is back is not over any more, and in nobody's hands", () => {
  const { alertResolvedAt, signals } = after(alerted, TAKES, OVER, AGAIN);
  assertEquals(
    [alertResolvedAt, signals.firedAgainAt, signals.acknowledged],
    [null, START + 2, null],
  );
});

Deno.test("an alert that is over again says so, whatever it was before", () => {
  const { alertResolvedAt } = after(open, OVER, AGAIN, OVER);
  assertEquals(alertResolvedAt, START + 2);
});

Deno.test("the first to acknowledge has it, and others read who", () => {
  const taken = after(alerted, TAKES);
  assertEquals(taken.signals.acknowledged, { by: ZOE, at: START });
  assertEquals(acknowledge(taken), {
    refused: {
      code: "acknowledged_already",
      facts: { incident: "INC-00447", by: "U0ZOE" },
    },
  });
});

for (
  const [about, incident, names] of [
    ["an alert", alerted, ["alert_card", "alert_line"]],
    ["a page", paged, [
      "alert_card",
      "alert_line",
      ...ANSWERED,
    ]],
    ["a page without an alert", { ...paged, alert: null }, [
      "alert_card",
      ...ANSWERED,
    ]],
  ] as const
) {
  Deno.test(`an acknowledgement of ${about} reaches whoever waits for it`, () => {
    const effects = planAlertEvent(TAKEN, incident);
    assertEquals(effects.map(({ name }) => name), [...names]);
  });
}

for (
  const [incident, names] of [
    [alerted, ["alert_card", "alert_line"]],
    [open, ["alert_card", "alert_line", "alert_note"]],
    [closed, ["alert_card", "alert_line"]],
  ] as const
) {
  Deno.test(`the end of the alert of what is ${incident.status} is told where people are`, () => {
    const effects = planAlertEvent(happened(OVER), incident);
    assertEquals(effects.map(({ name }) => name), [...names]);
  });
}
