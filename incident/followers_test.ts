import { assertEquals } from "@std/assert";
import { SEVERITIES } from "../types/severity.ts";
import { apply } from "./events.ts";
import {
  follow,
  followerEffects,
  FOLLOWERS_MAX,
  type FollowRule,
  listenersOf,
  matches,
  RULES_MAX,
  unfollow,
  withoutRule,
  withRule,
} from "./followers.ts";
import type { Incident } from "./incident.ts";
import {
  anAlert,
  anIncident,
  ARCADIO,
  BIRTH,
  EACH_EVENT,
  EACH_STATUS,
  happened,
  MONITOR,
  ZOE,
} from "./testing.ts";

const open = anIncident();
const codeOf = (result: object) =>
  "refused" in result ? (result.refused as { code: string }).code : undefined;

function after(before: Incident, type: "followed" | "unfollowed", by = ZOE) {
  return apply(before, happened({ type }, { by }), BIRTH, SEVERITIES);
}

Deno.test("who follows is told until they unfollow, and can begin again", () => {
  const followed = after(open, "followed");
  assertEquals("incident" in followed && followed.incident.followers, [
    "U0ZOE",
  ]);
  if (!("incident" in followed)) return;
  const left = after(followed.incident, "unfollowed");
  if (!("incident" in left)) throw new Error("refused");
  assertEquals([left.incident.followers, left.incident.muted], [[], ["U0ZOE"]]);
  const again = after(left.incident, "followed");
  if (!("incident" in again)) throw new Error("refused");
  assertEquals([again.incident.followers, again.incident.muted], [
    ["U0ZOE"],
    [],
  ]);
});

Deno.test("following is refused twice, when it is over, and when too many do", () => {
  const mine = anIncident({ followers: ["U0ZOE"] });
  const many = Array.from({ length: FOLLOWERS_MAX }, (_, i) => `U0${i}`);
  assertEquals(codeOf(follow(mine, "U0ZOE")), "follows_already");
  assertEquals(codeOf(after(mine, "followed")), "follows_already");
  assertEquals(codeOf(follow(EACH_STATUS.closed, "U0ZOE")), "incident_closed");
  assertEquals(
    codeOf(follow(anIncident({ followers: many }), "U0ZOE")),
    "followers_full",
  );
  const muted = anIncident({ muted: ["U0ZOE"] });
  assertEquals(codeOf(unfollow(muted, "U0ZOE")), "follows_not");
});

Deno.test("an alert can be followed before anybody declares it; the app follows nothing", () => {
  assertEquals(codeOf(follow(EACH_STATUS.alerted, "U0ZOE")), undefined);
  assertEquals(codeOf(after(open, "followed", MONITOR)), "not_first");
});

Deno.test("whoever follows or has a rule is told once; nobody of their own action, nobody who stopped", () => {
  const incident = anIncident({
    followers: ["U0ZOE", "U0ARCADIO"],
    muted: ["U0MUTED"],
  });
  const ruled = ["U0ZOE", "U0RULE", "U0MUTED"];
  assertEquals(listenersOf(incident, ARCADIO, ruled), ["U0ZOE", "U0RULE"]);
});

const rule = (severity: FollowRule["severity"], service: string | null) => ({
  severity,
  service,
});
for (
  const [what, given, incident, expected] of [
    ["its severity", rule("high", null), open, true],
    ["less than it asks for", rule("critical", null), open, false],
    [
      "its highest, also when it is less now",
      rule("critical", null),
      anIncident({ severity: "low", peakSeverity: "critical" }),
      true,
    ],
    ["its service, however it is written", rule("low", " LOGIN "), open, true],
    ["another service", rule("low", "payments"), open, false],
    [
      "a service, when it has none",
      rule("low", "login"),
      anIncident({ alert: anAlert({ service: null }) }),
      false,
    ],
    ["an alert", rule("low", null), EACH_STATUS.alerted, false],
  ] as const
) {
  Deno.test(`a rule fits ${expected ? "" : "not "}${what}`, () => {
    assertEquals(matches(given, incident, SEVERITIES), expected);
  });
}

Deno.test("a rule takes the place of the one for the same service", () => {
  const rules = [rule("high", null), rule("low", "login")];
  assertEquals(withRule(rules, rule("critical", "Login")), [
    rule("high", null),
    rule("critical", "Login"),
  ]);
  assertEquals(withoutRule(rules, "login"), [rule("high", null)]);
  assertEquals(withoutRule(rules, null), []);
  assertEquals(codeOf(withoutRule(rules, "payments")), "no_such_rule");
  assertEquals(codeOf(withoutRule([], null)), "no_such_rule");
  const many = Array.from(
    { length: RULES_MAX },
    (_, i) => rule("low", `s${i}`),
  );
  assertEquals(codeOf(withRule(many, rule("low", "login"))), "rules_full");
});

Deno.test("whoever followed a duplicate follows the one in which it goes on", () => {
  const absorbed = { ...EACH_EVENT.absorbed, followers: ["U0ZOE", "U0MUTED"] };
  const before = anIncident({
    followers: ["U0ZOE", "U0A"],
    muted: ["U0MUTED"],
  });
  const result = apply(before, happened(absorbed), BIRTH, SEVERITIES);
  assertEquals("incident" in result && result.incident.followers, [
    "U0ZOE",
    "U0A",
  ]);
});

Deno.test("followers hear of what matters, and of nothing that is only written down", () => {
  const told = (event: keyof typeof EACH_EVENT, incident: Incident) =>
    followerEffects(happened(EACH_EVENT[event]), incident, []).length > 0;
  assertEquals(told("updated", open), true);
  assertEquals(told("followed", open), false);
  assertEquals(told("updated", { ...open, mode: "backfill" }), false);
  const { alerted } = EACH_STATUS;
  assertEquals(told("updated", alerted), false);
  assertEquals(told("updated", { ...alerted, followers: ["U0ZOE"] }), true);
});
