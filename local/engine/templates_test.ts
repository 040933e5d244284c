import { assertEquals, assertNotStrictEquals } from "@std/assert";
import fc from "fast-check";
import { fill } from "./templates.ts";

const scope = {
  inputs: {
    text: "hi",
    count: 3,
    list: ["a", "b"],
    on: false,
    "a.b": "dotted",
  },
  steps: { "0": { fields: { who: "U1" }, rows: [{ id: 7 }], gone: null } },
};

const FILLED: [template: unknown, gives: unknown][] = [
  ["{{inputs.text}}", "hi"],
  ["{{ inputs.text }}", "hi"],
  ["{{inputs.count}}", 3],
  ["{{inputs.on}}", false],
  ["{{inputs.list}}", ["a", "b"]],
  ["{{inputs.list.1}}", "b"],
  ["{{inputs.list.length}}", null],
  ["{{inputs.a.b}}", "dotted"],
  ["{{inputs}}", scope.inputs],
  ["{{steps.0.fields.who}}", "U1"],
  ["{{steps.0.rows.0.id}}", 7],
  ["{{steps.0.gone}}", null],
  ["{{steps.1.y}}", null],
  ["{{inputs.toString}}", null],
  ["{{inputs.text.length}}", null],
  ["{{inputs.text}}, {{inputs.count}} {{inputs.on}}", "hi, 3 false"],
  ["all: {{inputs.list}}", 'all: ["a","b"]'],
  ["who: {{steps.0.fields}}", 'who: {"who":"U1"}'],
  ["none: {{steps.9.x}}!", "none: !"],
  [[{ blocks: ["{{inputs.count}}", { text: "n={{inputs.count}}" }] }], [{
    blocks: [3, { text: "n=3" }],
  }]],
  ["{{not a template}}", "{{not a template}}"],
  [5, 5],
  [null, null],
];

for (const [template, gives] of FILLED) {
  Deno.test(`${JSON.stringify(template)} is filled with ${JSON.stringify(gives)}`, () => {
    assertEquals(fill(template, scope), gives);
  });
}

const json = fc.jsonValue();
const name = fc.stringMatching(/^[a-z_]\w{0,8}$/)
  .filter((one) => !(one in Object.prototype));

Deno.test("exactly one template gives the value itself, whatever it is, and never the same object", () => {
  fc.assert(fc.property(json, name, (value, name) => {
    const filled = fill(`{{inputs.${name}}}`, { inputs: { [name]: value } });
    assertEquals(filled, value);
    if (typeof value === "object" && value !== null) {
      assertNotStrictEquals(filled, value);
    }
  }));
});

Deno.test("in a longer text every value is text", () => {
  fc.assert(fc.property(json, json, (one, other) => {
    const filled = fill("<{{data.one}}|{{data.other}}>", {
      data: { one, other },
    });
    assertEquals(filled, `<${written(one)}|${written(other)}>`);
  }));
});

Deno.test("a structure keeps its shape, and its templates are filled where they stand", () => {
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom("{{inputs.x}}", 1, true, null, "text"),
      fc.array(tie("tree"), { maxLength: 4 }),
      fc.dictionary(name, tie("tree"), { maxKeys: 4 }),
    ),
  }));
  fc.assert(fc.property(tree, json, (tree, x) => {
    const expected = JSON.parse(
      JSON.stringify(tree).replaceAll(
        '"{{inputs.x}}"',
        () => JSON.stringify(x),
      ),
    );
    assertEquals(fill(tree, { inputs: { x } }), expected);
  }));
});

Deno.test("what a template does not find is null", () => {
  fc.assert(fc.property(name, name, (kind, name) => {
    assertEquals(fill(`{{${kind}.${name}}}`, {}), null);
  }));
});

Deno.test("a value that looks like a template is not filled again", () => {
  const inputs = { x: "{{inputs.secret}}", secret: "s" };
  assertEquals(fill("{{inputs.x}}", { inputs }), "{{inputs.secret}}");
  assertEquals(fill("a {{inputs.x}}", { inputs }), "a {{inputs.secret}}");
});

function written(value: unknown): string {
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
