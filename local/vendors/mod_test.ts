import { assertEquals } from "@std/assert";
import { vendors } from "./mod.ts";
import { recordExchange } from "./record.ts";

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

Deno.test("recordExchange() keeps no credentials", () => {
  const call = {
    method: "GET",
    url: new URL("https://api.zoom.us/v2/meetings/1"),
    headers: { authorization: "Bearer secret", accept: "application/json" },
    body: "",
  };
  assertEquals(recordExchange(call, { status: 204 }), {
    method: "GET",
    url: "https://api.zoom.us/v2/meetings/1",
    headers: { accept: "application/json", authorization: "Bearer ***" },
    response: { status: 204 },
  });
});
