import { assert, assertEquals } from "@std/assert";
import { Schema } from "deno-slack-sdk/mod.ts";
import { checkParameters, coerced, type Property } from "./parameters.ts";
import { isSlackType } from "./types.ts";

const types = {
  level: { type: "string", enum: ["low", "high"] },
  pair: {
    type: "object",
    properties: { a: { type: "integer" }, level: { type: "#/types/level" } },
    required: ["a"],
  },
  strict: {
    type: "object",
    properties: { a: { type: "string" } },
    additionalProperties: false,
  },
  pairs: { type: "array", items: { type: "#/types/pair" } },
};

function check(property: Property, value: unknown, required = true) {
  const set = { properties: { x: property }, required: required ? ["x"] : [] };
  return checkParameters(set as never, { x: value }, types);
}

const user = { id: "U1", secret: "s" };
const S = "slack#/types/";
/** Values that fit each type, and values that do not. */
const TYPES: [type: string, fits: unknown[], not: unknown[]][] = [
  ["string", ["", "é"], [1, true, [], {}]],
  ["boolean", [true, false], ["true", 0]],
  ["integer", [0, -3], [1.5, "1", NaN]],
  ["number", [1.5, 2], ["1", Infinity]],
  ["object", [{}, { a: 1 }], [[], "x"]],
  ["array", [[], [1, "a"]], [{}, "x"]],
  [`${S}user_id`, ["U1", "W2A"], ["ana", "C1", ""]],
  [`${S}channel_id`, ["C1", "G1", "D1"], ["general", "U1"]],
  [`${S}usergroup_id`, ["S1"], ["U1"]],
  [`${S}team_id`, ["T1", "E1"], ["C1"]],
  [`${S}file_id`, ["F1"], ["f1", ["F1"]]],
  [`${S}canvas_id`, ["F1"], ["C1"]],
  [`${S}canvas_template_id`, ["T1"], [1]],
  [`${S}channel_canvas_id`, ["F1"], [1]],
  [`${S}list_id`, ["F1"], [{}]],
  [`${S}salesforce_record_id`, ["001A"], [1]],
  [`${S}date`, ["2026-02-28"], ["2026-02-30", "28.2.2026", 1]],
  [`${S}timestamp`, [1645554142], ["1645554142", 1.5]],
  [`${S}message_ts`, ["1645554142.024680"], ["now", 1645554142]],
  [`${S}message_context`, [{ message_ts: "1.2" }], [{}, "1.2"]],
  [`${S}user_context`, [user], [{ id: "U1" }, "U1"]],
  [
    `${S}interactivity`,
    [{ interactivity_pointer: "1.2.a", interactor: user }],
    [{ interactor: user }, "1.2.a"],
  ],
  [`${S}blocks`, [[], [{ type: "divider" }]], [{}, ["x"]]],
  [`${S}rich_text`, [{ type: "rich_text", elements: [] }, "hi"], [1, {}]],
  [`${S}expanded_rich_text`, [[{ type: "rich_text" }], "hi"], [1]],
  [`${S}credential/oauth2`, ["Et1"], [{ credential_source: "DEVELOPER" }]],
  [`${S}form_input_object`, [{ elements: [] }], [{}, []]],
  ["#/types/level", ["low"], ["lowest", 1]],
  [
    "#/types/pair",
    [{ a: 1 }, { a: 1, level: "low", more: 1 }, { a: 1, level: null }],
    [{}, { a: "1" }, { a: 1, level: "x" }],
  ],
  ["#/types/pairs", [[], [{ a: 1 }]], [[{}], [null], [{ a: 1 }, { a: "x" }]]],
  ["#/types/strict", [{ a: "x" }, {}], [{ b: "x" }]],
];

for (const [type, fits, not] of TYPES) {
  Deno.test(`${type}: what fits and what does not`, () => {
    for (const value of fits) assertEquals(check({ type }, value), undefined);
    for (const value of not) {
      assert(check({ type }, value), JSON.stringify(value));
    }
  });
}

Deno.test("every type of the SDK is known, and tested here", () => {
  const all = [
    ...Object.values(Schema.types),
    ...Object.values(Schema.slack.types),
  ].map(String).filter((type) => type !== "[object Object]");
  assert(all.length > 20);
  assertEquals(all.filter((type) => !isSlackType(type)), []);
  const tested = TYPES.map(([type]) => type);
  assertEquals(all.filter((type) => !tested.includes(type)), []);
});

const PREFIX =
  "parameter_validation_failed - Validation for parameter `x` failed: ";
const BROKEN: [property: Property, value: unknown, says: string][] = [
  [
    { type: "string", maxLength: 2 },
    "abc",
    "value is more characters than maxLength - 2 characters",
  ],
  [
    { type: "string", minLength: 2 },
    "a",
    "value is less characters than minLength - 2 characters",
  ],
  [{ type: "string" }, "é".repeat(2001), "value is more than 4000 bytes"],
  [{ type: "string", enum: ["a", "b"] }, "c", "value is not one of a, b"],
  [
    { type: "integer", choices: [{ value: 1 }, { value: 2 }] },
    3,
    "value is not one of 1, 2",
  ],
  [{ type: "string", format: "url" }, "x y", "value is not a url"],
  [{ type: "string", format: "email" }, "a@b", "value is not an email"],
  [{ type: "number", minimum: 1 }, 0.5, "value is less than minimum - 1"],
  [{ type: "integer", maximum: 5 }, 6, "value is more than maximum - 5"],
  [
    { type: "array", minItems: 1 },
    [],
    "value is less items than minItems - 1 items",
  ],
  [
    { type: "array", maxItems: 1 },
    [1, 2],
    "value is more items than maxItems - 1 items",
  ],
  [
    { type: "array", items: { type: `${S}user_id` } },
    ["U1", "x"],
    "value is not of type user_id [json-pointer:/1]",
  ],
  [{ type: "#/types/pair" }, {}, "missing_required_value"],
  [
    { type: "#/types/pairs" },
    [{ a: 1 }, {}],
    "missing_required_value [json-pointer:/1]",
  ],
  [
    { type: "#/types/pairs" },
    [{ a: 1, level: "x" }],
    "value is not one of low, high [json-pointer:/0/level]",
  ],
  [
    { type: "#/types/strict" },
    { a: "x", b: 1 },
    "additional property b is not allowed",
  ],
  [{ type: "integer" }, "1", "value is not of type integer"],
];

for (const [property, value, says] of BROKEN) {
  Deno.test(`${JSON.stringify(property)} refuses: ${says}`, () => {
    assertEquals(check(property, value), PREFIX + says);
  });
}

Deno.test("constraints are met at their limits", () => {
  const met: [Property, unknown][] = [
    [{ type: "string", minLength: 2, maxLength: 2 }, "😀😀"],
    [{ type: "string" }, "é".repeat(2000)],
    [{ type: "string", format: "url" }, "https://example.com/a?b"],
    [{ type: "string", format: "email" }, "ana@example.com"],
    [{ type: "integer", minimum: 1, maximum: 1 }, 1],
    [{ type: "array", minItems: 1, maxItems: 1 }, ["a"]],
    [{ type: "object" }, { anything: "é".repeat(4000) }],
  ];
  for (const [property, value] of met) {
    assertEquals(check(property, value), undefined);
  }
});

Deno.test("digits become a number where one is asked for, and a number a text", () => {
  const properties = {
    often: { type: "number" },
    level: { type: "integer" },
    name: { type: "string" },
  };
  const set = { properties, required: [] };
  assertEquals(
    coerced(set, { often: "1.5", level: "-2", name: 3, x: "4" }),
    { often: 1.5, level: -2, name: "3", x: "4" },
  );
  const others = { often: "1e3", level: "", name: true };
  assertEquals(coerced(set, others), others);
});

Deno.test("a required value must be there, an optional one need not; defaults are not applied", () => {
  const required = (value: unknown) =>
    check({ type: "string", default: "d" } as Property, value);
  for (const nothing of [null, undefined]) {
    assertEquals(
      required(nothing),
      "parameter_validation_failed - Null value for non-nullable parameter `x`",
    );
    assertEquals(check({ type: "string" }, nothing, false), undefined);
  }
});

Deno.test("custom types that go round in a circle accept anything rather than never answer", () => {
  const circle = { a: { type: "#/types/b" }, b: { type: "#/types/a" } };
  const set = { properties: { x: { type: "#/types/a" } }, required: ["x"] };
  assertEquals(checkParameters(set, { x: 1 }, circle), undefined);
});
