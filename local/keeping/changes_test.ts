import { assert, assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { type Change, changed, Shadow } from "./changes.ts";

const long = "x".repeat(1000);
const leaf = fc.oneof(
  fc.constantFrom(long, `${long}!`, "", null),
  fc.nat(3),
  fc.record({ text: fc.constantFrom(long, "short"), n: fc.nat(3) }),
);
const key = fc.constantFrom("a", "b", "c", "7", "1", "d");
const { tree } = fc.letrec<{ tree: unknown; node: unknown }>((tie) => ({
  tree: fc.dictionary(key, tie("node"), { noNullPrototype: true }),
  node: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(leaf, { minLength: 4, maxLength: 9 }),
    tie("tree"),
  ),
}));

Deno.test("changes lead from any tree to any other, keys in their order, and so on from there", () => {
  fc.assert(
    fc.property(fc.array(tree, { minLength: 2, maxLength: 4 }), (trees) => {
      const [first, ...later] = trees as object[];
      const shadow = new Shadow(first!);
      let kept = structuredClone(first!);
      for (const one of later) {
        const changes: Change[] = shadow.follow(one).map((text) =>
          JSON.parse(text)
        );
        kept = changed(kept, changes);
        assertEquals(JSON.stringify(kept), JSON.stringify(one));
        assertEquals([...shadow.pieces()].join(""), JSON.stringify(one));
        assertEquals(shadow.follow(one), []);
      }
    }),
    { numRuns: 60 },
  );
});

Deno.test("a change is as long as what has changed, wherever it is in a long list", () => {
  const line = (n: number) => ({ n, text: long });
  const list = Array.from({ length: 100 }, (_, n) => line(n));
  const shadow = new Shadow({ deep: { list } });
  for (
    const edit of [
      () => list.push(line(100)),
      () => list.splice(0, 20),
      () => list[50]!.n = 0,
      () => list.splice(70, 1),
      () => list.splice(3, 0, line(1000)),
      () => {
        list.splice(0, 10);
        list[20]!.text += "!";
        list.push(line(101));
      },
    ]
  ) {
    edit();
    const changes = shadow.follow({ deep: { list } });
    assertEquals(changes.length, 1);
    assert(changes[0]!.length < 2.5 * long.length, changes[0]);
  }
});
