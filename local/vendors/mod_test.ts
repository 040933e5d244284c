import { assertEquals } from "@std/assert";
import { vendors } from "./mod.ts";

Deno.test("each host has one stand-in", () => {
  const hosts = vendors.flatMap((vendor) => vendor.hosts);
  assertEquals(new Set(hosts).size, hosts.length);
});

for (const vendor of vendors) {
  Deno.test(`${vendor.title} starts with plain JSON that is nobody else's`, () => {
    const state = vendor.start();
    assertEquals(JSON.parse(JSON.stringify(state)), state);
    assertEquals(state === vendor.start(), false);
  });
}
