import { assertEquals } from "@std/assert";
import { SEVERITIES } from "../types/severity.ts";
import {
  addBanner,
  CUSTOMERS,
  handCases,
  hasRecord,
  removeBanner,
  servesCustomers,
} from "./customers.ts";
import { apply } from "./events.ts";
import type { Incident } from "./incident.ts";
import { plan } from "./plan.ts";
import {
  A_BANNER,
  anIncident,
  ARCADIO,
  aSetup,
  EACH_EVENT,
  happened,
} from "./testing.ts";

const TOPICS = ["Stream-O AMER", "Stream-O EMEA"];
const open = anIncident();
const drill = anIncident({ mode: "drill" });
const secret = anIncident({ isPrivate: true });
const closed = anIncident({ status: "closed" });
const alerted = anIncident({ status: "alerted" });

type Form = Parameters<typeof addBanner>[1];
const FORM: Form = { text: "Logins fail.\nWe are on it. ", topics: TOPICS };

function said(
  decision: ReturnType<typeof addBanner>,
): unknown {
  return "refused" in decision
    ? [decision.refused.code, decision.refused.field]
    : decision.event;
}

function banner(incident: Incident, form: Partial<Form> = {}, record = true) {
  return said(addBanner(incident, { ...FORM, ...form }, TOPICS, record));
}

Deno.test("a banner is one line for customers on the topics that app.config.ts names", () => {
  assertEquals(banner(open), {
    type: "banner_added",
    text: "Logins fail. We are on it.",
    topics: TOPICS,
  });
  assertEquals(banner(open, { topics: [] }), ["topics_missing", "topics"]);
  assertEquals(banner(open, { topics: ["MARS"] }), ["topic_unknown", "topics"]);
  assertEquals(banner(open, { text: " \n" }), ["banner_blank", "banner"]);
  const long = "x".repeat(CUSTOMERS.bannerMax + 1);
  assertEquals(banner(open, { text: long }), ["banner_too_long", "banner"]);
});

for (
  const [about, incident, code] of [
    ["private", secret, "banner_private"],
    ["a drill", drill, "customers_drill"],
    ["over", closed, "incident_closed"],
    ["still an alert", alerted, "not_declared"],
  ] as const
) {
  Deno.test(`no customer reads of what is ${about}`, () => {
    assertEquals(banner(incident), [code, undefined]);
    const event = happened(EACH_EVENT.banner_added);
    const result = apply(incident, event, incident, SEVERITIES);
    assertEquals("refused" in result && result.refused.code, code);
  });
}

Deno.test("without a record there is neither banner nor case", () => {
  assertEquals(banner(open, {}, false), ["record_none", undefined]);
  const cases = said(handCases(open, { one: "" }, false));
  assertEquals(cases, ["record_none", undefined]);
});

Deno.test("all open cases are handed over, or the one that is named; also those of a private incident that has a record", () => {
  for (const incident of [open, secret]) {
    const one = said(handCases(incident, { one: " 00001041 " }, true));
    assertEquals(one, { type: "cases_handed", one: "00001041" });
    const all = said(handCases(incident, { one: " " }, true));
    assertEquals(all, { type: "cases_handed", one: null });
  }
  const long = said(handCases(open, { one: "x".repeat(256) }, true));
  assertEquals(long, ["case_unknown", "one_case"]);
  const practised = said(handCases(drill, { one: "" }, true));
  assertEquals(practised, ["customers_drill", undefined]);
});

Deno.test("another banner takes the place of the first; one that is not there cannot be removed", () => {
  const after = (incident: Incident, body: "banner_added" | "banner_removed") =>
    apply(incident, happened(EACH_EVENT[body]), incident, SEVERITIES);
  const shown = after(open, "banner_added");
  const { text, topics } = EACH_EVENT.banner_added;
  const expected = { ...open, banner: { text, topics, by: ARCADIO } };
  assertEquals(shown, { incident: expected });
  assertEquals(said(removeBanner(expected)), { type: "banner_removed" });
  assertEquals(after(expected, "banner_removed"), { incident: open });
  assertEquals(said(removeBanner(open)), ["banner_none", undefined]);
});

Deno.test("reopened, an incident has no banner until somebody puts one up", () => {
  const over = anIncident({ status: "closed", banner: A_BANNER });
  const event = happened(EACH_EVENT.reopened);
  const result = apply(over, event, over, SEVERITIES);
  assertEquals(
    "incident" in result && "banner" in result.incident &&
      result.incident.banner,
    null,
  );
});

for (const status of ["closed", "cancelled", "merged"] as const) {
  Deno.test(`an incident that is ${status} takes its banner along, and says so; without one nothing is said`, () => {
    const names = (incident: Incident, systems = aSetup().systems) =>
      plan(happened(EACH_EVENT[status]), incident, aSetup({ systems }))
        .map(({ name }) => name).filter((name) => name.includes("banner"));
    const own = ["crm_banner", "line:crm_banner"];
    assertEquals(names(anIncident({ status, banner: A_BANNER })), own);
    assertEquals(names(anIncident({ status })), []);
    assertEquals(
      names(anIncident({ status, banner: A_BANNER }), ["ticket"]),
      [],
    );
  });
}

Deno.test("a record is kept of what is live, and of what is private only where app.config.ts says so", () => {
  const of = (incident: Incident, privateSystems: "crm"[] = []) =>
    hasRecord(incident, { privateSystems }, ["ticket", "crm"]);
  assertEquals([of(open), of(secret), of(secret, ["crm"])], [
    true,
    false,
    true,
  ]);
  assertEquals([of(drill), of(alerted)], [false, false]);
  assertEquals(hasRecord(open, { privateSystems: [] }, ["ticket"]), false);
  assertEquals([open, secret, drill, closed].map(servesCustomers), [
    true,
    false,
    false,
    false,
  ]);
});
