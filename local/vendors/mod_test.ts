import { assertEquals } from "@std/assert";
import { vendors } from "./mod.ts";
import { plays } from "./vendor.ts";

Deno.test("each host has one stand-in", () => {
  const hosts = vendors.flatMap((vendor) => vendor.hosts);
  assertEquals(new Set(hosts).size, hosts.length);
});

Deno.test("plays() tells stand-ins apart that share a host", () => {
  const { hosts } = { hosts: ["a.example", "api.example/ex/jira"] };
  const isOurs = (url: string) => plays({ hosts }, new URL(url));
  assertEquals(
    [
      "https://a.example/",
      "https://api.example/ex/jira/1",
      "https://api.example/ex/jirafe",
      "https://api.example/jsm",
      "https://b.a.example/",
    ].map(isOurs),
    [true, true, false, false, false],
  );
});

for (const vendor of vendors) {
  Deno.test(`${vendor.title} starts with plain JSON that is nobody else's`, () => {
    const state = vendor.start();
    assertEquals(JSON.parse(JSON.stringify(state)), state);
    assertEquals(state === vendor.start(), false);
  });
}
