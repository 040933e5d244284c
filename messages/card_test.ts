import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  anAlert,
  anIncident,
  MONITOR,
  START,
  STATUSES,
} from "../incident/testing.ts";
import { SEVERITIES } from "../types/severity.ts";
import { alertCard, channelCard } from "./card.ts";
import type { Sentence } from "./parts.ts";
import {
  assertFit,
  buttonsOf,
  extreme,
  extremeIncidents,
  LINKS,
  linksOf,
  OUTSIDE_TEXTS,
  readable,
  rowsOf,
} from "./testing.ts";
import { en } from "./words/en.ts";

/** The ebook's alert, as on its screens. */
const ALERTED = anIncident({
  status: "alerted",
  title: "Login failure rate exceeded threshold",
  description: "Login error rate increasing on mobile app",
  alert: anAlert({ url: null }),
});

const FIVE = [
  "Send Update",
  "Declare Incident",
  "Close Incident",
  "Escalate",
  "De-escalate",
];

Deno.test("S1, S2: an alert's card has the ebook's lines", () => {
  assertEquals(readable(alertCard(ALERTED, LINKS, en)), [
    "INC-00447: Login failure rate exceeded threshold has been created by an External Service (PagerDuty - AWS Cloudwatch)",
    "Description: Login error rate increasing on mobile app",
    "Status: Open",
    "Severity: High",
    "Start Time: Thu Jun 15 2023 21:16:06 GMT",
  ]);
});

Deno.test("S1: number and title are bold", () => {
  const { blocks } = alertCard(ALERTED, LINKS, en);
  const [first] = (blocks[0] as unknown as {
    elements: { elements: unknown[] }[];
  }).elements[0]!.elements;
  assertEquals(first, {
    type: "text",
    text: "INC-00447: Login failure rate exceeded threshold",
    style: { bold: true },
  });
});

Deno.test("S3: five buttons in the ebook's order, each with the incident's key", () => {
  const buttons = buttonsOf(alertCard(ALERTED, LINKS, en));
  assertEquals(buttons.map(({ text }) => text).slice(0, 5), FIVE);
  for (const { inputs } of buttons) {
    assertEquals(inputs.incident, "C0REG-1718486166000100");
  }
});

Deno.test("S6: the declaration's form is filled with the alert's own words", () => {
  const [, declare] = buttonsOf(alertCard(ALERTED, LINKS, en));
  assertEquals(declare?.inputs, {
    incident: "C0REG-1718486166000100",
    summary: "Login failure rate exceeded threshold",
    severity: "high",
    description: "Login error rate increasing on mobile app",
  });
});

/** The ebook's incident, just declared. */
const DECLARED = anIncident({
  severity: "critical",
  alert: anAlert({ url: null }),
});

const done: Sentence[] = [
  en.ticks.done(
    en.lines.crm("Salesforce", "https://example.my.salesforce.com/500"),
    true,
  ),
  en.ticks.runbook("https://example.com/runbook"),
  en.ticks.done(
    en.lines.ticket("Jira", "INC-00447", "https://example.com/INC-7"),
    false,
  ),
];

Deno.test("S11, S12: the channel's card has the ebook's lines, ticks and buttons", () => {
  const card = channelCard(DECLARED, LINKS, en, done);
  assertEquals(readable(card), [
    "⚠️ INC-00447 has been created by @U0ARCADIO.",
    "Summary: Mobile app login errors",
    "Description: Customers cannot log in",
    "📌 Status: Open",
    "🔴 Severity: Critical",
    "🕒 Start Time: Thu Jun 15 2023 21:16:06 GMT",
    "✅ Salesforce incident created.",
    "✅ Make sure to follow the Incident Runbook created.",
    "✅ Jira Issue: INC-00447 created",
  ]);
  assertEquals(rowsOf(card)[0], FIVE);
  assertEquals(linksOf(card), {
    "Salesforce incident": "https://example.my.salesforce.com/500",
    "Incident Runbook": "https://example.com/runbook",
    "INC-00447": "https://example.com/INC-7",
  });
});

Deno.test("a channel's card without ticks has no empty block for them", () => {
  const { blocks } = channelCard(DECLARED, LINKS, en, []);
  const [first, ...below] = blocks.map(({ type }) => type);
  assertEquals(first, "rich_text");
  assertEquals([...new Set(below)], ["actions"]);
});

Deno.test("a declared incident's card says who declared it, and leads to its channel", () => {
  assertEquals(readable(alertCard(DECLARED, LINKS, en)), [
    "INC-00447: Mobile app login errors has been declared by @U0ARCADIO",
    "Description: Customers cannot log in",
    "Status: Open",
    "Severity: Critical",
    "Start Time: Thu Jun 15 2023 21:16:06 GMT",
    "Channel: #C0INC",
  ]);
});

Deno.test("a channel that is not open yet is not mentioned", () => {
  const card = alertCard(anIncident({ channel: null }), LINKS, en);
  assert(!readable(card).some((line) => line.startsWith("Channel")));
});

Deno.test("what the app declared was declared by its name", () => {
  const incident = anIncident({ declaredBy: MONITOR });
  const [headline] = readable(channelCard(incident, LINKS, en, []));
  assertEquals(headline, "⚠️ INC-00447 has been created by PagerDuty.");
});

for (const status of ["closed", "dismissed"] as const) {
  Deno.test(`what is ${status} shows its notes, and can be ${status === "closed" ? "reopened" : "no more"}`, () => {
    const incident = anIncident({ status, notes: "Rolled back" });
    const card = alertCard(incident, LINKS, en);
    assert(readable(card).includes("Close Notes: Rolled back"));
    assert(readable(card).includes(`Status: ${en.status[status]}`));
    assertEquals(
      buttonsOf(card).map(({ text }) => text),
      status === "closed" ? ["Reopen Incident"] : [],
    );
  });
}

Deno.test("an alert's card says where it came from, how often, and that it is over", () => {
  const incident = anIncident({
    status: "alerted",
    alert: anAlert({ origin: null }),
    alertResolvedAt: START + 60_000,
    lastUpdate: { text: "Looking", by: MONITOR, at: START },
  });
  const repeats = { count: 3, lastAt: START + 30_000 };
  const card = alertCard(incident, LINKS, en, repeats);
  const lines = readable(card);
  assert(lines[0]?.endsWith("an External Service (PagerDuty)"), lines[0]);
  assertEquals(lines.slice(-4), [
    "Last Update: Looking",
    "Alert: Open in the monitor",
    "Seen 3 times, last Thu Jun 15 2023 21:16:36 GMT",
    "The monitor says that it is over since Thu Jun 15 2023 21:17:06 GMT",
  ]);
  assertEquals(linksOf(card), {
    "Open in the monitor": "https://monitor.example.com/alerts/1",
  });
});

Deno.test("an alert that was seen once does not say so", () => {
  const repeats = { count: 1, lastAt: START };
  assertEquals(
    alertCard(ALERTED, LINKS, en, repeats),
    alertCard(ALERTED, LINKS, en),
  );
});

for (const severity of SEVERITIES) {
  Deno.test(`${severity} is shown by word and colour`, () => {
    const incident = anIncident({ severity });
    const line = readable(channelCard(incident, LINKS, en, []))
      .find((line) => line.includes("Severity"));
    assertEquals(
      line,
      `${en.severityMark[severity]} Severity: ${en.severity[severity]}`,
    );
  });
}

Deno.test("a description that is empty is shown as such", () => {
  const card = alertCard(anIncident({ description: "" }), LINKS, en);
  assert(readable(card).includes("Description: –"));
});

Deno.test("Slack takes every card, whatever is written in it", () => {
  for (const incident of extremeIncidents()) {
    for (const links of [LINKS, {}]) {
      assertFit(
        alertCard(incident, links, en, { count: 9_999, lastAt: START }),
      );
      if (incident.status !== "open" && incident.status !== "closed") continue;
      assertFit(channelCard(incident, links, en, []));
      const why: Sentence = en.lines.failed("Jira", OUTSIDE_TEXTS.hostile);
      assertFit(channelCard(incident, links, en, [...done, why]));
    }
  }
});

Deno.test("a hostile title and description are read as they were written", () => {
  const text = OUTSIDE_TEXTS.hostile;
  for (const status of STATUSES) {
    const lines = readable(alertCard(extreme(status, text), LINKS, en));
    assert(lines[0]?.startsWith(`INC-00447: ${text}`), lines[0]);
    assert(lines.includes(`Description: ${text}`));
  }
});

Deno.test("no text can make a card ping, or say what was not written", () => {
  const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 100 })
    .map((text) => `<!channel>${text}`);
  fc.assert(fc.property(text, fc.constantFrom(...STATUSES), (text, status) => {
    const incident = anIncident({ status, title: text, description: text });
    const card = alertCard(incident, LINKS, en);
    assertFit(card);
    const read = readable(card).join("\n");
    assert(read.startsWith(`INC-00447: ${text} has been`), read);
    assert(read.includes(`\nDescription: ${text}\n`), read);
  }));
});
