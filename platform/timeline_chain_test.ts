import { assertEquals } from "@std/assert";
import { chained, type TimelineExport, verify } from "./timeline_chain.ts";

const HEADER = {
  incident: "C0REG-1718486166000100",
  number: "INC-00447",
  title: "Login errors",
  severity: "high",
  status: "closed",
  exported_at: "2023-06-15T22:00:00.000Z",
};
const CONTENTS = ["declared", "updated", "closed"].map((type, i) => ({
  at: `2023-06-15T21:1${i}:00.000Z`,
  type,
  by: "Zoe",
  user: "U0ZOE",
  text: `It was ${type}`,
}));

const whole = await chained(HEADER, CONTENTS);

Deno.test("an export as it was made verifies, and says its end", async () => {
  const { head } = whole;
  assertEquals(await verify(JSON.stringify(whole, null, 2)), {
    ok: true,
    count: 3,
    head,
  });
  assertEquals(head, whole.entries[2]?.hash);
});

Deno.test("an export without entries verifies", async () => {
  const { ok } = await verify(JSON.stringify(await chained(HEADER, [])));
  assertEquals(ok, true);
});

type Change = (it: TimelineExport) => void;
const BROKEN: [what: string, change: Change, found: unknown][] = [
  ["a changed text", (it) => it.entries[1]!.text = "Nothing", {
    why: "entry",
    entry: 2,
  }],
  ["a changed time", (it) => it.entries[0]!.at = "2023-06-15T20:00:00.000Z", {
    why: "entry",
    entry: 1,
  }],
  ["a field taken away", (it) => delete it.entries[2]!.user, {
    why: "entry",
    entry: 3,
  }],
  ["an entry left out", (it) => it.entries.splice(1, 1), {
    why: "entry",
    entry: 2,
  }],
  ["the first entry left out", (it) => it.entries.splice(0, 1), {
    why: "entry",
    entry: 1,
  }],
  ["entries in another order", (it) => it.entries.reverse(), {
    why: "entry",
    entry: 1,
  }],
  ["the last entry left out", (it) => {
    it.entries.pop();
    it.head = it.entries[1]!.hash;
  }, { why: "end" }],
  ["another title", (it) => it.title = "Nothing much", { why: "header" }],
  ["another end", (it) => it.head = "00", { why: "end" }],
  ["another format", (it) => Object.assign(it, { format: "other" }), {
    why: "form",
  }],
];

for (const [what, change, found] of BROKEN) {
  Deno.test(`verify() finds ${what}`, async () => {
    const copy = structuredClone(whole);
    change(copy);
    const { ok, ...why } = await verify(JSON.stringify(copy));
    assertEquals([ok, why as unknown], [false, found]);
  });
}

Deno.test("what is no JSON is no export", async () => {
  assertEquals(await verify("{"), { ok: false, why: "form" });
});
