import { assertEquals } from "@std/assert";
import { may, type Permissions, type Person, type Wish } from "./may.ts";
import { EACH_STATUS, STATUSES } from "./testing.ts";

const rulesWith = (permissions: Permissions) => ({
  admins: ["U0NAMED"],
  permissions,
});
const somebody: Person = { user: "U0SOMEBODY", isAdmin: false, groups: [] };
const admin: Person = { ...somebody, user: "U0ADMIN", isAdmin: true };
const named: Person = { ...somebody, user: "U0NAMED" };
const onCall: Person = { ...somebody, groups: ["S0ONCALL"] };

const FREE: readonly Wish[] = [
  "declare",
  "update",
  "change_severity",
  "close",
  "tell_stakeholders",
  "send_to_customers",
  "page",
  "follow",
  "invite_vendor",
  "retry",
];

for (const wish of FREE) {
  Deno.test(`anybody may ${wish} without a rule, whatever the incident's status`, () => {
    for (const status of STATUSES) {
      assertEquals(
        may(somebody, wish, EACH_STATUS[status], rulesWith({})),
        null,
      );
    }
    assertEquals(may(somebody, wish, null, rulesWith({})), null);
  });
}

for (
  const [who, person, yes] of [
    ["an admin", admin, true],
    ["whom app.config.ts names", named, true],
    ["somebody else", somebody, false],
  ] as const
) {
  for (const wish of ["set_up", "close"] as const) {
    Deno.test(`${wish} for admins: ${who} ${yes ? "may" : "may not"}`, () => {
      const rules = rulesWith(wish === "close" ? { close: "admins" } : {});
      assertEquals(
        may(person, wish, null, rules),
        yes ? null : { code: "not_allowed", facts: { wish } },
      );
    });
  }
}

const RULE = { people: ["U0ZOE"], groups: ["S0ONCALL"] };

for (
  const [who, person, yes] of [
    ["whom the rule names", { ...somebody, user: "U0ZOE" }, true],
    ["a member of its user group", onCall, true],
    ["an admin whom it does not name", admin, false],
    ["somebody else", somebody, false],
  ] as const
) {
  Deno.test(`a rule of people and groups: ${who} ${yes ? "may" : "may not"}`, () => {
    const facts = { wish: "close", people: "U0ZOE", groups: "S0ONCALL" };
    assertEquals(
      may(person, "close", EACH_STATUS.open, rulesWith({ close: RULE })),
      yes ? null : { code: "not_allowed", facts },
    );
    assertEquals(
      may(person, "declare", null, rulesWith({ close: RULE })),
      null,
    );
  });
}

Deno.test("whatever the rule for Set up says, admins may", () => {
  const rules = rulesWith({ set_up: RULE });
  for (const person of [admin, named, onCall]) {
    assertEquals(may(person, "set_up", null, rules), null);
  }
  assertEquals(
    may(somebody, "set_up", null, rules)?.facts.groups,
    "S0ONCALL",
  );
});

Deno.test("nobody sees a private incident by rule unless one is named", () => {
  assertEquals(
    may(admin, "see_private", null, rulesWith({}))?.code,
    "not_allowed",
  );
  assertEquals(
    may(onCall, "see_private", null, rulesWith({ see_private: RULE })),
    null,
  );
});
