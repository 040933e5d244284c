import { assert, assertEquals } from "@std/assert";
import { anIncident, START, ZOE } from "../incident/testing.ts";
import {
  forCustomers,
  forExecutives,
  stakeholderMessage,
} from "./stakeholders.ts";
import { assertFit, OUTSIDE_TEXTS, readable } from "./testing.ts";
import { en } from "./words/en.ts";

const TEAM = "our team";
const internals = {
  names: ["Bruno Santos", "zoe.maxwell"],
  hosts: ["example.atlassian.net", "streamo.slack.com"],
};
const incident = anIncident({ status: "identified", severity: "critical" });
const facts = {
  text: "Bruno rolled the login service back.",
  by: ZOE,
  dueAt: START,
  correctedBy: null,
};
const read = (audience: "internal" | "executive" | "customer") =>
  readable(stakeholderMessage(audience, facts, incident, internals, en));

Deno.test("colleagues read it as it was written, and from whom", () => {
  assertEquals(read("internal"), [
    "INC-00447: Mobile app login errors",
    "Bruno rolled the login service back.",
    "From @U0ZOE",
    "Next update by 21:16 GMT",
  ]);
});

Deno.test("executives read how bad it is, how far it is, and the news", () => {
  assertEquals(read("executive"), [
    "INC-00447: Mobile app login errors",
    "🔴 Critical · Identified",
    "Bruno rolled the login service back.",
    "Next update by 21:16 GMT",
  ]);
});

Deno.test("customers read no names and no title of ours", () => {
  assertEquals(read("customer"), [
    "We have found the cause of a problem and are working on it.",
    "our team rolled the login service back.",
    "Next update by 21:16 GMT",
    "Reference: INC-00447",
  ]);
});

for (
  const [what, text, shown] of [
    ["a mention", "Ask @bruno about it", `Ask ${TEAM} about it`],
    ["Slack's mention", "Ask <@U0BRUNO> about it", `Ask ${TEAM} about it`],
    ["a channel", "It is in #inc-00447 now", `It is in ${TEAM} now`],
    ["a whole name", "Bruno Santos found it", `${TEAM} found it`],
    [
      "a part of a name",
      "It was Maxwell, not Santos",
      `It was ${TEAM}, not ${TEAM}`,
    ],
    ["two names in a row", "Bruno, Zoe found it", `${TEAM} found it`],
    ["a mail address", "Write to bruno@example.com", `Write to ${TEAM}`],
    [
      "an address of ours",
      "See https://example.atlassian.net/browse/INC-1 now",
      "See now",
    ],
    [
      "an address for all",
      "See https://status.example.com now",
      "See https://status.example.com now",
    ],
    [
      "a number that is no channel",
      "We are #1 and at 50 %",
      "We are #1 and at 50 %",
    ],
    [
      "a word that only contains a name",
      "Santosville is fine",
      "Santosville is fine",
    ],
  ] as const
) {
  Deno.test(`for customers: ${what}`, () => {
    assertEquals(forCustomers(text, internals, TEAM), shown);
  });
}

for (
  const [what, text, shown] of [
    ["code loses its marks", "The `login` is back", "The login is back"],
    [
      "a block of code is left out",
      "It is back. ```curl -v x```",
      "It is back.",
    ],
    [
      "an address is left out",
      "Back, see https://x.example/y now",
      "Back, see now",
    ],
    [
      "a stack trace is left out",
      "It fails.\n  at login (app.ts:3)\nWe look.",
      "It fails. We look.",
    ],
    ["nothing but code is better than nothing", "```x```", "```x```"],
  ] as const
) {
  Deno.test(`for executives: ${what}`, () => {
    assertEquals(forExecutives(text), shown);
  });
}

Deno.test("for executives a long text ends with a sentence", () => {
  const shown = forExecutives(`${"We look into it. ".repeat(20)}`);
  assert(shown.length <= 280 && shown.endsWith("into it."), shown);
  assert(forExecutives("x".repeat(400)).endsWith("…"));
});

for (const [kind, text] of Object.entries(OUTSIDE_TEXTS)) {
  Deno.test(`Slack takes ${kind} text for every audience`, () => {
    const words = text.trim().slice(0, 1300).replace(/[\uD800-\uDBFF]$/, "");
    for (const audience of ["internal", "executive", "customer"] as const) {
      const told = { ...facts, text: words, correctedBy: ZOE };
      assertFit(stakeholderMessage(audience, told, incident, internals, en));
    }
  });
}
