import {
  assert,
  assertArrayIncludes,
  assertEquals,
  assertExists,
  assertFalse,
  assertGreater,
  assertGreaterOrEqual,
  assertInstanceOf,
  AssertionError,
  assertLess,
  assertLessOrEqual,
  assertMatch,
  assertNotEquals,
  assertNotMatch,
  assertNotStrictEquals,
  assertObjectMatch,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
  equal,
  fail,
  unreachable,
} from "@std/assert";

const SAME: [name: string, a: unknown, b: unknown][] = [
  ["zeros", { n: [0] }, { n: [-0] }],
  ["NaN", NaN, NaN],
  ["keys in another order", { a: 1, b: 2 }, { b: 2, a: 1 }],
  ["nested objects", { a: [{ b: null }] }, { a: [{ b: null }] }],
  ["an object without a prototype and a plain one", Object.create(null), {}],
  ["dates", new Date(5), new Date(5)],
  ["invalid dates", new Date(NaN), new Date("x")],
  ["patterns", /a/g, /a/g],
  ["URLs", new URL("https://a.test/x"), new URL("https://a.test/x")],
  ["bytes", new Uint8Array([1, 2]), new Uint8Array([1, 2])],
  ["sets in another order", new Set([1, { a: 2 }]), new Set([{ a: 2 }, 1])],
  ["maps", new Map([["k", { v: 1 }]]), new Map([["k", { v: 1 }]])],
  ["maps by deep keys", new Map([[{ k: 1 }, 2]]), new Map([[{ k: 1 }, 2]])],
  ["cycles", cycle(1), cycle(1)],
  ["registered symbols", { [Symbol.for("k")]: 1 }, { [Symbol.for("k")]: 1 }],
];

const DIFFERENT: [name: string, a: unknown, b: unknown][] = [
  ["an undefined value and an absent key", { a: undefined }, {}],
  ["undefined values of other keys", { a: undefined }, { b: undefined }],
  ["undefined and null", { a: undefined }, { a: null }],
  ["a number and its text", { a: 1 }, { a: "1" }],
  ["an array and an object", [1], { 0: 1 }],
  ["a shorter array", [1, 2, 3], [1, 2]],
  ["an array in another order", [1, 2], [2, 1]],
  ["another class", new (class A {})(), new (class B {})()],
  ["dates", new Date(5), new Date(6)],
  ["flags of a pattern", /a/g, /a/],
  ["sets", new Set([{ a: 1 }, { a: 2 }]), new Set([{ a: 1 }, { a: 3 }])],
  ["maps", new Map([["k", 1]]), new Map([["k", 2]])],
  ["cycles", cycle(1), cycle(2)],
  ["an object and null", {}, null],
];

for (const [name, a, b] of SAME) {
  Deno.test(`equal() takes as the same: ${name}`, () => {
    assert(equal(a, b));
    assertEquals(a, b);
    assertThrows(() => assertNotEquals(a, b), AssertionError);
  });
}

for (const [name, a, b] of DIFFERENT) {
  Deno.test(`equal() takes as different: ${name}`, () => {
    assertFalse(equal(a, b));
    assertFalse(equal(b, a));
    assertNotEquals(a, b);
    assertThrows(() => assertEquals(a, b), AssertionError);
  });
}

Deno.test("equal() does not remember a failed comparison as a success", () => {
  const [one, two] = [{ n: 1 }, { n: 2 }];
  const [a, b] = [new Set([{ in: one, k: 1 }]), new Set([{ in: two, k: 1 }])];
  assertFalse(equal([new Set([a]), one], [new Set([b]), two]));
});

Deno.test("assertEquals() shows the lines that differ, with what is around them", () => {
  const many = Array.from({ length: 100 }, (_, at) => at);
  const error = assertThrows(
    () => assertEquals({ many, x: 1 }, { many, x: 2 }, "the note"),
    AssertionError,
  );
  assertMatch(error.message, /^Values are not equal: the note\n/);
  assertMatch(error.message, /^- {3}x: 1,$/m);
  assertMatch(error.message, /^\+ {3}x: 2,$/m);
  assertStringIncludes(error.message, "\n  …\n");
  assertFalse(error.message.includes(" 50,"));
});

Deno.test("assertEquals() shows the lines of a text", () => {
  const error = assertThrows(() => assertEquals("a\nb\nc", "a\nB\nc"), Error);
  assertStringIncludes(error.message, "  a\n- b\n+ B\n  c");
});

Deno.test("assertEquals() says so when the difference has no text", () => {
  const error = assertThrows(
    () =>
      assertEquals<unknown>({ at: new (class A {})() }, {
        at: new (class A {})(),
      }),
    Error,
  );
  assertStringIncludes(error.message, "differ in class");
});

Deno.test("assertStrictEquals() is Object.is, and narrows", () => {
  const value: unknown = "text";
  assertStrictEquals(value, "text");
  assertEquals(value.length, 4);
  assertThrows(() => assertStrictEquals(0, -0), AssertionError);
  assertThrows(() => assertStrictEquals({}, {}), AssertionError, "same struct");
  assertNotStrictEquals({}, {});
  assertThrows(() => assertNotStrictEquals(1, 1), AssertionError);
});

Deno.test("assertObjectMatch() compares what the pattern names, deeply", () => {
  const actual = {
    id: 1,
    at: new Date(5),
    list: [{ a: 1, b: 2 }, { a: 3 }],
    map: new Map([["k", { a: 1, b: 2 }], ["l", { a: 1, b: 2 }]]),
    set: new Set([1, 2]),
    like: new (class Named {
      name = "x";
      other = "y";
    })(),
  };
  assertObjectMatch(actual, { id: 1, list: [{ a: 1 }] });
  assertObjectMatch(actual, { at: new Date(5), set: new Set([2]) });
  assertObjectMatch(actual, { map: new Map([["k", { b: 2 }]]) });
  assertObjectMatch(actual, { like: { name: "x" } });
  for (
    const wrong of [
      { id: 2 },
      { absent: undefined },
      { list: [{ a: 2 }] },
      { list: [{ a: 1 }, { a: 3 }, {}] },
      { at: new Date(6) },
      { set: new Set([3]) },
      { map: new Map([["m", {}]]) },
      { id: { deep: 1 } },
    ]
  ) {
    assertThrows(() => assertObjectMatch(actual, wrong), AssertionError);
  }
});

Deno.test("assertObjectMatch() looks at a shared object by each pattern anew, and stands cycles", () => {
  const both = { p: 1, q: 2 };
  assertObjectMatch({ a: both, b: both }, { a: { p: 1 }, b: { q: 2 } });
  assertThrows(() =>
    assertObjectMatch({ a: both, b: both }, { a: { p: 1 }, b: { q: 3 } })
  );
  assertObjectMatch(cycle(1), cycle(1));
});

Deno.test("assertThrows() returns the error and checks class and words", () => {
  const wrong = () => {
    throw new RangeError("too far");
  };
  const error: RangeError = assertThrows(wrong, RangeError, "far");
  assertEquals(error.message, "too far");
  assertInstanceOf(assertThrows(wrong, Error), RangeError);
  assertThrows(
    () => assertThrows(wrong, TypeError),
    AssertionError,
    `"TypeError", but was "RangeError"`,
  );
  assertThrows(
    () => assertThrows(wrong, Error, "near"),
    AssertionError,
    `"near", but got "too far"`,
  );
  assertThrows(
    () => assertThrows(() => {}, "note"),
    AssertionError,
    "to throw: note",
  );
});

Deno.test("assertThrows() lets anything be thrown unless told a class", () => {
  const text = () => {
    throw "text";
  };
  assertEquals(assertThrows(text), "text");
  assertThrows(() => assertThrows(text, Error), AssertionError, "non-Error");
});

Deno.test("assertRejects() is for promises only", async () => {
  const error: RangeError = await assertRejects(
    () => Promise.reject(new RangeError("too far")),
    RangeError,
    "far",
  );
  assertEquals(error.message, "too far");
  await assertRejects(
    () => assertRejects(() => Promise.resolve(1)),
    AssertionError,
    "to reject",
  );
  await assertRejects(
    () =>
      assertRejects(() => {
        throw new Error("at once");
      }),
    AssertionError,
    "throws when expected to reject",
  );
  await assertRejects(
    () => assertRejects(() => Promise.reject(new Error("a")), TypeError),
    AssertionError,
  );
});

Deno.test("the small ones pass and fail", () => {
  const passing: (() => void)[] = [
    () => assert(1),
    () => assertFalse(""),
    () => assertExists(0),
    () => assertMatch("abc", /b/),
    () => assertNotMatch("abc", /x/),
    () => assertStringIncludes("abc", "bc"),
    () => assertArrayIncludes([{ a: 1 }, { a: 2 }], [{ a: 2 }]),
    () => assertInstanceOf(new Map(), Map),
    () => assertGreater(2, 1),
    () => assertGreaterOrEqual(2, 2),
    () => assertLess(1, 2),
    () => assertLessOrEqual(2, 2),
  ];
  const failing: (() => void)[] = [
    () => assert(0, "note"),
    () => assertFalse("x"),
    () => assertExists(null),
    () => assertMatch("abc", /x/),
    () => assertNotMatch("abc", /b/),
    () => assertStringIncludes("abc", "x"),
    () => assertArrayIncludes([{ a: 1 }], [{ a: 2 }]),
    () => assertInstanceOf({}, Map),
    () => assertGreater(1, 1),
    () => assertGreaterOrEqual(1, 2),
    () => assertLess(NaN, 2),
    () => assertLessOrEqual(3, 2),
    () => fail("note"),
    () => unreachable(),
  ];
  for (const check of passing) check();
  for (const check of failing) assertThrows(check, AssertionError);
});

function cycle(n: number): Record<string, unknown> {
  const value: Record<string, unknown> = { n };
  value.self = value;
  return value;
}
