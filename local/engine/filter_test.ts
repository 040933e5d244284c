import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { checkFilter, passes } from "./filter.ts";

const of = (root: unknown) => ({ version: 1, root });
const stating = (statement: string) => of({ statement });
const data = {
  text: "please help me",
  count: 3,
  half: 0.5,
  flag: true,
  nothing: null,
  user: { id: "U1" },
};

for (
  const [statement, expected] of [
    ["1 == 1", true],
    ["{{data.count}} == 3", true],
    ["{{data.count}}>2", true],
    ["{{data.count}} >= 4", false],
    ["{{data.half}} < 1.5", true],
    ["-1 <= {{data.count}}", true],
    ["{{data.count}} != 4", true],
    ["{{data.count}} == '3'", false],
    ["{{data.flag}} == true", true],
    ["{{data.flag}} == 'true'", false],
    ["{{data.nothing}} == null", true],
    ["{{data.absent}} == null", true],
    ["{{data.absent}} != null", false],
    ["{{data.nothing}} < 1", false],
    ["{{data.user.id}} == U1", true],
    ["{{data.text}} == please help me", true],
    ['{{data.text}} == "please help me"', true],
    ["{{data.text}} CONTAINS 'help'", true],
    ["{{data.text}} CONTAINS help", true],
    ["{{data.text}} CONTAINS 'HELP'", false],
    ["{{data.text}} CONTAINS <@U1>", false],
    ["{{data.count}} CONTAINS 3", false],
    ["'a == b' == 'a == b'", true],
    ["help == 'help'", true],
  ] as const
) {
  Deno.test(`the filter ${statement} is ${expected}`, () => {
    checkFilter(stating(statement), "/filter");
    assertEquals(passes(stating(statement), { data }), expected);
  });
}

const nested = (depth: number): unknown =>
  depth === 0
    ? { statement: "1 == 1" }
    : { operator: "NOT", inputs: [nested(depth - 1)] };

for (
  const [filter, pointer] of [
    [{ root: { statement: "1 == 1" } }, "/f/version"],
    [{ version: 1 }, "/f/root"],
    [of({ statement: "1 == 1", operator: "AND" }), "/f/root"],
    [stating("{{data.text}}"), "/f/root/statement"],
    [stating("{{data.count}} =~ 3"), "/f/root/statement"],
    [stating("1 === 1"), "/f/root/statement"],
    [of({ operator: "XOR", inputs: [] }), "/f/root/operator"],
    [of({ operator: "AND", inputs: [] }), "/f/root/inputs"],
    [of({ operator: "NOT", inputs: [nested(0), nested(0)] }), "/f/root/inputs"],
    [of({ operator: "OR", inputs: [nested(0), {}] }), "/f/root/inputs/1"],
    [of(nested(6)), "/f/root/inputs/0/inputs/0/inputs/0/inputs/0/inputs/0"],
  ] as const
) {
  Deno.test(`the filter ${JSON.stringify(filter)} is refused`, () => {
    assertThrows(() => checkFilter(filter, "/f"), Error, `[${pointer}]`);
  });
}

Deno.test("operators may be nested five deep", () => {
  checkFilter(of(nested(5)), "/f");
  assertEquals(passes(of(nested(5)), {}), false);
});

Deno.test("no filter lets everything pass", () => {
  assertEquals(passes(undefined, {}), true);
});

/** A condition and what it should answer. */
interface Expected {
  node: unknown;
  holds: boolean;
}
const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom("a", "b", "ab", "", "true", "null", "1"),
  fc.boolean(),
  fc.constant(null),
);
const quoted = (value: unknown) =>
  typeof value === "string" ? `'${value}'` : String(value);
const isNumbers = (a: unknown, b: unknown): a is number =>
  typeof a === "number" && typeof b === "number";
const ORACLE: Record<string, (a: unknown, b: unknown) => boolean> = {
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  ">": (a, b) => isNumbers(a, b) && a > (b as unknown as number),
  "<": (a, b) => isNumbers(a, b) && a < (b as unknown as number),
  ">=": (a, b) => isNumbers(a, b) && a >= (b as unknown as number),
  "<=": (a, b) => isNumbers(a, b) && a <= (b as unknown as number),
  CONTAINS: (a, b) =>
    typeof a === "string" && b !== null && a.indexOf(String(b)) >= 0,
};
const scope = { data: { x: "ab", n: 2, t: true, z: null } };
const side = fc.oneof(
  scalar.map((value) => ({ text: quoted(value), value })),
  fc.constantFrom(
    ...Object.entries(scope.data).map(([name, value]) => ({
      text: `{{data.${name}}}`,
      value: value as unknown,
    })),
  ),
);
const statement: fc.Arbitrary<Expected> = fc.tuple(
  side,
  fc.constantFrom(...Object.keys(ORACLE)),
  side,
).map(([left, comparator, right]) => ({
  node: { statement: `${left.text} ${comparator} ${right.text}` },
  holds: ORACLE[comparator]?.(left.value, right.value) ?? false,
}));
const condition = fc.letrec<{ node: Expected }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    statement,
    fc.tuple(
      fc.constantFrom("AND", "OR"),
      fc.array(tie("node"), { minLength: 1, maxLength: 3 }),
    ).map(([operator, inputs]) => ({
      node: { operator, inputs: inputs.map(({ node }) => node) },
      holds: operator === "AND"
        ? !inputs.some(({ holds }) => !holds)
        : inputs.some(({ holds }) => holds),
    })),
    tie("node").map(({ node, holds }) => ({
      node: { operator: "NOT", inputs: [node] },
      holds: !holds,
    })),
  ),
})).node;

Deno.test("a filter holds when its plain logic does", () => {
  fc.assert(fc.property(condition, ({ node, holds }) => {
    checkFilter(of(node), "/f");
    assertEquals(passes(of(node), scope), holds);
  }));
});
