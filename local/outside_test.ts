import { assert, assertEquals } from "@std/assert";
import { reach } from "./outside.ts";
import { openTestWorkspace } from "./testdata/stubs.ts";

const BYTES = new Uint8Array([0, 255, 128, 10]);

Deno.test("a real host's answer comes as it is, and a lost connection as one", async () => {
  await using workspace = await openTestWorkspace();
  const roads = { ...workspace.roads, realOutside: true };
  const asked: unknown[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      asked.push([request.headers.get("x-own"), await request.bytes()]);
      const headers = { "retry-after": "7", "content-type": "image/png" };
      return new Response(BYTES, { status: 429, headers });
    },
  );
  const request = {
    method: "PUT",
    url: `http://127.0.0.1:${server.addr.port}/x`,
    headers: { "x-own": "yes", host: "example.com" },
    body: BYTES,
  };
  const answer = await reach(roads, request);
  assert("status" in answer);
  assertEquals(asked, [["yes", BYTES]]);
  assertEquals([answer.status, answer.headers["retry-after"], answer.body], [
    429,
    "7",
    BYTES,
  ]);
  await server.shutdown();
  const lost = await reach(roads, request);
  assertEquals("failure" in lost && lost.failure, "TypeError");
});

Deno.test("a host that nobody plays is not found", async () => {
  await using workspace = await openTestWorkspace();
  const answer = await reach(workspace.roads, {
    method: "GET",
    url: "https://elsewhere.example/",
    headers: {},
    body: new Uint8Array(),
  });
  assert("failure" in answer);
  assert(answer.message.includes("Name or service not known"));
});
