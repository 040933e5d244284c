import { assert, assertEquals } from "@std/assert";
import { declare, type DeclareForm } from "./decide.ts";
import { type KindRules, NOTHING_SPECIAL } from "./special.ts";
import { SEVERITIES } from "../types/severity.ts";

const KINDS: KindRules = {
  customer: { isPrivate: false, severity: "medium" },
  security: { isPrivate: true, severity: null },
};
const FROM = "C0ROOM/1718486166.000100/1718486166.000100";

function declared(form: Partial<DeclareForm> = {}) {
  const whole = { title: "It is slow", description: "", severity: "high" };
  return declare(null, { ...whole, ...form }, SEVERITIES, KINDS);
}

function specialOf(form: Partial<DeclareForm>) {
  const decision = declared(form);
  assert("event" in decision && decision.event.type === "declared");
  return decision.event.special;
}

Deno.test("an ordinary declaration says nothing of what it is not", () => {
  assertEquals(specialOf({}), undefined);
});

for (
  const [about, form, special] of [
    ["private", { isPrivate: true }, { isPrivate: true }],
    ["a drill", { isDrill: true }, { mode: "drill" }],
    ["of a kind", { kind: "customer" }, { kind: "customer" }],
    ["of a private kind", { kind: "security" }, {
      kind: "security",
      isPrivate: true,
    }],
    [
      "in a public channel that is there",
      { channel: { id: "C0WAR", isPrivate: false } },
      { channel: "C0WAR" },
    ],
    [
      "in a private channel that is there",
      { channel: { id: "C0WAR", isPrivate: true } },
      { channel: "C0WAR", isPrivate: true },
    ],
    ["from a message", { from: FROM }, { from: FROM }],
  ] as const
) {
  Deno.test(`an incident may be ${about}`, () => {
    assertEquals(specialOf(form), { ...NOTHING_SPECIAL, ...special });
  });
}

Deno.test("what is no message is no origin", () => {
  assertEquals(specialOf({ from: "javascript:alert(1)" }), undefined);
});

Deno.test("a kind's severity stands in for one that was left open, and for no other", () => {
  for (
    const [severity, expected] of [["", "medium"], ["low", "low"]] as const
  ) {
    const decision = declared({ kind: "customer", severity });
    assert("event" in decision && decision.event.type === "declared");
    assertEquals(decision.event.severity, expected);
  }
});

for (
  const [about, form, code, field] of [
    ["no severity", { severity: " " }, "severity_blank", "severity"],
    [
      "no severity, of a kind that has none",
      { kind: "security", severity: "" },
      "severity_blank",
      "severity",
    ],
    ["an unknown kind", { kind: "x" }, "kind_unknown", "kind"],
    [
      "a private incident in public",
      { isPrivate: true, channel: { id: "C0WAR", isPrivate: false } },
      "channel_not_private",
      "channel",
    ],
    [
      "a private kind in public",
      { kind: "security", channel: { id: "C0WAR", isPrivate: false } },
      "channel_not_private",
      "channel",
    ],
  ] as const
) {
  Deno.test(`refused: ${about}`, () => {
    const decision = declared(form);
    assert("refused" in decision);
    assertEquals([decision.refused.code, decision.refused.field], [
      code,
      field,
    ]);
  });
}
