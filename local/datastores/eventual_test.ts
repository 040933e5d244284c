import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Settings } from "../world.ts";
import { openDatastores } from "./dynalite.ts";
import { eventual } from "./eventual.ts";

const stores = {
  notes: {
    primary_key: "id",
    attributes: { id: { type: "string" }, n: { type: "integer" } },
  },
};

/** With a clock that the test moves. */
async function openLagging(seed = 1) {
  const time = { at: 0 };
  const settings: Settings = { limits: false, eventual: { lagMs: 1000 } };
  const clock = { now: () => time.at, after: () => () => {} };
  const data = eventual(
    await openDatastores(stores),
    () => openDatastores(stores),
    stores,
    { clock, settings },
    seed,
  );
  return { data, time, settings };
}

Deno.test("a write's answer is current, a read may be old, and never older than the lag", async () => {
  const { data, time } = await openLagging();
  await data.put("notes", { id: "a", n: 1 });
  assertEquals(await data.get("notes", "a"), undefined);
  assertEquals(await data.update("notes", { id: "a", n: 2 }), {
    id: "a",
    n: 2,
  });
  assertEquals((await data.scan("notes", {})).items, []);
  assertEquals((await data.dump()).notes, [{ id: "a", n: 2 }]);
  time.at += 1000;
  assertEquals(await data.get("notes", "a"), { id: "a", n: 2 });
  await data.delete("notes", "a");
  assertEquals(await data.get("notes", "a"), { id: "a", n: 2 });
  time.at += 1000;
  assertEquals(await data.get("notes", "a"), undefined);
});

Deno.test("a query filters what it sees, not what is", async () => {
  const { data, time } = await openLagging();
  await data.put("notes", { id: "a", n: 1 });
  time.at += 1000;
  await data.update("notes", { id: "a", n: 2 });
  const find = async (n: number) => {
    const query = { expression: "n = :n", values: { ":n": n } };
    return (await data.scan("notes", query)).items.length;
  };
  assertEquals([await find(1), await find(2)], [1, 0]);
  time.at += 1000;
  assertEquals([await find(1), await find(2)], [0, 1]);
});

Deno.test("off, everything is current; on again, what was written before is not old", async () => {
  const { data, settings } = await openLagging();
  await data.put("notes", { id: "a", n: 1 });
  delete settings.eventual;
  assertEquals(await data.get("notes", "a"), { id: "a", n: 1 });
  settings.eventual = { lagMs: 1000 };
  assertEquals(await data.get("notes", "a"), { id: "a", n: 1 });
  await data.put("notes", { id: "a", n: 2 });
  assertEquals(await data.get("notes", "a"), { id: "a", n: 1 });
});

Deno.test("what was restored is seen at once", async () => {
  const { data } = await openLagging();
  await data.put("notes", { id: "a", n: 1 });
  await data.restore({ notes: [{ id: "b", n: 2 }] });
  assertEquals((await data.scan("notes", {})).items, [{ id: "b", n: 2 }]);
});

/** Writes `n` = 1, 2, 3 … to two items while time goes by; answers what was read of each after every write. */
async function history(seed: number, waits: number[]) {
  const { data, time } = await openLagging(seed);
  const seen: [number, number][] = [];
  for (const [at, wait] of waits.entries()) {
    const id = at % 2 ? "b" : "a";
    await data.put("notes", { id, n: at + 1 });
    time.at += wait;
    const got = await data.get("notes", id);
    const { items } = await data.scan("notes", {});
    assertEquals(items.find((item) => item.id === id), got);
    seen.push([at % 2, Number(got?.n ?? 0)]);
  }
  return seen;
}

Deno.test("what is read of an item never goes back in time, and is the same for the same seed", async () => {
  const waits = fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.nat(), waits, async (seed, waits) => {
      const seen = await history(seed, waits);
      for (const item of [0, 1]) {
        const ns = seen.filter(([of]) => of === item).map(([, n]) => n);
        assertEquals(ns, ns.toSorted((x, y) => x - y));
      }
      assertEquals(await history(seed, waits), seen);
    }),
    { numRuns: 20 },
  );
});

Deno.test("another seed, another lag", async () => {
  const waits = Array(12).fill(300);
  const [first, second] = [await history(1, waits), await history(2, waits)];
  assert(JSON.stringify(first) !== JSON.stringify(second));
});
