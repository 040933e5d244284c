import { assertEquals } from "@std/assert";
import {
  anIncident,
  EACH_EVENT,
  EACH_STATUS,
  happened,
  START,
  ZOE,
} from "../incident/testing.ts";
import { firstSignal } from "../incident/signals.ts";
import { alertButtons, alertLine, alertLines, alertList } from "./alerts.ts";
import {
  assertFit,
  buttonsOf,
  extreme,
  LINKS,
  OUTSIDE_TEXTS,
  readable,
} from "./testing.ts";
import { en } from "./words/en.ts";

const { alerted, open, closed } = EACH_STATUS;
const { alert_resolved, alert_fired_again, acknowledged } = EACH_EVENT;
type Body =
  | typeof alert_resolved
  | typeof alert_fired_again
  | typeof acknowledged;

function lineOf(body: Body, incident = anIncident(), closesItself = false) {
  const event = happened(body, { by: ZOE });
  return alertLine(event, incident, LINKS, en, { closesItself });
}

for (
  const [about, body, incident, line] of [
    [
      "an alert that is over",
      alert_resolved,
      alerted,
      "✅ PagerDuty says that this alert is over.",
    ],
    [
      "an alert that is over, of a declared incident",
      alert_resolved,
      open,
      "✅ PagerDuty says that this alert is over. The incident stays open until somebody closes it.",
    ],
    [
      "an alert that is over after its incident was closed",
      alert_resolved,
      closed,
      "✅ PagerDuty says that this alert is over.",
    ],
    [
      "an alert that is back",
      alert_fired_again,
      open,
      "🔁 PagerDuty: this alert was over and fires again.",
    ],
    [
      "somebody who takes care",
      acknowledged,
      alerted,
      "👀 @U0ZOE has seen this alert and takes care of it.",
    ],
  ] as const
) {
  Deno.test(`the alert's thread says of ${about}: ${line}`, () => {
    const message = alertLine(
      happened(body, { by: ZOE }),
      incident,
      LINKS,
      en,
      { closesItself: false },
    );
    assertFit(message);
    assertEquals(readable(message), [line]);
  });
}

Deno.test("the end of a declared incident's alert offers to close the incident", () => {
  assertEquals(buttonsOf(lineOf(alert_resolved)), [{
    text: "Close Incident",
    inputs: { incident: "C0REG-1718486166000100" },
  }]);
});

Deno.test("nobody is asked to close what closes by itself", () => {
  const line = lineOf(alert_resolved, open, true);
  assertEquals(buttonsOf(line), []);
  assertEquals(readable(line), [
    "✅ PagerDuty says that this alert is over. It is closed by itself.",
  ]);
});

Deno.test("the card says that an alert is back, and who takes care of it", () => {
  const signals = {
    ...firstSignal(START),
    firedAgainAt: START + 60_000,
    acknowledged: { by: ZOE, at: START + 90_000 },
  };
  assertEquals(alertLines(anIncident({ signals }), en), [
    ["🔁 It was over and fires again since ", { at: START + 60_000 }],
    [
      "👀 Acknowledged by ",
      { user: "U0ZOE" },
      ", ",
      { at: START + 90_000 },
    ],
  ]);
});

Deno.test("when it is over once more, the card says that alone", () => {
  const signals = { ...firstSignal(START), firedAgainAt: START + 1 };
  const incident = anIncident({ signals, alertResolvedAt: START + 60_000 });
  assertEquals(alertLines(incident, en), [
    ["The monitor says that it is over since ", { at: START + 60_000 }],
  ]);
});

Deno.test("only an alert that nobody has declared or acknowledged asks for it", () => {
  const taken = {
    ...firstSignal(START),
    acknowledged: { by: ZOE, at: START },
  };
  const names = [
    alerted,
    anIncident({ status: "alerted", signals: taken }),
    open,
    closed,
  ].map((incident) =>
    buttonsOf({ text: "", blocks: alertButtons(incident, LINKS, en) })
      .map(({ text }) => text)
  );
  assertEquals(names, [
    ["Acknowledge", "Snooze Source"],
    ["Snooze Source"],
    [],
    [],
  ]);
});

for (const [kind, text] of Object.entries(OUTSIDE_TEXTS)) {
  Deno.test(`Slack takes every line about an alert of ${kind} text`, () => {
    for (const status of ["alerted", "open", "dismissed"] as const) {
      for (const body of [alert_resolved, alert_fired_again, acknowledged]) {
        assertFit(lineOf(body, extreme(status, text) as typeof open));
      }
    }
  });
}

Deno.test("a card says that others may be missing when as many came within a minute as Slack takes", () => {
  const card = (gapMs: number, count: number) => {
    const joined = Array.from({ length: count }, (_, i) => ({
      hash: `H${i}`,
      title: `Queue ${i}`,
      severity: "low" as const,
      at: START + i * gapMs,
      resolvedAt: null,
    }));
    const incident = { ...alerted, signals: { ...firstSignal(START), joined } };
    return JSON.stringify(alertLines(incident, en));
  };
  const says = (text: string) => text.includes("How many it has refused");
  assertEquals(says(card(7_000, 9)), true);
  assertEquals(says(card(7_000, 8)), false);
  assertEquals(says(card(8_000, 20)), false);
});

Deno.test("a long list of alerts is cut into blocks that Slack takes, between its lines", () => {
  const joined = Array.from({ length: 11 }, (_, i) => ({
    hash: `${i}`,
    title: "&".repeat(130),
    severity: "critical" as const,
    at: START,
    resolvedAt: START,
  }));
  const incident = { ...alerted, signals: { ...firstSignal(START), joined } };
  const blocks = alertList(incident, en);
  assertEquals(blocks.filter((block) => block.length > 3_000), []);
  assertEquals(blocks.join("\n").split("\n").length, 12);
});
