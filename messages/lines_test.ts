import { assertEquals, assertThrows } from "@std/assert";
import { A_BANNER, anIncident, START } from "../incident/testing.ts";
import type { Text } from "../incident/texting.ts";
import { message } from "./blocks.ts";
import { customerLines, type LineFacts, systemLine, tick } from "./lines.ts";
import {
  assertFit,
  buttonsOf,
  LINKS,
  linksOf,
  OUTSIDE_TEXTS,
  readable,
  TITLES,
} from "./testing.ts";
import { en } from "./words/en.ts";

const FACTS: LineFacts = {
  number: "INC-00447",
  incident: "C0REG-1718486166000100",
  url: "https://example.com/object",
  page: null,
  outcome: "done",
  why: "",
  texts: [{ state: "sent" }],
};
const CLERK =
  "Clerk has notified Incident Leadership via SMS about this issue. They will be kept informed about any updates.";

/** S9 and S27: what is linked is in brackets. */
const DONE: Record<string, string> = {
  ticket: "Jira Issue: [INC-00447] created",
  ticket_comment: "Jira Issue: [INC-00447] updated.",
  ticket_priority: "Jira Issue: [INC-00447] updated.",
  ticket_close: "Jira Issue: [INC-00447] updated.",
  crm: "[Salesforce incident] created",
  crm_update: "[Salesforce incident] updated.",
  crm_severity: "[Salesforce incident] updated.",
  crm_resolve: "[Salesforce incident] resolved.",
  call: "Zoom call opened: [Join]",
  sms: CLERK,
};
const SYSTEMS: Record<string, string> = {
  ticket: "Jira",
  crm: "Salesforce",
  call: "Zoom",
  sms: "SMS to Incident Leadership",
};

function lineOf(effect: string, facts: Partial<LineFacts> = {}) {
  return systemLine(effect, { ...FACTS, ...facts }, TITLES, LINKS, en);
}

for (const [effect, shown] of Object.entries(DONE)) {
  const words = shown.replace(/[[\]]/g, "");
  const linked = /\[(.*)\]/.exec(shown)?.[1];
  const system = SYSTEMS[effect.split("_")[0]!]!;

  Deno.test(`the line of ${effect}: ${words}`, () => {
    const line = lineOf(effect);
    assertFit(line);
    assertEquals(readable(line), [words]);
    assertEquals(linksOf(line), linked ? { [linked]: FACTS.url } : {});
    assertEquals(buttonsOf(line), []);
  });

  Deno.test(`${effect} that failed says why and can be tried again there`, () => {
    const why = "Renew the API token: ATLASSIAN_API_KEY.";
    const line = lineOf(effect, { outcome: "failed", why });
    assertFit(line);
    assertEquals(readable(line), [`⚠️ ${system}: ${why}`]);
    assertEquals(buttonsOf(line), [{
      text: "Retry",
      inputs: { incident: FACTS.incident },
    }]);
  });

  Deno.test(`${effect} that is late says so and can be tried again there`, () => {
    const line = lineOf(effect, { outcome: "late" });
    assertFit(line);
    assertEquals(readable(line), [
      `⏳ ${system} has not answered yet. It is tried again by itself.`,
    ]);
    assertEquals(buttonsOf(line).map(({ text }) => text), ["Retry"]);
  });

  Deno.test(`the ticks of ${effect} are its lines, and a mark while it is under way`, () => {
    const ticks = (["done", "failed", "late", "open"] as const).map((outcome) =>
      tick(effect, { ...FACTS, outcome, why: "No." }, TITLES, en)
    );
    const made = message(ticks);
    assertFit(made);
    assertEquals(readable(made), [
      `✅ ${words}${effect === "crm" ? "." : ""}`,
      `⚠️ ${system}: No.`,
      `⏳ ${system} has not answered yet. It is tried again by itself.`,
      `▫️ ${system} …`,
    ]);
  });
}

for (
  const [texts, shown] of [
    [[{ state: "sent" }, { state: "sent" }], CLERK],
    [[{ state: "delivered" }, { state: "delivered" }], `${CLERK} 2 delivered.`],
    [
      [{ state: "delivered" }, { state: "sent" }],
      `${CLERK} 1 delivered, 1 on the way.`,
    ],
    [
      [
        { state: "delivered" },
        { state: "delivered" },
        { state: "failed", trouble: "unreachable", code: "30003" },
      ],
      `${CLERK} 2 delivered, 1 not: the telephone cannot be reached (30003).`,
    ],
    [
      [{ state: "sent" }, { state: "quiet" }, { state: "stopped" }],
      `${CLERK} 1 not texted: quiet hours, 1 not texted: asked for no more texts (STOP).`,
    ],
    [[{ state: "sent" }, { state: "silent" }], CLERK],
    [
      [{ state: "quiet" }, { state: "quiet" }, { state: "silent" }],
      "No SMS to Incident Leadership about this: 2 not texted: quiet hours.",
    ],
    [
      [{ state: "silent" }],
      "No SMS to Incident Leadership: all have asked for none (STOP).",
    ],
    [[], "No SMS to Incident Leadership: nobody is on the list."],
  ] as [Text[], string][]
) {
  const states = texts.map(({ state }) => state).join(", ") || "no text";
  Deno.test(`the line of texts says what became of them: ${states}`, () => {
    assertEquals(readable(lineOf("sms", { texts })), [shown]);
    assertFit(lineOf("sms", { texts }));
  });
}

Deno.test("before Set up has made its links, a line has no button", () => {
  const facts = { ...FACTS, outcome: "late" } as const;
  const line = systemLine("ticket", facts, TITLES, {}, en);
  assertFit(line);
  assertEquals(buttonsOf(line), []);
});

for (const [kind, why] of Object.entries(OUTSIDE_TEXTS)) {
  Deno.test(`Slack takes a line that failed with ${kind} text`, () => {
    assertFit(lineOf("ticket", { outcome: "failed", why }));
  });
}

for (
  const [effect, made, words] of [
    ["crm_swarm", {}, "Salesforce incident updated."],
    [
      "crm_cases",
      { owner: "Dara", count: 2 },
      "Salesforce: 2 cases belong to Dara now.",
    ],
    [
      "crm_cases",
      { owner: "Dara", count: 1 },
      "Salesforce: one case belongs to Dara now.",
    ],
    [
      "crm_cases",
      { owner: "Dara", count: 0 },
      "Salesforce: no open case is linked to the incident.",
    ],
    ["crm_banner", { shown: true }, "Salesforce banner is shown."],
    ["crm_banner", { shown: false }, "Salesforce banner is taken down."],
  ] as const
) {
  Deno.test(`the line of ${effect} says how it went: ${words}`, () => {
    assertEquals(readable(lineOf(effect, { made })), [words]);
  });
}

Deno.test("customers' lines: nothing while there is nothing; a banner, cases with their age, and when few calls are left", () => {
  const lines = (...given: Parameters<typeof customerLines>) =>
    readable(message(customerLines(...given)));
  const open = anIncident();
  const at = START;
  const none = customerLines(open, undefined, TITLES, en);
  assertEquals(none, []);
  const few = { count: 0, at, used: 0.5 };
  assertEquals(customerLines(open, few, TITLES, en), []);
  assertEquals(
    lines(
      { ...open, banner: A_BANNER },
      { count: 2, at, used: 0.912 },
      TITLES,
      en,
    ),
    [
      "📢 Customers read (Stream-O AMER): Logins fail. We are on it.",
      "👥 2 customer cases, as of 21:16 GMT",
      "⚠️ 91 % of the calls that Salesforce allows today are used.",
    ],
  );
  const closed = anIncident({ status: "closed", banner: A_BANNER });
  assertEquals(lines(closed, { count: 1, at, used: 0.95 }, TITLES, en), [
    "👥 1 customer case, as of 21:16 GMT",
  ]);
});

Deno.test("an effect that has no line is a bug", () => {
  assertThrows(() => lineOf("topic"), Error, "no line for topic");
});
