import { assertEquals } from "@std/assert";
import { may, type Wish } from "./may.ts";
import { EACH_STATUS, STATUSES } from "./testing.ts";

const rules = { admins: ["U0NAMED"] };
const somebody = { user: "U0SOMEBODY", isAdmin: false };

const FREE: readonly Wish[] = [
  "declare",
  "update",
  "change_severity",
  "close",
  "tell_stakeholders",
  "retry",
];

for (const wish of FREE) {
  Deno.test(`anybody may ${wish}, whatever the incident's status`, () => {
    for (const status of STATUSES) {
      assertEquals(may(somebody, wish, EACH_STATUS[status], rules), null);
    }
    assertEquals(may(somebody, wish, null, rules), null);
  });
}

for (
  const [who, person, yes] of [
    ["an admin", { user: "U0ADMIN", isAdmin: true }, true],
    ["whom app.config.ts names", { user: "U0NAMED", isAdmin: false }, true],
    ["somebody else", somebody, false],
  ] as const
) {
  Deno.test(`set_up: ${who} ${yes ? "may" : "may not"}`, () => {
    assertEquals(
      may(person, "set_up", null, rules),
      yes ? null : { code: "not_allowed", facts: { wish: "set_up" } },
    );
  });
}
