import { assertEquals } from "@std/assert";
import { hmacSha256, sha256 } from "./hash.ts";

Deno.test("hashes are the first half of what everybody else computes", async () => {
  // FIPS 180-2 and RFC 4231.
  assertEquals(await sha256("abc"), "ba7816bf8f01cfea414140de5dae2223");
  assertEquals(
    await hmacSha256("Jefe", "what do ya want for nothing?"),
    "5bdcc146bf60754e6a042426089575c7",
  );
});
