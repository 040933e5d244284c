import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { openDatastores } from "./dynalite.ts";

const HOUR = 60 * 60 * 1000;
const stores = {
  notes: {
    primary_key: "id",
    time_to_live_attribute: "expires",
    attributes: {
      id: { type: "string" },
      n: { type: "integer" },
      expires: { type: "slack#/types/timestamp" },
    },
  },
  plain: { primary_key: "id", attributes: { id: { type: "string" } } },
};

function openAt(time: { at: number }, seed = 1) {
  return openDatastores(stores, { time: { now: () => time.at, seed } });
}

Deno.test("an expired item is there for a while, and gone after 48 hours", async () => {
  const time = { at: 0 };
  const data = await openAt(time);
  const seconds = 100 * 3600;
  await data.put("notes", { id: "a", expires: seconds });
  await data.put("notes", { id: "stays" });
  await data.put("plain", { id: "a" });
  time.at = seconds * 1000;
  assert(await data.get("notes", "a"));
  time.at += 48 * HOUR;
  assertEquals(await data.get("notes", "a"), undefined);
  assertEquals((await data.scan("notes", {})).items, [{ id: "stays" }]);
  assertEquals(await data.dump(), {
    notes: [{ id: "stays" }],
    plain: [{ id: "a" }],
  });
});

Deno.test("when an item vanishes is chosen by the seed, and the same for each store opened with it", async () => {
  const gone = async (seed: number) => {
    const time = { at: 0 };
    const data = await openAt(time, seed);
    for (let n = 0; n < 20; n++) {
      await data.put("notes", { id: `${n}`, expires: 1 });
    }
    const left: number[] = [];
    for (; time.at <= 49 * HOUR; time.at += HOUR) {
      left.push((await data.scan("notes", {})).items.length);
    }
    return left;
  };
  const first = await gone(7);
  assertEquals(await gone(7), first);
  assert(JSON.stringify(await gone(8)) !== JSON.stringify(first));
  assertEquals([first[0], first.at(-1)], [20, 0]);
  assert(new Set(first).size > 5, first.join());
});

Deno.test("a later expiry, or none, keeps the item; an update of a vanished one makes it anew", async () => {
  const time = { at: 0 };
  const data = await openAt(time);
  for (const id of ["later", "never", "vanished"]) {
    await data.put("notes", { id, n: 1, expires: 1 });
  }
  await data.update("notes", { id: "later", expires: 1000 * 3600 });
  await data.put("notes", { id: "never", n: 1 });
  time.at = 49 * HOUR;
  assertEquals((await data.get("notes", "later"))?.n, 1);
  assertEquals((await data.get("notes", "never"))?.n, 1);
  assertEquals(await data.update("notes", { id: "vanished" }), {
    id: "vanished",
  });
});

Deno.test("restored items expire as those before", async () => {
  const item = fc.record({
    id: fc.constantFrom("a", "b", "c"),
    expires: fc.integer({ min: 0, max: 100 * 3600 }),
  });
  const notes = fc.uniqueArray(item, { selector: ({ id }) => id });
  const hours = fc.integer({ min: 0, max: 150 });
  await fc.assert(
    fc.asyncProperty(notes, hours, async (notes, hours) => {
      const time = { at: 0 };
      const [put, restored] = [await openAt(time), await openAt(time)];
      for (const note of notes) await put.put("notes", note);
      await restored.restore({ notes });
      time.at = hours * HOUR;
      assertEquals(await restored.dump(), await put.dump());
    }),
    { numRuns: 20 },
  );
});
