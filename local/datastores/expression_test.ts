import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { openDatastores } from "./dynalite.ts";
import { ExpressionError, normalizeExpression } from "./expression.ts";
import type { Item } from "./values.ts";

/** An expression as a tree, so that it can be written down for Slack and judged in plain JavaScript. */
type Tree =
  | { compare: string; attribute: string; value: unknown }
  | { between: [unknown, unknown]; attribute: string }
  | { begins_with: string; attribute: string }
  | { contains: unknown; attribute: string }
  | { attribute_not_exists: string }
  | { and: Tree[] }
  | { or: Tree[] };

const words = fc.constantFrom("", "a", "ab", "b", "ba", "z");
const numbers = fc.integer({ min: -3, max: 3 });
const scalars: fc.Arbitrary<string | number> = fc.oneof(words, numbers);
const attribute = fc.constantFrom("label", "n", "paid", "marks");
const ordered = (values: fc.Arbitrary<string | number>) =>
  fc.tuple(values, values).map((pair) =>
    pair.sort((a, b) => a < b ? -1 : 1) as [unknown, unknown]
  );

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({
      compare: fc.constant("="),
      attribute,
      // dynalite, unlike DynamoDB, finds no list equal that holds something.
      value: fc.oneof(scalars, fc.boolean(), fc.constant([])),
    }),
    fc.record({
      compare: fc.constantFrom("<", "<=", ">", ">="),
      attribute,
      value: scalars,
    }),
    fc.record({
      between: fc.oneof(ordered(words), ordered(numbers)),
      attribute,
    }),
    fc.record({ begins_with: words, attribute }),
    fc.record({ contains: scalars, attribute }),
    fc.record({ attribute_not_exists: attribute }),
    fc.record({ and: fc.array(tie("tree"), { minLength: 2, maxLength: 3 }) }),
    fc.record({ or: fc.array(tie("tree"), { minLength: 2, maxLength: 3 }) }),
  ),
}));

/** DynamoDB: a comparison of different types, or with what is not there, does not hold. */
function judge(tree: Tree, item: Item): boolean {
  if ("and" in tree) return tree.and.every((part) => judge(part, item));
  if ("or" in tree) return tree.or.some((part) => judge(part, item));
  if ("attribute_not_exists" in tree) {
    return item[tree.attribute_not_exists] === undefined;
  }
  const held = item[tree.attribute];
  if ("begins_with" in tree) {
    return typeof held === "string" && held.startsWith(tree.begins_with);
  }
  if ("contains" in tree) {
    if (Array.isArray(held)) return held.includes(tree.contains);
    return typeof held === "string" && typeof tree.contains === "string" &&
      held.includes(tree.contains);
  }
  if ("between" in tree) {
    const [low, high] = tree.between;
    return compare(held, ">=", low) && compare(held, "<=", high);
  }
  return compare(held, tree.compare, tree.value);
}

function compare(held: unknown, operator: string, value: unknown): boolean {
  if (operator === "=") return JSON.stringify(held) === JSON.stringify(value);
  if (typeof held !== typeof value || Array.isArray(held)) return false;
  const [a, b] = [held as number, value as number];
  if (operator === "<") return a < b;
  if (operator === "<=") return a <= b;
  return operator === ">" ? a > b : a >= b;
}

/** As an app may write it: keywords in any case, blanks before parentheses, `#name` or the bare name. */
function write(tree: Tree, values: Item, style: boolean): string {
  const value = (each: unknown) => {
    const name = `:v${Object.keys(values).length}`;
    values[name] = each;
    return name;
  };
  const word = (keyword: string) => style ? keyword : keyword.toUpperCase();
  const name = (attribute: string) => style ? `#${attribute}` : attribute;
  const joined = (parts: Tree[], keyword: string) =>
    parts.map((part) => `(${write(part, values, !style)})`)
      .join(` ${word(keyword)} `);
  const call = (keyword: string, ...args: string[]) =>
    `${keyword}${style ? " " : ""}(${args.join(", ")})`;
  if ("and" in tree) return joined(tree.and, "and");
  if ("or" in tree) return joined(tree.or, "or");
  if ("attribute_not_exists" in tree) {
    return call("attribute_not_exists", name(tree.attribute_not_exists));
  }
  if ("begins_with" in tree) {
    return call("begins_with", name(tree.attribute), value(tree.begins_with));
  }
  if ("contains" in tree) {
    return call("contains", name(tree.attribute), value(tree.contains));
  }
  if ("between" in tree) {
    const [low, high] = tree.between.map(value);
    const between = `${word("between")} ${low} ${word("and")} ${high}`;
    return `${name(tree.attribute)} ${between}`;
  }
  return `${name(tree.attribute)} ${tree.compare} ${value(tree.value)}`;
}

const stores = {
  items: {
    primary_key: "id",
    attributes: {
      id: { type: "string" },
      label: { type: "string" },
      n: { type: "number" },
      paid: { type: "boolean" },
      marks: { type: "array" },
    },
  },
};
/** No text in them is empty: dynalite, unlike DynamoDB, takes that for absent in BETWEEN and `contains`. */
const items: Item[] = [
  { id: "0" },
  { id: "1", label: "ab", n: -1, paid: true, marks: ["a", 2] },
  { id: "2", label: "b", n: 0, paid: false, marks: [] },
  { id: "3", label: "ba", n: 3 },
  { id: "4", label: "z", marks: ["b", "ab"] },
  { id: "5", n: 2.5, paid: true },
];

Deno.test("any expression finds what plain JavaScript would", async () => {
  const data = await openDatastores(stores);
  await data.restore({ items });
  const property = fc.asyncProperty(tree, fc.boolean(), async (tree, style) => {
    const values: Item = {};
    const expression = write(tree, values, style);
    const used = [...expression.matchAll(/#(\w+)/g)];
    const names = Object.fromEntries(used.map(([all, name]) => [all, name!]));
    const page = await data.scan("items", { expression, names, values });
    assertEquals(
      page.items.map(({ id }) => id).sort(),
      items.filter((item) => judge(tree, item)).map(({ id }) => id),
      expression,
    );
  });
  await fc.assert(property, { numRuns: 200 });
});

Deno.test("an expression in Slack's grammar normalizes once and for all", () => {
  fc.assert(fc.property(tree, fc.boolean(), (tree, style) => {
    const once = normalizeExpression(write(tree, {}, style));
    assertEquals(normalizeExpression(once), once);
  }));
});

Deno.test("no text makes the parser fail but with an ExpressionError", () => {
  const token = fc.constantFrom(
    ...["(", ")", ",", "=", "<", "<>", "n", "#n", ":v", "and", "or", "not"],
    ...["between", "contains", "begins_with", "attribute_not_exists", "'"],
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(token).map((all) => all.join(" ")),
  );
  fc.assert(fc.property(text, (text) => {
    try {
      normalizeExpression(text);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
    }
  }));
  assertThrows(() => normalizeExpression("'"), ExpressionError);
});
