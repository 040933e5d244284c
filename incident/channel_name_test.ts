import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  incidentChannel,
  NAME_MAX,
  type NameParts,
  nextName,
} from "./channel_name.ts";
import { START } from "./testing.ts";

function parts(facts: Partial<NameParts> = {}): NameParts {
  return {
    number: "INC-00447",
    title: "Login is down",
    severity: "High",
    kind: null,
    startedAt: START,
    isDrill: false,
    ...facts,
  };
}

for (
  const [template, facts, name] of [
    ["{number}", {}, "inc-00447"],
    ["incident-{number}", {}, "incident-inc-00447"],
    ["{number}-{number}", { number: "A1" }, "a1-a1"],
    ["Störung {number}!", {}, "storung-inc-00447"],
    ["#{number}", { number: "INC 00447" }, "inc-00447"],
    ["_{number}_", { number: "INC_7" }, "_inc_7_"],
    ["{number}-{title}", {}, "inc-00447-login-is-down"],
    ["{date}-{severity}-{number}", {}, "2023-06-15-high-inc-00447"],
    ["{kind}-{number}", { kind: "security" }, "security-inc-00447"],
    ["{kind}-{number}", {}, "inc-00447"],
    ["{title}", { title: "ログイン" }, "inc-00447"],
    ["{number}", { isDrill: true }, "drill-inc-00447"],
    [
      "{title}-{number}",
      { title: "Login ".repeat(20) },
      "login-login-login-login-login-login-login-login-login-login-login-l-inc-00447",
    ],
    [`${"x".repeat(78)}-{number}`, {}, "x".repeat(77)],
  ] as const
) {
  Deno.test(`a channel's name from ${template.slice(0, 30)} is ${name.slice(0, 30)}`, () => {
    assertEquals(incidentChannel(template, parts(facts)), name);
  });
}

Deno.test("a channel's name has only what Slack accepts, at every try", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 120 });
  fc.assert(fc.property(
    text,
    text,
    fc.integer({ min: 1, max: 9 }),
    fc.boolean(),
    (before, title, attempt, isDrill) => {
      const template = `${before}{title}{number}`;
      const name = incidentChannel(template, parts({ title, isDrill }));
      const tried = nextName(name, attempt);
      assert(/^[a-z0-9_-]+$/.test(tried), tried);
      assert(tried.length <= NAME_MAX, `${tried.length}`);
    },
  ));
});

Deno.test("however long the title is, the number stays", () => {
  fc.assert(fc.property(fc.string({ maxLength: 300 }), (title) => {
    for (const template of ["{title}-{number}", "{number}-{title}"]) {
      const name = incidentChannel(template, parts({ title }));
      assert(name.includes("inc-00447"), name);
    }
  }));
});
