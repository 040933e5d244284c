import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { alike, ALIKE_MAX, likeness } from "./alike.ts";

const titled = (title: string, service: string | null = null) => ({
  title,
  service,
});

for (
  const [mine, other, same] of [
    ["Login errors on mobile", "Mobile login error", true],
    ["Login failure rate exceeded threshold", "Mobile app login errors", false],
    ["Checkout is slow", "Checkout slow", true],
    ["Checkout is slow", "Search is slow", false],
    ["Störung im Zahlungsverkehr", "Storung im Zahlungsverkehr", true],
    ["", "", false],
  ] as const
) {
  Deno.test(`“${mine}” and “${other}” look ${same ? "alike" : "different"}`, () => {
    assertEquals(alike(titled(mine), [titled(other)]).length, same ? 1 : 0);
  });
}

Deno.test("one service is enough, however the titles differ", () => {
  const others = [titled("Errors", "Mobile-Login "), titled("Errors", "other")];
  assertEquals(alike(titled("Slow", "mobile-login"), others), [others[0]!]);
});

Deno.test("no service is not the same service", () => {
  assertEquals(alike(titled("Slow"), [titled("Errors")]), []);
});

Deno.test("the most alike come first, and only a few", () => {
  const others = [
    titled("login errors on mobile and web"),
    titled("mobile login errors"),
    ...Array.from({ length: 5 }, () => titled("mobile login errors today")),
  ];
  const found = alike(titled("Mobile login errors"), others);
  assertEquals(found[0], others[1]);
  assertEquals(found.length, ALIKE_MAX);
});

Deno.test("likeness is between 0 and 1, the same from both sides, and 1 with itself", () => {
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => {
    const score = likeness(titled(a), titled(b));
    assert(score >= 0 && score <= 1);
    assertEquals(score, likeness(titled(b), titled(a)));
    assert([0, 1].includes(likeness(titled(a), titled(a))));
  }));
});
